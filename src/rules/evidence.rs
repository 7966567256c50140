//! Evidence: a claim has a source beside it, what is not known is said, and sources are not stale.

use super::safety::has_box;
use super::wording::{Said, Wording};
use crate::chapter::Chapter;
use crate::chapter::lines::{self, LineKind};
use crate::citation::Source;
use crate::day::Day;
use crate::diagnostic::{Diagnostic, messages};
use crate::language::lists::List;
use crate::markdown::block::{Block, Inline};
use crate::markdown::fence::BoxName;
use crate::span::{Place, Span};
use crate::workbook::Workbook;
use crate::workbook::settings::Settings;
use std::collections::HashSet;
use std::sync::Arc;

/// After how many days a source should be looked at again: two years, in which guidance is revised and pages move.
const STALE: i32 = 2 * 365 + 1;

/// Sources last seen more than two years ago: one finding a file.
pub fn old_sources(workbook: &Workbook, today: Day, found: &mut Vec<Diagnostic>) {
    let mut files: Vec<&Arc<str>> = workbook.sources.iter().map(|source| &source.file).collect();
    files.sort();
    files.dedup();
    for file in files {
        let seen = |source: &&Arc<Source>| {
            source.checked.as_ref().filter(|_| source.file == *file).map(|checked| checked.value)
        };
        let old: Vec<(Day, &Arc<Source>)> = workbook
            .sources
            .iter()
            .filter_map(|source| Some((seen(&source)?, source)))
            .filter(|(checked, _)| checked.days_until(today) > STALE)
            .collect();
        let Some((checked, oldest)) = old.iter().min_by_key(|(checked, source)| (*checked, source.key.span)) else {
            continue;
        };
        let span = oldest.checked.as_ref().map_or(oldest.key.span, |checked| checked.span);
        found.push(messages::sources_old(Place::new(file, span), &oldest.key.value, *checked, old.len()));
    }
}

/// A chapter that cites says what is not known.
pub fn not_known(_: &Settings, chapter: &Chapter, found: &mut Vec<Diagnostic>) {
    let cites = lines::of(chapter).iter().any(|line| !lines::citations(line.text).is_empty());
    if cites && !has_box(&chapter.body, BoxName::NotKnown) {
        found.push(messages::nothing_not_known(Place::top(&chapter.file)));
    }
}

/// A paragraph that claims a finding and cites nothing: once a paragraph, at its first claim.
pub fn claims(_: &Settings, wording: &Wording<'_>, found: &mut Vec<Diagnostic>) {
    let backed = backed(wording.chapter);
    for said in &wording.said {
        let judged = matches!(said.kind, LineKind::Paragraph | LineKind::Note | LineKind::Purpose)
            && said.line.as_ref().is_some_and(|line| !rests(wording.chapter, line.worksheet));
        if !judged || said.foreign || backed.contains(&said.span) {
            continue;
        }
        if let Some(hit) = said.hits(List::Claims).find(|hit| is_claim(said, hit)) {
            let words = said.flat.text[said.flat.words[hit.first].start..said.flat.words[hit.last].end].to_owned();
            found.push(messages::claim_without_source(wording.place_of(said, hit), &words));
        }
    }
}

/// Whether a phrase claims, and does not ask, or say that nothing was found.
fn is_claim(said: &Said<'_>, hit: &super::wording::Hit) -> bool {
    !said.beside(hit, List::NoEvidence) && !said.asked_or_denied(hit)
}

/// Whether the worksheet names the works it rests on.
fn rests(chapter: &Chapter, worksheet: Option<usize>) -> bool {
    worksheet.and_then(|number| chapter.worksheets.get(number)).is_some_and(|sheet| !sheet.settings.rests.is_empty())
}

/// The paragraphs that have a source: cited in them, in a footnote they call, or in the paragraph that leads their list.
fn backed(chapter: &Chapter) -> HashSet<Span> {
    let mut notes = HashSet::new();
    citing_notes(&chapter.body, &mut notes);
    let mut backed = HashSet::new();
    walk(&chapter.body, false, chapter, &notes, &mut backed);
    backed
}

fn walk<'a>(body: &'a [Block], led: bool, chapter: &'a Chapter, notes: &HashSet<&str>, backed: &mut HashSet<Span>) {
    let mut lead = false;
    for block in body {
        match block {
            Block::Paragraph(paragraph) => {
                lead = led || cites(&paragraph.text, notes);
                if lead {
                    backed.insert(paragraph.span);
                }
                continue;
            }
            Block::List(list) => {
                list.items.iter().for_each(|item| walk(&item.body, lead || led, chapter, notes, backed));
            }
            Block::Worksheet(number) => {
                if let Some(sheet) = chapter.worksheets.get(*number) {
                    walk(&sheet.body, false, chapter, notes, backed);
                    let prompts = sheet.prompts.iter().filter(|prompt| cites(&prompt.text, notes));
                    backed.extend(prompts.map(|prompt| prompt.span));
                    backed.extend(
                        sheet.purpose.as_ref().filter(|purpose| cites(&purpose.text, notes)).map(|_| sheet.opener),
                    );
                }
            }
            other => other.children().into_iter().for_each(|children| walk(children, led, chapter, notes, backed)),
        }
        lead = false;
    }
}

fn cites(line: &[Inline], notes: &HashSet<&str>) -> bool {
    line.iter().any(|inline| match inline {
        Inline::Cite(_) => true,
        Inline::Note { name, .. } => notes.contains(name.as_str()),
        other => cites(other.children(), notes),
    })
}

/// The names of the footnotes that cite.
fn citing_notes<'a>(body: &'a [Block], notes: &mut HashSet<&'a str>) {
    for block in body {
        if let Block::Note { name, body, .. } = block
            && any_cites(body)
        {
            notes.insert(name);
        }
        block.children().into_iter().for_each(|children| citing_notes(children, notes));
    }
}

fn any_cites(body: &[Block]) -> bool {
    body.iter().any(|block| {
        block.lines().into_iter().any(|line| cites(line, &HashSet::new()))
            || block.children().into_iter().any(any_cites)
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::Which;
    use crate::rules::tests::findings;

    fn claims(text: &str) -> Vec<String> {
        let text = format!("# One\n\n{text}\n");
        let found =
            findings(&[("workbook.yml", "title: A\nlanguage: en\n"), ("chapters/01-one.md", &text)], Which::All);
        found.into_iter().filter(|(rule, _)| *rule == "claim-without-source").map(|(_, words)| words).collect()
    }

    #[test]
    fn a_claim_has_a_source_in_its_paragraph() {
        assert_eq!(
            claims("Research *shows* that it helps.\n\nIn one study, 40 % gained."),
            ["Research *shows", "one study"]
        );
        assert_eq!(claims("Research shows that it helps [@a]."), Vec::<String>::new());
        assert_eq!(claims("Three things helped [@a]:\n\n- 40 percent slept\n- Experts agree"), Vec::<String>::new());
        assert_eq!(claims("It helps[^1]. Studies show it.\n\n[^1]: See [@a]."), Vec::<String>::new());
    }

    #[test]
    fn a_denial_a_question_a_heading_and_a_quotation_claim_nothing() {
        let text = "We found no study of this.\n\n## What research shows\n\nDo studies show it?\n\n> Studies show it.\n\n\
                    No trial has shown that it helps.\n\nBe 100 percent honest. Therapists do not promise that studies prove it.";
        assert_eq!(claims(text), Vec::<String>::new());
    }
}
