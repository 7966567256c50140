//! `mendbook fill`: what was typed on the website stands in the PDF, and nothing is dropped in silence.

use lopdf::{Document, Object};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const CHAPTER: &str = "\
---
title: One
---

::: worksheet {#week}

### Our week

1. What helped? {#helped}

   ___
   ___

2. Who was there? {#who}

   - [ ] My partner
   - [ ] Someone else: ____

3. How safe did I feel? {#safe}

   Not at all (0) … (10) Completely

4. When do we talk again? {#when}

   - ( ) Today
   - ( ) Tomorrow

5. Each day {#log}

   | Day | Kept? | Note |
   |-----|-------|------|
   | Mon | [ ]   | ___  |
   | Tue | [ ]   | ___  |

6. On the [date] I sign: [signature: Me]{#me}

:::
";

/// A workbook in a folder of its own, with `answers` beside it.
fn workbook(answers: &str) -> TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder can be made");
    fs::create_dir(dir.path().join("chapters")).expect("a folder can be made");
    let put = |path: &str, text: &str| fs::write(dir.path().join(path), text).expect("a file can be written");
    put("workbook.yml", "title: A workbook\nlanguage: en\n");
    put("chapters/01-one.md", CHAPTER);
    put("notes.json", answers);
    dir
}

fn fill(dir: &Path, more: &[&str]) -> Output {
    let mut fill = Command::new(env!("CARGO_BIN_EXE_mendbook"));
    fill.arg("fill").arg(dir.join("notes.json")).arg(dir).args(more).output().expect("the program starts")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The value of every field that has one, by its name.
fn values(path: &Path) -> BTreeMap<String, String> {
    let document = Document::load(path).expect("the PDF can be read");
    let at = |object: &Object| document.dereference(object).expect("what is named is there").1.clone();
    let form = at(document.catalog().expect("a catalog").get(b"AcroForm").expect("a form"));
    let listed = at(form.as_dict().expect("a dictionary").get(b"Fields").expect("fields"));
    let mut values = BTreeMap::new();
    for field in listed.as_array().expect("a list") {
        let field = at(field);
        let field = field.as_dict().expect("a dictionary");
        let name = lopdf::decode_text_string(field.get(b"T").expect("a name")).expect("text");
        let value = match field.get(b"V") {
            Ok(Object::Name(name)) => String::from_utf8_lossy(name).into_owned(),
            Ok(value) => lopdf::decode_text_string(value).expect("text"),
            Err(_) => continue,
        };
        if value != "Off" {
            values.insert(name, value);
        }
    }
    values
}

/// How many looks of fields are drawn in the PDF, and how many of them something leads to.
fn looks(path: &Path) -> (usize, usize) {
    let mut document = Document::load(path).expect("the PDF can be read");
    let count = |document: &Document| {
        let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
        streams.filter(|stream| stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Form")).count()
    };
    let drawn = count(&document);
    document.prune_objects();
    (drawn, count(&document))
}

#[test]
fn answers_stand_in_their_places() {
    let dir = workbook(
        r#"{"version": 1, "workbook": "00000000", "edition": null, "role": null, "saved": "2026-11-22", "answers": {
            "week.helped": "Tea, and “quiet” – häppy Ωdd. Sitting together without a word for an hour, as we used to.",
            "week.who.my-partner": true, "week.who.someone-else": false, "week.safe": 7, "week.when": "tomorrow",
            "week.log.mon.kept": true, "week.log.tue.note": "late", "week.me": "M."}}"#,
    );
    let filled = fill(dir.path(), &[]);
    assert!(filled.status.success(), "{}", said(&filled));
    assert_eq!(said(&filled), "");
    let path = dir.path().join("notes-filled.pdf");
    let found = values(&path);
    let expected = [
        ("week.helped", "Tea, and “quiet” – häppy Ωdd. Sitting together without a word for an hour, as we used to."),
        ("week.log.mon.kept", "Yes"),
        ("week.log.tue.note", "late"),
        ("week.me", "M."),
        ("week.safe", "7"),
        ("week.when", "tomorrow"),
        ("week.who.my-partner", "Yes"),
    ];
    assert_eq!(found, expected.map(|(id, value)| (id.to_owned(), value.to_owned())).into());
    let printed = Command::new("pdftotext").arg("-raw").arg(&path).arg("-").output().expect("pdftotext is there");
    let printed = String::from_utf8_lossy(&printed.stdout);
    assert!(printed.contains("häppy Ωdd"), "what was typed is not printed: {printed}");
    let (drawn, used) = looks(&path);
    assert!(drawn > 0 && drawn == used, "{drawn} looks are drawn, {used} are used");
}

#[test]
fn what_has_no_place_is_named() {
    let dir = workbook(
        r#"{"version": 1, "answers": {"week.helpt": "x", "week.log.row-8.kept": true, "week.safe": 11, "week.helped": true,
            "week.who.my-partner": "yes", "gone.question": "x", "week.me": "中"}}"#,
    );
    let filled = fill(dir.path(), &[]);
    assert!(filled.status.success());
    let said = said(&filled);
    for part in [
        "`week.helpt` is no question here, and stands on no page; did you mean `week.helped`?",
        "`gone.question` is no question here",
        "`week.log.row-8.kept` stands in a row that was added on screen",
        "`week.safe` takes one of 0, 1, 2",
        "`week.helped` takes words",
        "`week.who.my-partner` takes true or false",
        "`week.me` holds letters that cannot be printed, `中`",
    ] {
        assert!(said.contains(part), "{part}\n--- in\n{said}");
    }
}

#[test]
fn a_long_answer_gets_the_room_it_needs() {
    let long = "We sat in the kitchen and said it all again, slowly, and this time nobody left. ".repeat(30);
    let dir = workbook(&format!(r#"{{"version": 1, "answers": {{"week.helped": "{long}"}}}}"#));
    let filled = fill(dir.path(), &[]);
    assert_eq!(said(&filled), "");
    let longer = long.repeat(8);
    let dir = workbook(&format!(r#"{{"version": 1, "answers": {{"week.helped": "{longer}"}}}}"#));
    let filled = fill(dir.path(), &[]);
    assert!(said(&filled).contains("`week.helped` is longer than its place"), "{}", said(&filled));
}

#[test]
fn nothing_is_written_over_or_published() {
    let dir = workbook(r#"{"version": 1, "answers": {}}"#);
    let there = dir.path().join("there.pdf");
    fs::write(&there, "mine").expect("a file can be written");
    let refused = fill(dir.path(), &["--out", there.to_str().expect("a path")]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("is there already"), "{}", said(&refused));
    assert_eq!(fs::read_to_string(&there).expect("it is there"), "mine");

    let public = dir.path().join("public");
    let mut build = Command::new(env!("CARGO_BIN_EXE_mendbook"));
    build.args(["build", "--format", "site", "--quiet"]).arg(dir.path()).arg("--out").arg(&public);
    assert!(build.status().expect("the program starts").success());
    for place in ["x.pdf", "assets/x.pdf"] {
        let refused = fill(dir.path(), &["--out", public.join(place).to_str().expect("a path")]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(said(&refused).contains("answers are private"), "{}", said(&refused));
        assert!(!public.join(place).exists());
    }
}

#[test]
fn what_is_no_answers_is_wrong_use() {
    for (answers, part) in [
        ("{", "line 1, column 1"),
        (r#"{"version": 1}"#, "missing field `answers`"),
        (r#"{"version": 9, "answers": {}}"#, "of version 9"),
        (r#"{"version": 1, "locked": {"kdf": "PBKDF2-HMAC-SHA-256", "data": ""}}"#, "under a passphrase"),
        (r#"{"version": 1, "edition": "smith", "answers": {}}"#, "the edition `smith`"),
    ] {
        let dir = workbook(answers);
        let refused = fill(dir.path(), &[]);
        assert_eq!(refused.status.code(), Some(2), "{answers}");
        assert!(said(&refused).contains(part), "{answers}: {}", said(&refused));
        assert!(!dir.path().join("notes-filled.pdf").exists());
    }
}
