//! Editions told in words: compared, listed, and started.

use crate::command::Desk;
use mendbook::Checked;
use mendbook::disk::Stage;
use mendbook::edition::contents::kept::Kept;
use mendbook::edition::contents::{Contents, Kind, Piece};
use mendbook::edition::{Choice, difference, published};
use mendbook::folder::Folder;
use mendbook::rules::Which;

const CHAPTER: &str = "---\ntitle: One\nminutes: 20\n---\n\n::: worksheet {#week minutes=10}\n\n### The week\n\n\
                       1. What was good? {#good}\n\n   ___\n\n2. What was hard? {#hard}\n\n   ___\n\n:::\n";
const CONTACTS: &str = "US:\n  - {name: Emergency, kind: emergency, number: \"911\", checked: 2026-11-01, how: called}\n  \
                        - {name: Lifeline, kind: crisis, number: \"988\", checked: 2026-11-01, how: called}\n";
const EDITION: &str = "title: Six sessions\nreword:\n  - {piece: week.good, text: What went well?}\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put(
        "workbook.yml",
        "title: A workbook\nlanguage: en\ncountry: US\nroles: {hurt: who was hurt, involved: who broke trust}\n",
    );
    desk.put("contacts.yml", CONTACTS);
    desk.put("chapters/01-one.md", CHAPTER);
    desk.put("chapters/02-two.md", "---\ntitle: Two\nafter: [one]\n---\n\nSome words.\n");
    desk.put("editions/six-sessions/edition.yml", EDITION);
    desk
}

/// The first workbook, on a desk of its own.
fn with_first_workbook() -> Desk {
    let desk = Desk::new();
    for (path, _) in crate::page::lying("workbook").iter().filter(|(path, _)| !path.starts_with("editions/")) {
        let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("workbook").join(path);
        let to = desk.path(path);
        std::fs::create_dir_all(to.parent().expect("a file lies in a folder")).expect("a folder can be made");
        std::fs::copy(from, to).expect("a file can be copied");
    }
    desk
}

fn checked(desk: &Desk, code: Option<&str>) -> Checked {
    let folder = mendbook::disk::read(&desk.path("."), &mut Vec::new()).expect("the workbook can be read");
    let choice = Choice { code: code.map(str::to_owned), ..Choice::default() };
    mendbook::check(&folder, &choice, None, Which::Stopping, Vec::new())
}

/// Publishes an edition as a build does, with one page.
fn publish(desk: &Desk, code: Option<&str>, out: &str) {
    let edition = checked(desk, code).edition;
    let out = desk.path(out);
    let mut stage = Stage::open(&out).expect("the folder is free").remembering(Kept::of(&edition));
    let mut pages = Folder::new();
    pages.put_text("index.html", "A page");
    stage.put(&pages).expect("a page can be written");
    stage.publish(&edition.stamp, published::field_ids(&edition)).expect("it can be published");
}

