//! All editions at once: the same bytes as each alone, in one process or in several, and one that is broken stops no other.

use crate::command::Desk;
use crate::page;
use mendbook::Base;
use mendbook::edition::Choice;
use mendbook::folder::Folder;
use mendbook::rules::Which;
use std::collections::BTreeMap;
use std::path::Path;
use walkdir::WalkDir;

const CHAPTERS: &[(&str, &str)] = &[
    (
        "01-one.md",
        "---\ntitle: One\n---\n\nSee [two](02-two.md){if-present}.\n\n::: worksheet {#week}\n\n### The week\n\n\
                   1. What was good? {#good}\n\n   ___\n\n2. What was hard? {#hard}\n\n   ___\n\n:::\n",
    ),
    (
        "02-two.md",
        "---\ntitle: Two\n---\n\n## A heading\n\n::: worksheet {#day}\n\n### The day\n\nWhat was kind? {#kind}\n\n___\n\n:::\n",
    ),
    (
        "03-three.md",
        "---\ntitle: Three\n---\n\nSee [the day](02-two.md#day){if-present} and [the week](01-one.md#week).\n",
    ),
];

/// A workbook with twenty editions: titles that need escaping, chapters left out and questions reworded.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.put(
        "workbook.yml",
        "title: A workbook\nlanguage: en\nroles: {hurt: the partner who was hurt, other: the other one}\n",
    );
    desk.put(
        "contacts.yml",
        "GB:\n  - {name: Emergency, kind: emergency, number: \"999\", checked: 2026-11-01, how: called}\n  \
         - {name: Samaritans, kind: crisis, number: 116 123, checked: 2026-11-01, how: called}\n",
    );
    for (file, text) in CHAPTERS {
        desk.put(&format!("chapters/{file}"), text);
    }
    for number in 0..20 {
        let mut text = format!("title: \"For <two> & {number}\"\n");
        if number % 3 == 0 {
            text.push_str("without: [two]\n");
        }
        if number % 4 == 1 {
            text.push_str("large_print: true\n");
        }
        if number % 2 == 0 {
            text.push_str(&format!("reword: [{{piece: week.good, text: What went well on day {number}?}}]\n"));
        }
        desk.put(&format!("editions/edition-{number:02}/edition.yml"), &text);
    }
    desk
}

/// Every file below `folder`, by its path in there.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let all = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let file = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).expect("it lies in the folder").to_string_lossy().into_owned();
        (path, std::fs::read(entry.path()).expect("a file can be read"))
    };
    all.map(file).collect()
}

