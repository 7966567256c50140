//! What the first workbook promises as a whole; what holds for its every page is a law.

use crate::page;
use mendbook::day::Day;
use mendbook::diagnostic::Severity;
use mendbook::edition::{Choice, Edition};
use mendbook::folder::Folder;
use mendbook::prose::{Audience, See};
use mendbook::rules::{Which, reading};
use mendbook::{Checked, check};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static FOLDER: LazyLock<Folder> = LazyLock::new(|| page::lying("workbook"));

static BASE: LazyLock<Checked> = LazyLock::new(|| checked(&Choice::default()));

fn checked(choice: &Choice) -> Checked {
    check(&FOLDER, choice, Day::read("2026-11-22"), Which::All, Vec::new())
}

fn with_faith() -> Checked {
    checked(&Choice { variants: vec!["faith".to_owned()], ..Choice::default() })
}

#[test]
fn no_rule_finds_a_fault() {
    for checked in [&*BASE, &with_faith()] {
        let faults: Vec<_> = checked.found.iter().filter(|found| found.severity != Severity::Note).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

#[test]
fn ten_chapters_stand_in_four_to_six_stages_each_with_a_promise_and_a_check() {
    assert_eq!(BASE.edition.chapters.len(), 10);
    let stages = &BASE.workbook.settings.stages;
    assert!((4..=6).contains(&stages.len()), "{} stages", stages.len());
    for stage in stages {
        let said =
            |text: &Option<mendbook::span::Spanned<String>>| text.as_ref().is_some_and(|text| !text.value.is_empty());
        assert!(said(&stage.summary) && said(&stage.check), "{}", stage.id.value);
    }
}

#[test]
fn each_chapter_has_three_to_five_worksheets_one_of_them_marked() {
    for chapter in &BASE.edition.chapters {
        let sheets: Vec<_> = chapter.worksheets().into_iter().filter(|sheet| sheet.copy == 1).collect();
        assert!((3..=5).contains(&sheets.len()), "{}: {} worksheets", chapter.id, sheets.len());
        assert_eq!(sheets.iter().filter(|sheet| sheet.core).count(), 1, "{}", chapter.id);
        assert!(sheets.iter().all(|sheet| sheet.minutes.is_some() && sheet.purpose.is_some()), "{}", chapter.id);
    }
    assert!(first_copies(&BASE.edition).len() >= 40);
}

#[test]
fn its_worksheets_use_every_kind_of_field() {
    let sheets = first_copies(&BASE.edition);
    let used: BTreeSet<&str> = sheets.iter().flat_map(|sheet| sheet.fields()).map(|field| field.kind.word()).collect();
    let kinds = ["blank", "lines", "check", "choose", "scale", "table", "space", "signature", "date", "time", "number"];
    assert_eq!(used, BTreeSet::from(kinds));
}

#[test]
fn both_roles_have_sheets_of_their_own_and_what_is_filled_in_together_is_no_secret() {
    let sheets = first_copies(&BASE.edition);
    let mut by_role: BTreeMap<&str, usize> = BTreeMap::new();
    for sheet in &sheets {
        *by_role.entry(sheet.audience.word()).or_default() += 1;
        assert!(sheet.audience != Audience::Both || sheet.see == See::Shared, "{}", sheet.id);
    }
    for role in ["hurt", "involved"] {
        assert!(by_role.get(role).is_some_and(|count| *count >= 4), "{by_role:?}");
    }
}

#[test]
fn its_chapters_read_at_grade_seven_or_below() {
    for score in reading::scores(&BASE.workbook).expect("English can be judged") {
        let chapter = &BASE.workbook.chapters[score.chapter];
        assert!(score.sentences >= reading::ENOUGH, "{} is too short to judge", chapter.id);
        assert!(score.grade <= 7.0 && score.smog <= 9.0, "{}: {:.1}, {:.1}", chapter.id, score.grade, score.smog);
    }
}

#[test]
fn sixty_works_are_cited_and_none_stands_by_unused() {
    let cited = BASE.edition.sources.len();
    assert!(cited >= 60, "{cited} works");
    assert_eq!(BASE.workbook.sources.len(), with_faith().edition.sources.len());
}

#[test]
fn the_faith_variant_only_adds() {
    let (base, faith) = (&*BASE, &with_faith());
    let ids = |edition: &Edition| edition.worksheets().map(|(_, sheet)| sheet.id.clone()).collect::<BTreeSet<_>>();
    assert!(ids(&base.edition).is_subset(&ids(&faith.edition)));
    assert!(ids(&faith.edition).len() > ids(&base.edition).len());
    for (plain, more) in base.edition.chapters.iter().zip(&faith.edition.chapters) {
        assert_eq!((&plain.id, &plain.cautions), (&more.id, &more.cautions));
        let cautions = |chapter: &mendbook::edition::Chapter| {
            let of = |sheet: &&mendbook::prose::Worksheet| (sheet.id.clone(), sheet.cautions.clone());
            chapter.worksheets().iter().map(of).collect::<BTreeMap<_, _>>()
        };
        let more = cautions(more);
        assert!(cautions(plain).iter().all(|(id, before)| more.get(id) == Some(before)));
    }
}

/// Its worksheets, each once.
fn first_copies(edition: &Edition) -> Vec<&mendbook::prose::Worksheet> {
    edition.worksheets().map(|(_, sheet)| sheet).filter(|sheet| sheet.copy == 1).collect()
}