#[test]
fn two_editions_are_compared_and_to_differ_is_no_mistake() {
    let desk = desk();
    let ran = desk.run(&["edition", "diff", "base", "six-sessions"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let said = "From the base to `six-sessions`:\n\n\
                title: A workbook, now Six sessions\n\n\
                In the chapter “One” (one)\n  \
                In the worksheet “The week” (week)\n    \
                reworded: the question `week.good`\n      was: What was good?\n      now: What went well?\n";
    assert_eq!(ran.out, said);
    let same = desk.run(&["edition", "diff", "six-sessions", "six-sessions"]);
    assert_eq!((same.code, same.out.as_str()), (0, "From `six-sessions` to `six-sessions`: nothing differs.\n"));
}

#[test]
fn what_is_kept_beside_a_website_is_what_it_says() {
    let edition = checked(&with_first_workbook(), None).edition;
    let said = Contents::of(&edition).shortened();
    for _once_more in 0..2 {
        let kept = Kept::of(&edition).into_texts().concat();
        assert_eq!(serde_json::from_str::<Contents>(&kept).ok().as_ref(), Some(&said));
    }
    assert_eq!(Kept::again(&said).into_texts().concat(), Kept::of(&edition).into_texts().concat());
}

#[test]
fn an_edition_is_compared_with_its_last_build() {
    let desk = desk();
    let none = desk.run(&["edition", "diff", "six-sessions"]);
    assert!(none.code == 2 && none.err.contains("mendbook build --edition six-sessions"), "{}", none.err);
    publish(&desk, Some("six-sessions"), "public/six-sessions");
    publish(&desk, None, "site");
    let same = desk.run(&["edition", "diff", "six-sessions"]);
    assert_eq!((same.code, same.out.as_str()), (0, "Since `six-sessions` was built last: nothing differs.\n"));
    desk.put("chapters/01-one.md", &CHAPTER.replace("What was hard?", "What was heavy?"));
    for arguments in
        [&["six-sessions"][..], &["six-sessions", "last"], &["last", "six-sessions"], &["six-sessions", "last", "."]]
    {
        let ran = desk.run(&[&["edition", "diff"], arguments].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(ran.out.contains("was: What was hard?\n      now: What was heavy?\n"), "{}", ran.out);
        assert!(!ran.out.contains("What was good?"), "{}", ran.out);
    }
    let base = desk.run(&["edition", "diff", "base", "last", "--out", "site"]);
    assert!(base.out.starts_with("Since the base was built last:") && base.out.contains("heavy"), "{}", base.out);
}

#[test]
fn a_long_passage_that_changed_is_known_from_what_the_last_build_kept() {
    let long = |end: &str| format!("---\ntitle: Two\n---\n\n{}{end}\n", "Many words follow. ".repeat(30));
    let desk = desk();
    desk.put("chapters/02-two.md", &long("This is the end."));
    publish(&desk, None, "public");
    let kept = desk.read("public/.mendbook");
    assert!(kept.contains("Many words follow.") && !kept.contains("This is the end."), "{kept}");
    assert!(desk.run(&["edition", "diff", "base"]).out.contains("nothing differs"));
    desk.put("chapters/02-two.md", &long("This is a beginning."));
    let ran = desk.run(&["edition", "diff", "base"]);
    assert!(ran.out.contains("reworded: the text") && ran.out.contains("(it differs further on)"), "{}", ran.out);
}

#[test]
fn what_is_for_the_counselor_alone_is_not_kept_beside_a_website() {
    let desk = desk();
    desk.put(
        "chapters/02-two.md",
        "---\ntitle: Two\n---\n\nSome words.\n\n::: counselor\n\nAsk about the silence.\n\n:::\n\n\
         ::: worksheet {#quiet}\n\n### Quiet\n\n::: counselor\n\nWait a while longer.\n\n:::\n\n___\n\n:::\n",
    );
    let folder = mendbook::disk::read(&desk.path("."), &mut Vec::new()).expect("the workbook can be read");
    let choice = Choice { counselor: true, ..Choice::default() };
    let edition = mendbook::check(&folder, &choice, None, Which::Stopping, Vec::new()).edition;
    assert!(format!("{:?}", edition.chapters).contains("Ask about the silence."));
    let kept = format!("{:?}", Contents::of(&edition));
    assert!(kept.contains("Some words.") && !kept.contains("silence") && !kept.contains("longer"), "{kept}");
}

#[test]
fn wrong_names_are_wrong_use_and_mistakes_are_shown() {
    let desk = desk();
    let near = desk.run(&["edition", "diff", "base", "six-session"]);
    assert!(near.code == 2 && near.err.contains("did you mean `six-sessions`?"), "{}", near.err);
    assert_eq!(desk.run(&["edition", "diff", "last", "last"]).code, 2);
    desk.put("editions/broken/edition.yml", "chapters: [oen]\n");
    let broken = desk.run(&["edition", "diff", "base", "broken"]);
    assert!(broken.code == 1 && broken.err.contains("did you mean `one`?"), "{}", broken.err);
    desk.put("editions/base/edition.yml", "title: Base\n");
    let taken = desk.run(&["check", "--edition", "base"]);
    assert!(taken.code == 1 && taken.out.contains("an edition may not be called `base`"), "{}", taken.out);
}

fn piece(kind: Kind, id: &str, words: &str, inside: Vec<Piece>) -> Piece {
    Piece { kind, id: id.to_owned(), words: words.to_owned(), whole: None, inside }
}

#[test]
fn only_those_that_left_the_order_are_said_to_have_moved() {
    let chapters = |order: &str| Contents {
        pieces: order.chars().map(|id| piece(Kind::Chapter, &id.to_string(), &id.to_string(), Vec::new())).collect(),
    };
    let said =
        |before: &str, after: &str| difference::words::said(&difference::between(&chapters(before), &chapters(after)));
    assert_eq!(said("abcde", "bcdea"), "moved: the chapter “a” (a) now stands behind the chapter “e” (e)\n");
    assert_eq!(said("abcde", "eabcd"), "moved: the chapter “e” (e) now stands first\n");
    assert_eq!(said("abc", "bc"), "left out: the chapter “a” (a)\n");
    assert_eq!(said("abc", "xabc"), "added: the chapter “x” (x)\n");
    assert_eq!(said("abcd", "dcba").lines().count(), 3);
}

#[test]
fn every_edition_differs_from_the_base_as_the_base_does_from_it() {
    use mendbook::edition::difference::What;
    for sound in crate::page::sound().into_iter().filter(|sound| sound.code.is_some()) {
        let contents = |code: &Option<String>| {
            let choice = Choice { code: code.clone(), ..Choice::default() };
            Contents::of(&mendbook::check(&sound.folder, &choice, None, Which::Stopping, Vec::new()).edition)
        };
        let (base, edition) = (contents(&None), contents(&sound.code));
        let count = |found: &[difference::Difference]| {
            let added = found.iter().filter(|one| matches!(one.what, What::Added(_))).count();
            (added, found.iter().filter(|one| matches!(one.what, What::LeftOut(_))).count())
        };
        let (there, back) = (difference::between(&base, &edition), difference::between(&edition, &base));
        let (added, gone) = count(&there);
        assert_eq!((gone, added), count(&back), "{}", sound.name);
        assert_eq!(base == edition, there.is_empty(), "{}", sound.name);
        assert!(difference::between(&edition, &edition).is_empty(), "{}", sound.name);
        assert!(difference::between(&base.clone().shortened(), &base.shortened()).is_empty(), "{}", sound.name);
    }
}

#[test]
fn editions_are_listed_also_where_one_has_mistakes() {
    let desk = desk();
    let ran = desk.run(&["edition", "list"]);
    let table = "code          title         chapters  worksheets  minutes  stale  mistakes\n\
                 six-sessions  Six sessions         2           1       20      0         0\n";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, table, ""));
    desk.run(&["edition", "pin", "six-sessions"]);
    desk.put("chapters/01-one.md", &CHAPTER.replace("What was good?", "What was kind?"));
    desk.put("editions/broken/edition.yml", "title: Broken\nchapters: [oen, twoo]\n");
    let ran = desk.run(&["edition", "list"]);
    assert_eq!(ran.code, 1);
    let rows: Vec<Vec<&str>> = ran.out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows[1], ["broken", "Broken", "0", "0", "0", "0", "2"], "{}", ran.out);
    assert_eq!(rows[2][2..], ["sessions", "2", "1", "20", "1", "0"], "{}", ran.out);
    assert!(ran.err.contains("mendbook check"), "{}", ran.err);
}