fn differ(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let paths = one.keys().chain(other.keys());
    paths.filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

#[test]
fn together_alone_and_in_shares_they_are_the_same() {
    let desk = desk();
    let ran = desk.run(&["build", "--all-editions", "--format", "site,single", "--out", "whole"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("20 of 20 editions made"), "{}", ran.out);
    let whole = files(&desk.path("whole"));
    assert_eq!(whole.keys().filter(|path| path.ends_with("/.mendbook")).count(), 20);
    for share in 1..=3 {
        let share = format!("{share}/3");
        let ran =
            desk.run(&["build", "--all-editions", "--shard", &share, "--format", "site,single", "--out", "shares"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    assert_eq!(differ(&whole, &files(&desk.path("shares"))), [""; 0]);
    for number in [0, 5, 6, 13, 19] {
        let code = format!("edition-{number:02}");
        assert_eq!(desk.run(&["build", "--edition", &code, "--format", "site,single", "--out", "alone"]).code, 0);
        let together = files(&desk.path(&format!("whole/{code}")));
        assert_eq!(differ(&together, &files(&desk.path(&format!("alone/{code}")))), [""; 0], "{code}");
        let index = desk.read(&format!("whole/{code}/index.html"));
        assert!(index.contains(&format!("For &lt;two&gt; &amp; {number}")), "{code} says its title");
    }
    assert_eq!(desk.run(&["build", "--all-editions", "--format", "site,single", "--out", "whole"]).code, 0);
    assert_eq!(differ(&whole, &files(&desk.path("whole"))), [""; 0], "built over itself");
}

#[test]
fn a_theme_of_ones_own_may_ask_for_anything() {
    let desk = desk();
    let foot = "<footer>{{ book.stamp | upper | truncate(length=5) }} {% if book.edition %}{{ book.edition | upper }}{% endif %} {{ book.imprint | length }}</footer>";
    desk.put("theme/html/part/page-foot.html", foot);
    let ran = desk.run(&["build", "--all-editions", "--format", "site,single", "--out", "whole"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for code in ["edition-00", "edition-07"] {
        assert_eq!(desk.run(&["build", "--edition", code, "--format", "site,single", "--out", "alone"]).code, 0);
        let together = files(&desk.path(&format!("whole/{code}")));
        assert_eq!(differ(&together, &files(&desk.path(&format!("alone/{code}")))), [""; 0]);
        assert!(desk.read(&format!("whole/{code}/one.html")).contains(&code.to_uppercase()));
    }
}

#[test]
fn a_pdf_made_after_others_is_the_same() {
    let desk = desk();
    let ran = desk.run(&["build", "--all-editions", "--shard", "1/7", "--format", "pdf", "--out", "whole"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let together = files(&desk.path("whole"));
    let codes: Vec<&str> = together.keys().filter_map(|path| path.strip_suffix("/workbook.pdf")).collect();
    assert!(codes.len() > 1, "{codes:?}");
    for code in codes {
        assert_eq!(desk.run(&["build", "--edition", code, "--format", "pdf", "--out", "alone"]).code, 0);
    }
    assert_eq!(differ(&together, &files(&desk.path("alone"))), [""; 0]);
}

#[test]
fn a_broken_edition_stops_no_other() {
    let desk = desk();
    desk.put("editions/edition-07b/edition.yml", "without: [nowhere]\n");
    assert_eq!(desk.run(&["build", "--all-editions", "--format", "single", "--out", "out"]).code, 1);
    assert!(!desk.path("out/edition-07b").exists());
    desk.put("editions/edition-07b/edition.yml", "title: Sound\n");
    assert_eq!(desk.run(&["build", "--all-editions", "--format", "single", "--out", "out"]).code, 0);
    let before = files(&desk.path("out/edition-07b"));
    desk.put("editions/edition-07b/edition.yml", "without: [nowhere]\nrole: nobody\n");
    desk.put("editions/edition-08/edition.yml", "title: Another one\n");
    let ran = desk.run(&["build", "--all-editions", "--format", "single", "--out", "out"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("editions/edition-07b/edition.yml:1:11"), "{}", ran.err);
    assert!(ran.out.contains("edition-07b  2 mistakes; nothing was written"), "{}", ran.out);
    assert!(ran.out.contains("20 of 21 editions made"), "{}", ran.out);
    assert_eq!(differ(&before, &files(&desk.path("out/edition-07b"))), [""; 0], "its folder is as it was");
    assert!(desk.read("out/edition-08/workbook.html").contains("Another one"));
}

#[test]
fn a_folder_of_someone_else_stops_no_other() {
    let desk = desk();
    desk.put("out/edition-03/theirs.txt", "theirs");
    let ran = desk.run(&["build", "--all-editions", "--format", "single", "--out", "out"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("edition-03") && ran.out.contains("19 of 20 editions made"), "{}{}", ran.err, ran.out);
    assert_eq!(files(&desk.path("out/edition-03")).len(), 1);
    assert!(desk.path("out/edition-19/workbook.html").exists());
}

#[test]
fn a_mistake_in_the_base_is_said_once() {
    let desk = desk();
    // Found when the base is read, and found only in what an edition makes of it.
    for (text, said) in [
        ("---\ntitle: Four\nnonsense: 1\n---\n\nWords.\n", "`nonsense`"),
        ("---\ntitle: Four\n---\n\n![](a.png)\n", "`a.png`"),
    ] {
        desk.put("chapters/04-four.md", text);
        let ran = desk.run(&["build", "--all-editions", "--format", "single", "--out", "out"]);
        assert_eq!(ran.code, 1);
        let errors = ran.err.matches("error[").count();
        assert!(errors < 3 && ran.err.contains(said), "{errors}: {}", ran.err);
        assert!(!desk.path("out").exists() || files(&desk.path("out")).is_empty());
    }
}

#[test]
fn what_is_asked_for_wrongly_is_told() {
    let desk = desk();
    for wrong in ["0/3", "4/3", "a/b", "1", "1/3/3"] {
        let ran = desk.run(&["build", "--all-editions", "--shard", wrong]);
        assert_eq!(ran.code, 2, "{wrong}");
        assert!(ran.err.contains("1/3, 2/3 and 3/3"), "{wrong}: {}", ran.err);
    }
    let all = ["build", "--all-editions"];
    for wrong in [
        &["build", "--shard", "1/3"][..],
        &[all[0], all[1], "--edition", "edition-01"],
        &[all[0], all[1], "--worksheet", "week"],
    ] {
        assert_eq!(desk.run(wrong).code, 2, "{wrong:?}");
    }
    assert!(!desk.path("public").exists());
}

#[test]
fn without_editions_there_is_nothing_to_do() {
    let desk = Desk::new();
    desk.put("workbook.yml", "title: A workbook\nlanguage: en\n");
    desk.put("chapters/01-one.md", "---\ntitle: One\n---\n\nWords.\n");
    let ran = desk.run(&["build", "--all-editions"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("There is no edition yet") && !desk.path("public").exists(), "{}", ran.out);
}

/// Every page of an edition, drawn alone.
fn alone(folder: &Folder, code: &str, counselor: bool) -> Folder {
    let choice = Choice { code: Some(code.to_owned()), counselor, ..Choice::default() };
    let checked = mendbook::check(folder, &choice, None, Which::Stopping, Vec::new());
    let theme = mendbook::theme(folder, &checked.workbook, &mut Vec::new());
    let references = mendbook::references(&checked.edition);
    mendbook::pages(&checked.edition, &references, &theme, folder).expect("the theme draws")
}

#[test]
fn what_is_remembered_is_what_would_be_drawn() {
    let mut editions: BTreeMap<String, (Folder, Vec<String>)> = BTreeMap::new();
    for page::Sound { name, folder, code } in page::sound() {
        let name = name.split(" (").next().unwrap_or_default().to_owned();
        editions.entry(name).or_insert_with(|| (folder, Vec::new())).1.extend(code);
    }
    let mut seen = 0;
    for (name, (folder, codes)) in editions.iter().filter(|(_, (_, codes))| !codes.is_empty()) {
        let base = Base::read(folder, Vec::new());
        let theme = mendbook::theme(folder, base.workbook(), &mut Vec::new()).remembering();
        // Twice, so that every one is drawn once more from what all of them left.
        for code in codes.iter().chain(codes) {
            for counselor in [false, true] {
                let choice = Choice { counselor, ..Choice::default() };
                theme.next_edition();
                let checked = base.edition(code, folder, &choice);
                let references = base.references(&checked.edition);
                let pages = mendbook::pages(&checked.edition, &references, &theme, folder).expect("the theme draws");
                let bytes = |folder: Folder| -> BTreeMap<String, Vec<u8>> {
                    folder.into_files().map(|(path, content)| (path, content.into_bytes())).collect()
                };
                assert_eq!(differ(&bytes(alone(folder, code, counselor)), &bytes(pages)), [""; 0], "{name}: {code}");
                seen += 1;
            }
        }
    }
    assert!(seen > 20, "{seen} editions were drawn");
}
