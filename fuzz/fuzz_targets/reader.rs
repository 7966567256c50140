//! Any bytes as a file of a workbook: reading, checking, showing and drawing never fail.
//!
//! The first byte says which file the others are: `w` workbook.yml, `s` sources.yml, `b` a .bib file, `c` contacts.yml,
//! `g` glossary.yml, `e` the edition.yml of an edition, `p` its practice.yml, `o` a chapter of its own; with any other, all bytes
//! are a chapter. How to run it: CONTRIBUTING.md.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mendbook::day::Day;
use mendbook::diagnostic::show::{self, Texts, text::Look};
use mendbook::edition::Choice;
use mendbook::folder::{Content, Folder};
use mendbook::rules::Which;
use mendbook::theme::Theme;
use std::sync::LazyLock;

/// The files around the one that is tried.
const AROUND: &[(&str, &str)] = &[
    ("workbook.yml", "title: A\nlanguage: en\nroles: [{id: one, name: One}, {id: two, name: Two}]\n"),
    ("sources.yml", "work:\n  type: book\n  title: A\n  author: [\"B, C.\"]\n  date: 2001\n"),
    ("chapters/01-one.md", "---\ntitle: One\nsources: [work]\n---\n\nWords [@work, p. 3].\n"),
    (
        "chapters/02-two.md",
        "---\ntitle: Two\n---\n\n## A heading\n\nWords.\n\n::: worksheet {#ours}\n\n### Ours\n\nWhat was good?\n\n___\n\n:::\n",
    ),
    ("editions/practice.yml", "name: A practice\nphone: \"555 0100\"\nemergency: \"911\"\n"),
    ("editions/one/edition.yml", "title: One\npractice: true\nchapters: [one, two]\n"),
];

static THEME: LazyLock<Theme> = LazyLock::new(|| Theme::load(&Folder::new(), &mut Vec::new()));

fuzz_target!(|bytes: &[u8]| {
    let (path, rest) = match bytes.split_first() {
        Some((b'w', rest)) => ("workbook.yml", rest),
        Some((b's', rest)) => ("sources.yml", rest),
        Some((b'b', rest)) => ("works.bib", rest),
        Some((b'c', rest)) => ("contacts.yml", rest),
        Some((b'g', rest)) => ("glossary.yml", rest),
        Some((b'e', rest)) => ("editions/one/edition.yml", rest),
        Some((b'p', rest)) => ("editions/practice.yml", rest),
        Some((b'o', rest)) => ("editions/one/chapters/02-two.md", rest),
        _ => ("chapters/01-one.md", bytes),
    };
    let mut folder = Folder::new();
    for (path, text) in AROUND {
        folder.put_text(*path, *text);
    }
    folder.put(path, Content::Bytes(rest.to_vec()));
    // The notes for counselors stay in, so that everything that can be read is drawn.
    let code = path.starts_with("editions/").then(|| "one".to_owned());
    let choice = Choice { code, counselor: true, ..Choice::default() };
    let checked = mendbook::check(&folder, &choice, Day::read("2026-11-22"), Which::All, Vec::new());
    let files = folder.iter().filter_map(|(path, _)| Some((path.to_owned(), folder.text(path)?)));
    show::text::text(&checked.found, &Texts::new(files), Look { colour: false, notes: true });
    // What stops a build is drawn all the same: no page may depend on what was refused before.
    let references = mendbook::references(&checked.edition);
    if let Err(fault) = mendbook::pages(&checked.edition, &references, &THEME, &folder) {
        panic!("the built-in theme has a fault: {fault:?}");
    }
});