#[test]
fn a_workbook_without_editions_says_how_to_start_one() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["new", "workbook", "book"]).code, 0);
    let ran = desk.run(&["edition", "list", "book"]);
    assert!(ran.code == 0 && ran.out.contains("mendbook new edition six-sessions"), "{}", ran.out);
}

#[test]
#[cfg(feature = "pdf")]
fn pages_are_counted_for_each_layout() {
    let desk = desk();
    desk.put("editions/six-sessions/edition.yml", "title: Six sessions\npaper: a4\nlarge_print: true\n");
    desk.put("editions/broken/edition.yml", "chapters: [oen]\n");
    let ran = desk.run(&["edition", "list", "--pages"]);
    let pages: Vec<&str> = ran.out.lines().map(|line| line.split("  ").last().unwrap_or_default()).collect();
    assert_eq!(pages[..2], ["pages", "-"], "{}", ran.out);
    let counts: Vec<usize> = pages[2].split([' ', ',']).filter_map(|word| word.parse().ok()).collect();
    assert!(counts.len() == 2 && counts.iter().all(|count| *count > 2), "{}", ran.out);
}

#[test]
fn a_new_edition_of_the_first_workbook_checks_clean_and_builds() {
    let desk = with_first_workbook();
    let asked = ["new", "edition", "six-sessions", "--country", "GB", "--role", "hurt", "--sessions", "6"];
    let ran = desk.run(&asked);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let written = desk.read("editions/six-sessions/edition.yml");
    for line in
        ["title: Six sessions\n", "\nrole: hurt\n", "\ncountry: GB\n", "\n# paper: a4\n", "\n# practice: true\n"]
    {
        assert!(written.contains(line), "{line}\n{written}");
    }
    let checked = checked(&desk, Some("six-sessions"));
    assert!(checked.found.is_empty(), "{:?}", checked.found);
    let plan = &checked.edition.plan;
    assert_eq!(plan.iter().map(|step| step.session).collect::<Vec<_>>(), (1..=6).map(Some).collect::<Vec<_>>());
    let planned: Vec<&str> = plan.iter().flat_map(|step| &step.worksheets).map(|sheet| sheet.value.as_str()).collect();
    let order: Vec<&str> = checked.edition.worksheets().map(|(_, sheet)| sheet.id.as_str()).collect();
    let places: Vec<usize> = planned.iter().filter_map(|id| order.iter().position(|known| known == id)).collect();
    assert!(places.len() == planned.len() && places.is_sorted() && plan.iter().all(|step| !step.worksheets.is_empty()));
    let of_others = checked.edition.worksheets().filter(|(_, sheet)| sheet.audience.word() == "involved");
    assert!(of_others.into_iter().all(|(_, sheet)| !planned.contains(&sheet.id.as_str())));
    let core = checked
        .edition
        .worksheets()
        .filter(|(_, sheet)| sheet.copy == 1 && sheet.core && sheet.audience.word() != "involved");
    let core: Vec<&str> = core.map(|(_, sheet)| sheet.id.as_str()).collect();
    assert!(!core.is_empty() && core.iter().all(|id| planned.contains(id)), "{core:?} {planned:?}");
    let built = desk.run(&["build", "--edition", "six-sessions", "--format", "site"]);
    assert_eq!((built.code, built.err.as_str()), (0, ""), "{}", built.err);
    assert!(!desk.read("public/six-sessions/index.html").contains("EXAMPLE"));
}

