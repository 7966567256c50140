//! What is checked beyond syntax: safety, evidence, reading, language, worksheets that work, access, discretion.
//!
//! In goes a [`Workbook`] and, where the one who asks wants rules about dates, the day; out come the findings, as severe
//! as the catalogue says. Raising and lowering is the caller's. Rules that judge structure read the tree; rules that judge
//! wording read [`wording`], made once a chapter; both know one chapter and the settings, and what they say of a chapter is kept
//! ([`judged`]). No rule counts in a language whose lists are not there.

pub mod access;
pub mod cautions;
pub mod discretion;
pub mod evidence;
pub mod flat;
pub mod floor;
pub mod judged;
pub mod language;
pub mod privacy;
pub mod reading;
pub mod report;
pub mod safety;
pub mod script;
pub mod wording;
pub mod worksheets;

use crate::chapter::Chapter;
use crate::day::Day;
use crate::diagnostic::{Diagnostic, Severity, messages, rule};
use crate::language::lists;
use crate::span::Place;
use crate::workbook::Workbook;
use crate::workbook::settings::Settings;
use judged::{Judged, Said};
use wording::Wording;

/// Which rules to check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    All,
    /// Only those that stop a build: errors by default, or raised to errors in workbook.yml. The work of the others is
    /// left out.
    Stopping,
}

/// A check of the whole workbook.
type OfWorkbook = fn(&Workbook, &mut Vec<Diagnostic>);
/// A check of a chapter's structure.
type OfChapter = fn(&Settings, &Chapter, &mut Vec<Diagnostic>);
/// A check of a chapter's words.
type OfWords = fn(&Settings, &Wording<'_>, &mut Vec<Diagnostic>);

/// The rules each check may name; a check runs where one of them is wanted.
const OF_WORKBOOK: &[(&[&str], OfWorkbook)] = &[
    (&["no-help-lines"], safety::help_lines),
    (&["no-gate"], safety::gate),
    (&["missing-notice"], safety::notice),
    (&["help-lines-unconfirmed"], safety::unconfirmed),
    (&["language-code", "language-without-words"], access::workbook_language),
    (&["not-discreet"], discretion::names),
];

const OF_CHAPTER: &[(&[&str], OfChapter)] = &[
    (&["missing-caution", "caution-too-late"], cautions::places),
    (&["no-pause"], safety::pause),
    (&["nothing-not-known"], evidence::not_known),
    (&["field-without-words", "scale-without-ends"], worksheets::fields),
    (&["two-questions"], worksheets::questions),
    (&["image-without-alt", "bare-address"], access::images_and_addresses),
    (&["table-without-head"], access::tables),
    (&["language-code", "language-not-said"], access::languages),
    (&["not-discreet"], discretion::chapter),
];

const OF_WORDS: &[(&[&str], OfWords)] = &[
    (&["caution-advised"], cautions::words),
    (&["claim-without-source"], evidence::claims),
    (&["outcome-promise", "label", "gendered-partner", "order-to-feel"], language::phrases),
    (&["reading-grade", "too-short-to-judge"], reading::grade),
    (&["long-sentence", "long-paragraph", "passive-voice"], reading::sentences),
    (&["long-hint"], worksheets::hints),
    (&["colour-only", "vague-link"], access::words),
];

/// Checks `workbook`. Rules about dates speak only where `today` is given.
pub fn check(workbook: &Workbook, today: Option<Day>, which: Which) -> Vec<Diagnostic> {
    check_again(workbook, today, which, None).0
}

/// The same, where it is known what the rules said of chapters `before`; what they say of them now comes along.
pub fn check_again(
    workbook: &Workbook,
    today: Option<Day>,
    which: Which,
    before: Option<&Judged>,
) -> (Vec<Diagnostic>, Judged) {
    let settings = &workbook.settings;
    let wanted = Wanted { settings, which };
    let mut found = Vec::new();
    for (rules, check) in OF_WORKBOOK {
        if wanted.any(rules) {
            check(workbook, &mut found);
        }
    }
    if let Some(today) = today
        && wanted.any(&["help-lines-old", "sources-old"])
    {
        safety::old_help_lines(workbook, today, &mut found);
        evidence::old_sources(workbook, today, &mut found);
    }
    let structure: Vec<OfChapter> = wanted.of(OF_CHAPTER);
    let words: Vec<OfWords> = wanted.of(OF_WORDS);
    let terms = wanted.any(&["unexplained-term"]);
    let lists = (terms || !words.is_empty()).then(|| lists::of(&settings.language.value)).flatten();
    let judge = |chapter: &Chapter| {
        let mut said = Said::default();
        structure.iter().for_each(|check| check(settings, chapter, &mut said.found));
        if let Some(lists) = lists {
            let wording = Wording::of(chapter, lists);
            words.iter().for_each(|check| check(settings, &wording, &mut said.found));
            said.terms = if terms { language::terms(&wording) } else { Vec::new() };
        }
        said
    };
    let (said, judged) = Judged::of(&workbook.chapters, settings, which, before, judge);
    let mut used = Vec::new();
    for said in said {
        found.extend_from_slice(&said.found);
        used.extend_from_slice(&said.terms);
    }
    if let Some(lists) = lists {
        language::unexplained(workbook, lists, &used, &mut found);
    }
    if wanted.any(&["no-reading-score"]) {
        let language = &settings.language;
        let known = lists::of(&language.value);
        if known.is_none_or(|lists| !lists.have_syllables()) {
            let place = Place::new(&settings.file, language.span);
            found.push(messages::no_reading_score(place, &language.value, known.is_some()));
        }
    }
    found.retain(|diagnostic| wanted.any(&[diagnostic.rule]));
    (found, judged)
}

/// The rules that were asked for.
struct Wanted<'a> {
    settings: &'a Settings,
    which: Which,
}

