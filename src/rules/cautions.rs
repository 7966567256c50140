//! Cautions stand before what they warn of: on paper nobody reads a sheet from the end.

use super::wording::Wording;
use crate::chapter::Chapter;
use crate::chapter::lines::LineKind;
use crate::diagnostic::{Diagnostic, messages};
use crate::language::lists::List;
use crate::markdown::block::{Alert, Block};
use crate::markdown::fence::BoxName;
use crate::span::{Place, Span};
use crate::workbook::settings::Settings;
use crate::worksheet::Worksheet;

/// A worksheet whose `about=` asks for a caution has one before its first field, and no caution stands behind a field.
pub fn places(_: &Settings, chapter: &Chapter, found: &mut Vec<Diagnostic>) {
    for sheet in &chapter.worksheets {
        let first = first_field(sheet);
        let alerts = alerts(sheet);
        if let Some(about) = &sheet.settings.about
            && !warns_before(sheet, &alerts, first)
        {
            found.push(messages::missing_caution(Place::new(&chapter.file, about.span), &about.value));
        }
        for late in alerts.iter().filter(|alert| alert.start > first) {
            let place = Place::new(&chapter.file, opening(*late, &chapter.text));
            found.push(messages::caution_too_late(place, Place::new(&chapter.file, sheet.opener)));
        }
    }
}

/// A worksheet that speaks of touch, sex, anger and the like, with no caution on it before that: once a worksheet.
pub fn words(_: &Settings, wording: &Wording<'_>, found: &mut Vec<Diagnostic>) {
    let chapter = wording.chapter;
    let mut last = None;
    for said in wording.said.iter().filter(|said| matches!(said.kind, LineKind::Title | LineKind::Prompt)) {
        let Some(number) = said.line.as_ref().and_then(|line| line.worksheet) else { continue };
        let Some(hit) = said.hits(List::Tender).next().filter(|_| last != Some(number)) else { continue };
        last = Some(number);
        let Some(sheet) = chapter.worksheets.get(number).filter(|sheet| sheet.settings.about.is_none()) else {
            continue;
        };
        let place = wording.place_of(said, hit);
        if !warns_before(sheet, &alerts(sheet), place.span.start.max(first_field(sheet))) {
            let word = &said.flat.text[said.flat.words[hit.first].start..said.flat.words[hit.last].end];
            found.push(messages::caution_advised(place, word));
        }
    }
}

fn first_field(sheet: &Worksheet) -> usize {
    sheet.fields.iter().map(|field| field.span.start).min().unwrap_or(usize::MAX)
}

fn warns_before(sheet: &Worksheet, alerts: &[Span], first: usize) -> bool {
    !sheet.settings.cautions.is_empty() || alerts.iter().any(|alert| alert.start < first)
}

/// The alerts of a worksheet that are cautions, and that every reader gets.
fn alerts(sheet: &Worksheet) -> Vec<Span> {
    let mut found = Vec::new();
    push_alerts(&sheet.body, &mut found);
    found
}

fn push_alerts(body: &[Block], found: &mut Vec<Span>) {
    for block in body {
        match block {
            Block::Quote(quote) if matches!(quote.alert, Some(Alert::Caution | Alert::Warning)) => {
                found.push(quote.span)
            }
            Block::Boxed(boxed)
                if matches!(
                    boxed.name.value,
                    BoxName::Only | BoxName::Print | BoxName::Web | BoxName::Counselor | BoxName::Example
                ) => {}
            other => other.children().into_iter().for_each(|children| push_alerts(children, found)),
        }
    }
}

/// The first line of a caution, to underline.
fn opening(span: Span, text: &str) -> Span {
    let line = span.of(text).lines().next().unwrap_or_default().trim_end();
    Span::new(span.start, span.start + line.len())
}

#[cfg(test)]
mod tests {
    use crate::rules::Which;
    use crate::rules::tests::findings;

    fn run(settings: &str, before: &str, question: &str, after: &str) -> Vec<&'static str> {
        let text = format!(
            "# One\n\n::: worksheet {{#a {settings}}}\n\n### A\n\n{before}\n\n1. {question}\n\n   ___\n\n{after}\n\n:::\n"
        );
        let found =
            findings(&[("workbook.yml", "title: A\nlanguage: en\n"), ("chapters/01-one.md", &text)], Which::All);
        found.into_iter().map(|(rule, _)| rule).filter(|rule| *rule != "too-short-to-judge").collect()
    }

    #[test]
    fn a_caution_stands_before_its_exercise() {
        let caution = "> [!CAUTION]\n> Stop if you feel unsafe.";
        assert_eq!(run("about=anger", "", "What helps?", ""), ["missing-caution"]);
        assert_eq!(run("about=anger", caution, "What helps?", ""), Vec::<&str>::new());
        assert_eq!(run("", "", "What helps?", caution), ["caution-too-late"]);
        assert_eq!(run("", "", "When am I angry?", ""), ["caution-advised"]);
        assert_eq!(run("", caution, "When am I angry?", ""), Vec::<&str>::new());
        assert_eq!(run("", "", "How do we keep in touch?", ""), Vec::<&str>::new());
    }
}