#[test]
fn every_sleeping_key_can_be_woken() {
    let desk = with_first_workbook();
    assert_eq!(desk.run(&["new", "edition", "mine", "--dir", "."]).code, 0);
    let written = desk.read("editions/mine/edition.yml");
    let known = ["role", "variants", "country", "paper", "large_print", "practice", "chapters", "without", "reword"];
    let woken: String = written
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(key) if key.starts_with("  - ") || key.starts_with("    ") => format!("{key}\n"),
            Some(key) if key.split_once(':').is_some_and(|(key, _)| known.contains(&key)) => format!("{key}\n"),
            Some(key) if ["replace:", "add:", "reasons:", "plan:"].contains(&key) => format!("{key}\n"),
            Some(key) if key.starts_with("  \"") => format!("{key}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    desk.put("editions/mine/edition.yml", &woken);
    desk.put("editions/mine/my-words.md", "Some words.\n");
    let checked = checked(&desk, Some("mine"));
    let said: Vec<&str> = checked.found.iter().map(|one| one.rule).collect();
    for rule in ["unknown-key", "yaml-syntax", "wrong-type", "unknown-chapter", "unknown-piece", "missing-key"] {
        assert!(!said.contains(&rule), "{:?}\n{woken}", checked.found);
    }
    let version = &checked.workbook.adapted.as_ref().expect("it is an edition").version;
    assert!(version.practice && version.large_print && version.chapters.is_some() && version.changes.len() == 3);
    assert!(version.without.len() == 1 && version.reasons.len() == 1 && version.plan.len() == 1);
}

#[test]
fn chapters_come_with_what_they_need() {
    let desk = with_first_workbook();
    let ran = desk.run(&["new", "edition", "calm", "--chapters", "getting-help,calm-the-storm", "--sessions", "3"]);
    assert!(ran.out.contains("`before-you-start` was taken along"), "{}", ran.out);
    let written = desk.read("editions/calm/edition.yml");
    assert!(written.contains("\nchapters:\n  - before-you-start\n  - getting-help\n  - calm-the-storm\n"), "{written}");
    let found = checked(&desk, Some("calm")).found;
    assert!(!found.iter().any(|one| ["prerequisite", "no-gate", "gate-lost"].contains(&one.rule)), "{found:?}");
}

#[test]
fn a_new_edition_writes_over_nothing() {
    let desk = desk();
    desk.put("editions/practice.yml", "name: Ours\n");
    assert_eq!(desk.run(&["new", "edition", "six-sessions"]).code, 2);
    assert_eq!(desk.read("editions/six-sessions/edition.yml"), EDITION);
    assert_eq!(desk.run(&["new", "edition", "another"]).code, 0);
    assert_eq!(desk.read("editions/practice.yml"), "name: Ours\n");
}

#[test]
fn the_practice_to_start_from_holds_no_number_and_nothing_that_could_be_true() {
    let desk = desk();
    assert_eq!(desk.run(&["new", "edition", "another"]).code, 0);
    let practice = desk.read("editions/practice.yml");
    for line in practice.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        assert!(line.contains(": EXAMPLE - ") && line.chars().filter(char::is_ascii_digit).count() < 3, "{line}");
    }
    assert_eq!(practice.matches("EXAMPLE").count(), 4);
}

#[test]
fn what_cannot_be_is_wrong_use_with_what_to_type_instead() {
    let desk = desk();
    for (asked, help) in [
        (&["Big Letters"][..], "`big-letters`"),
        (&["../up"], "`up`"),
        (&["index"], "choose another code"),
        (&["base"], "choose another code"),
        (&["another", "--chapters", "one,tow"], "did you mean `two`?"),
        (&["another", "--role", "hurtt"], "did you mean `hurt`?"),
        (&["another", "--role", "everyone"], "there are hurt, involved"),
        (&["another", "--country", "GB"], "no help lines for `GB`"),
        (&["another", "--sessions", "4"], "worksheets for 1 session and not for 4"),
        (&["another", "--sessions", "0"], "0 is not in"),
    ] {
        let ran = desk.run(&[&["new", "edition"], asked].concat());
        assert!(ran.code == 2 && ran.err.contains(help), "{asked:?}: {}", ran.err);
    }
    assert!(!desk.path("editions/another").exists());
    let initials = desk.run(&["new", "edition", "jd"]);
    assert!(initials.code == 0 && initials.err.contains("[like-initials]"), "{}", initials.err);
    assert!(!desk.run(&["new", "edition", "gb"]).err.contains("like-initials"));
}