impl Wanted<'_> {
    fn any(&self, rules: &[&str]) -> bool {
        self.which == Which::All || rules.iter().any(|rule| self.stops(rule))
    }

    fn stops(&self, rule: &str) -> bool {
        rule::of(rule).is_some_and(|rule| rule.severity == Severity::Error)
            || self.settings.rules.iter().any(|(name, severity)| name.value == rule && *severity == Severity::Error)
    }

    fn of<T: Copy>(&self, checks: &[(&[&str], T)]) -> Vec<T> {
        checks.iter().filter(|(rules, _)| self.any(rules)).map(|(_, check)| *check).collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::folder::Folder;

    /// The rules and the words they underline in a workbook with these files.
    pub fn findings(files: &[(&str, &str)], which: Which) -> Vec<(&'static str, String)> {
        let mut folder = Folder::default();
        for (path, text) in files {
            folder.put_text(*path, *text);
        }
        let (workbook, _) = crate::workbook::read(&folder);
        let mut found = check(&workbook, Day::read("2026-11-22"), which);
        crate::diagnostic::sort(&mut found);
        let text = |file: &str| files.iter().find(|(path, _)| *path == file).map_or("", |(_, text)| *text);
        found.iter().map(|one| (one.rule, one.place.span.of(text(&one.place.file)).to_owned())).collect()
    }

    const PLAIN: &str = "title: A\nlanguage: en\n";

    #[test]
    fn a_build_checks_only_what_stops_it() {
        let chapter = "---\ntitle: One\n---\n\nStudies show that a cheater will heal your marriage. ![](a.png)\n";
        let files = [("workbook.yml", PLAIN), ("chapters/01-one.md", chapter)];
        let all: Vec<&str> = findings(&files, Which::All).into_iter().map(|(rule, _)| rule).collect();
        assert_eq!(
            all,
            ["too-short-to-judge", "claim-without-source", "label", "outcome-promise", "image-without-alt"]
        );
        let stopping: Vec<&str> = findings(&files, Which::Stopping).into_iter().map(|(rule, _)| rule).collect();
        assert_eq!(stopping, ["image-without-alt"]);
        let raised = [("workbook.yml", "title: A\nlanguage: en\nrules: {label: error}\n"), files[1]];
        let stopping: Vec<&str> = findings(&raised, Which::Stopping).into_iter().map(|(rule, _)| rule).collect();
        assert_eq!(stopping, ["label", "image-without-alt"]);
    }

    #[test]
    fn a_paragraph_of_millions_of_letters_is_judged() {
        let many = "Studies show “we don’t must forgive, he or she said (e.g. this. ".repeat(20_000);
        let chapter = format!("---\ntitle: One\n---\n\n{many}\n");
        let found = findings(&[("workbook.yml", PLAIN), ("chapters/01-one.md", &chapter)], Which::All);
        assert!(!found.is_empty());
    }
}
