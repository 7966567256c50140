//! What holds for the PDF of every case without errors, of the shipped workbook and of the handbook.

use crate::page;
use lopdf::{Document, Object};
use mendbook::diagnostic::show::{Texts, text};
use mendbook::edition::{Choice, export};
use mendbook::folder::Folder;
use mendbook::output::pdf::Pdfs;
use mendbook::paper::{Papers, Size};
use mendbook::rules::Which;
use mendbook::{Checked, Printed};
use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Command;
use std::sync::LazyLock;

/// A workbook and the PDF of it.
struct Made {
    name: String,
    checked: Checked,
    pdfs: Pdfs,
    /// What was said instead, where there is none.
    said: String,
    /// Whether it has letters beyond Latin, Greek and Cyrillic, for which the built-in fonts are not enough.
    foreign: bool,
}

static ALL: LazyLock<Vec<Made>> = LazyLock::new(|| page::sound().into_iter().map(make).collect());

fn make(sound: page::Sound) -> Made {
    let page::Sound { name, folder, code } = sound;
    let choice = Choice { code, ..Choice::default() };
    let (checked, pdfs, said) = print_edition(&folder, choice, Printed::Whole);
    let beyond =
        |text: String| text.chars().any(|letter| letter >= '\u{590}' && letter.is_alphabetic() || letter > '\u{1f000}');
    let foreign = folder.iter().any(|(path, _)| folder.text(path).is_some_and(beyond))
        || checked.edition.settings.language.value.starts_with("ar");
    Made { name, checked, pdfs, said, foreign }
}

fn print(folder: &Folder, papers: Papers, printed: Printed) -> (Checked, Pdfs, String) {
    print_edition(folder, Choice { papers, ..Choice::default() }, printed)
}

fn print_edition(folder: &Folder, choice: Choice, printed: Printed) -> (Checked, Pdfs, String) {
    let mut checked = mendbook::check(folder, &choice, None, Which::Stopping, Vec::new());
    let theme = mendbook::theme(folder, &checked.workbook, &mut checked.found);
    let references = mendbook::references(&checked.edition);
    let pictures = mendbook::disk::brought(folder, &checked.edition.images).expect("pictures can be read");
    let (pdfs, found) = mendbook::pdfs(&checked, &references, &theme, folder, &pictures, printed);
    let files = folder.iter().filter_map(|(path, _)| Some((path.to_owned(), folder.text(path)?)));
    let said = text::text(&found, &Texts::new(files), text::Look { colour: false, notes: false });
    (checked, pdfs, said)
}

/// Runs `law` over every PDF and says all that breaks it.
fn every_pdf(law: impl Fn(&Made, &[u8]) -> Result<(), String>) {
    let mut wrong = Vec::new();
    for made in ALL.iter() {
        match made.pdfs.files.bytes("workbook.pdf") {
            Some(file) => wrong.extend(law(made, file).err().map(|why| format!("{}: {why}", made.name))),
            None if made.said.contains("[pdf-letter]") && made.foreign => {}
            None => wrong.push(format!("{}: there is no PDF: {}", made.name, made.said)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every field of the file by its name: `text`, `box`, or the values of a group.
fn fields(file: &[u8]) -> BTreeMap<String, String> {
    let document = Document::load_mem(file).expect("the PDF can be read");
    let at = |object: &Object| document.dereference(object).expect("what is named is there").1.clone();
    let mut found = BTreeMap::new();
    let Ok(form) = document.catalog().expect("there is a catalog").get(b"AcroForm") else { return found };
    let form = at(form);
    let listed = form.as_dict().and_then(|form| form.get(b"Fields")).expect("a form lists fields");
    for field in at(listed).as_array().expect("they are a list") {
        let field = at(field);
        let field = field.as_dict().expect("a field is a dictionary");
        let name =
            field.get(b"T").map(|name| lopdf::decode_text_string(name).expect("a name is text")).expect("it has one");
        let states = |widget: &Object| {
            let widget = at(widget);
            let looks = at(widget.as_dict().expect("a widget").get(b"AP").expect("it can be seen"));
            let looks = at(looks.as_dict().expect("looks").get(b"N").expect("its usual look"));
            let on = looks.as_dict().expect("one for each state").iter().find(|(state, _)| state.as_slice() != b"Off");
            String::from_utf8_lossy(on.expect("one of them is on").0).into_owned()
        };
        let kind = match (field.get(b"FT").and_then(Object::as_name).expect("it has a kind"), field.get(b"Kids")) {
            (b"Tx", _) => "text".to_owned(),
            (_, Ok(kids)) => at(kids).as_array().expect("a list").iter().map(states).collect::<Vec<_>>().join(" "),
            (_, Err(_)) => "box".to_owned(),
        };
        assert!(found.insert(name.clone(), kind).is_none(), "`{name}` stands twice");
    }
    found
}

/// The same, as the export has it.
fn expected(checked: &Checked) -> BTreeMap<String, String> {
    fn last(id: &Value) -> String {
        id.as_str().and_then(|id| id.rsplit('.').next()).unwrap_or_default().to_owned()
    }
    fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
        value[key].as_array().map_or(&[], Vec::as_slice)
    }
    fn take(field: &Value, found: &mut BTreeMap<String, String>) {
        let id = field["id"].as_str().unwrap_or_default().to_owned();
        let options = list(field, "options");
        match field["kind"].as_str().unwrap_or_default() {
            "check" if options.is_empty() => {
                found.insert(id, "box".to_owned());
            }
            "check" => found.extend(
                options.iter().map(|option| (option["id"].as_str().unwrap_or_default().to_owned(), "box".to_owned())),
            ),
            "choose" => {
                let values: Vec<String> = options.iter().map(|option| last(&option["id"])).collect();
                found.insert(id, values.join(" "));
            }
            "scale" => {
                let (from, to) = (field["from"].as_i64().unwrap_or(0), field["to"].as_i64().unwrap_or(0));
                found.insert(id, (from..=to).map(|number| number.to_string()).collect::<Vec<_>>().join(" "));
            }
            "table" => list(field, "cells").iter().for_each(|cell| take(cell, found)),
            _ => {
                found.insert(id, "text".to_owned());
            }
        }
        options.iter().flat_map(|option| list(option, "fields")).for_each(|field| take(field, found));
    }
    let whole = serde_json::to_value(export::export(&checked.edition)).expect("an export can be written");
    let mut found = BTreeMap::new();
    for chapter in list(&whole, "chapters") {
        let fields = list(chapter, "worksheets").iter().flat_map(|sheet| list(sheet, "fields"));
        fields.for_each(|field| take(field, &mut found));
    }
    found
}

#[test]
fn every_field_of_the_export_is_one_field_of_the_form() {
    every_pdf(|made, file| {
        let (fields, expected) = (fields(file), expected(&made.checked));
        let missing: Vec<_> = expected.iter().filter(|(id, kind)| fields.get(*id) != Some(kind)).collect();
        let more: Vec<_> = fields.keys().filter(|id| !expected.contains_key(*id)).collect();
        if missing.is_empty() && more.is_empty() {
            Ok(())
        } else {
            Err(format!("missing {missing:?}, too many {more:?}"))
        }
    });
}

/// The words of a PDF, without blanks.
fn words_of(file: &[u8]) -> String {
    words_within(file, &[])
}

/// The same without head and foot of the pages, which stand between the halves of a paragraph that goes on over the page.
fn words_of_text(file: &[u8], paper: Size) -> String {
    let tall = if paper == Size::A4 { 842 } else { 792 };
    words_within(file, &["-x", "0", "-y", "56", "-W", "700", "-H", &(tall - 56 - 62).to_string()])
}

fn words_within(file: &[u8], area: &[&str]) -> String {
    bare(&read(file, &[&["-raw"], area].concat()))
}

/// What pdftotext says of a PDF.
fn read(file: &[u8], how: &[&str]) -> String {
    let dir = tempfile::tempdir().expect("a temporary folder can be made");
    let path = dir.path().join("workbook.pdf");
    std::fs::write(&path, file).expect("the PDF can be written");
    let read = Command::new("pdftotext").args(["-enc", "UTF-8"]).args(how).arg(&path).arg("-").output();
    let read = read.expect("pdftotext is there: Debian's poppler-utils");
    String::from_utf8_lossy(&read.stdout).into_owned()
}

/// `words` without blanks, without marks that are never seen, and without the grave accent, which pdftotext sets on the letter
/// behind it.
fn bare(words: &str) -> String {
    let unseen = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '`' | '\u{300}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    words.chars().filter(|letter| !unseen(*letter)).collect()
}

/// Every piece of text in the tree below `value` that is printed.
fn pieces(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(keys) if keys.get("print") == Some(&Value::Bool(false)) => {}
        Value::Object(keys) => {
            for (key, value) in keys {
                match value {
                    Value::String(words) if key == "who" && keys.get("kind") == Some(&"signature".into()) => {
                        found.push(bare(words));
                    }
                    Value::String(words) if ["text", "low", "high"].contains(&key.as_str()) => found.push(bare(words)),
                    Value::String(_) => {}
                    value => pieces(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| pieces(item, found)),
        _ => {}
    }
}

/// Whether `words` run from right to left somewhere: pdftotext then gives them in another order.
fn turns(words: &str) -> bool {
    words
        .chars()
        .any(|letter| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'))
}

#[test]
fn every_word_of_a_chapter_is_printed() {
    every_pdf(|made, file| {
        let printed = words_of_text(file, made.checked.edition.papers[0].size);
        let mut found = Vec::new();
        for chapter in &made.checked.edition.chapters {
            found.push(bare(&chapter.title));
            found.extend(chapter.summary.as_deref().map(bare));
            pieces(&serde_json::to_value(&chapter.body).expect("a tree can be written"), &mut found);
            pieces(&serde_json::to_value(&chapter.cautions).expect("cautions can be written"), &mut found);
            for note in &chapter.notes {
                pieces(&serde_json::to_value(&note.body).expect("a note can be written"), &mut found);
            }
        }
        let lost: Vec<_> = found.iter().filter(|piece| !turns(piece) && !printed.contains(piece.as_str())).collect();
        if lost.is_empty() { Ok(()) } else { Err(format!("not printed: {lost:?}")) }
    });
}

#[test]
fn the_counselors_notes_are_not_printed() {
    every_pdf(|made, file| {
        let notes = page::notes_for_counselors(&made.checked);
        let words = if notes.is_empty() { String::new() } else { bare(&words_of(file)) };
        match notes.iter().find(|note| words.contains(&bare(note))) {
            Some(note) => Err(format!("it holds the note “{note}”")),
            None => Ok(()),
        }
    });
}

#[test]
fn the_same_workbook_gives_the_same_bytes() {
    let again = make(page::Sound { name: "workbook".to_owned(), folder: page::lying("workbook"), code: None });
    let bytes = |made: &Made| made.pdfs.files.bytes("workbook.pdf").expect("there is a PDF").to_vec();
    assert!(bytes(&ALL[0]) == bytes(&again));
}

#[test]
fn a_worksheet_alone_holds_its_own_fields() {
    let checked = &ALL[0].checked;
    let (_, sheet) = checked.edition.worksheets().next().expect("there are worksheets");
    let papers = Papers { sizes: vec![Size::A4, Size::Letter], ..Papers::default() };
    let (_, pdfs, said) = print(&page::lying("workbook"), papers, Printed::Sheet(&sheet.id));
    for ending in ["", "-letter"] {
        let path = format!("sheets/{}{ending}.pdf", sheet.id);
        let file = pdfs.files.bytes(&path).unwrap_or_else(|| panic!("{path} is missing: {said}"));
        let own = |id: &&String| id.starts_with(&format!("{}.", sheet.id));
        assert!(fields(file).keys().eq(expected(checked).keys().filter(own)), "{path}");
    }
}

#[test]
fn a_chapter_alone_has_the_page_numbers_of_the_whole() {
    let (checked, pdfs, _) = print(&page::lying("workbook"), Papers::default(), Printed::Chapter("calm-the-storm"));
    let alone = words_of(pdfs.files.bytes("chapters/calm-the-storm.pdf").expect("it was made"));
    let whole = words_of(ALL[0].pdfs.files.bytes("workbook.pdf").expect("it was made"));
    let (_, sheet) = checked
        .edition
        .worksheets()
        .find(|(chapter, _)| checked.edition.chapters[*chapter].id == "calm-the-storm")
        .expect("it has some");
    let print = &ALL[0].pdfs.prints[0];
    let (_, number) = &print.sheets[&sheet.id];
    assert!(alone.contains(&format!("page{number}of")), "page {number} is not there");
    assert_eq!(last_page(&alone), last_page(&whole));
}

/// What stands behind `of` in the foot of the first numbered page: `page 12 of 180`.
fn last_page(words: &str) -> Option<usize> {
    words.split("page").find_map(|rest| {
        let (page, rest) = rest.split_once("of")?;
        page.parse::<usize>().ok()?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        // Without blanks the next page's words follow: the number is as long as the page count can be.
        digits.get(..3.min(digits.len()))?.parse().ok()
    })
}

/// Words that would harm or break a program that took them for code.
const HOSTILE: &[&str] = &[
    "#read(\"/etc/passwd\")",
    "\"); panic(\"x\") //",
    "#import \"@preview/x:1.0.0\": *",
    "$ x^2 $ and \\u{41} and \\\\",
    "<no-head> @ref /* not a remark */ #set page(fill: red)",
    "%PDF /JS (app.alert(1)) >> endobj",
];

#[test]
fn hostile_words_are_words() {
    let mut folder = page::files(
        "--- workbook.yml\ntitle: \"#panic() $x$\"\nlanguage: en\ndiscreet: {title: \"#read(\\\"x\\\")\"}\n",
    );
    let mut chapter = String::from("---\ntitle: \"#set text(red)\"\n---\n\n");
    for words in HOSTILE {
        chapter.push_str(&format!("```\n{words}\n```\n\n"));
    }
    chapter.push_str(
        "::: worksheet {#week}\n\n### \\#panic(\"title\")\n\n1. Is \\#read(\"x\") a question? {#q}\n\n   ___\n\n:::\n",
    );
    folder.put_text("chapters/01-one.md", chapter);
    let (_, pdfs, said) = print(&folder, Papers::default(), Printed::Whole);
    let printed = words_of(pdfs.files.bytes("workbook.pdf").unwrap_or_else(|| panic!("{said}")));
    for words in HOSTILE {
        assert!(printed.contains(&bare(words)), "{words} is not printed as it is");
    }
    assert!(!printed.contains("root:"), "a file of this machine was read");
}

/// The built-in faces have Hebrew, so that a page can be looked at that runs from right to left.
#[test]
fn a_number_to_dial_never_turns() {
    let mut folder = page::files(
        "--- workbook.yml\ntitle: ספר\nlanguage: he\ncountry: GB\n\
         --- languages/he.yml\ntext_small: הודעה\n\
         --- contacts.yml\nGB:\n  - {name: עזרה, kind: crisis, text: \"+44 808 2000\", for: הכל, checked: 2026-11-22, how: copy}\n",
    );
    folder.put_text("chapters/01-one.md", "---\ntitle: שלום\n---\n\nמילים.\n");
    let (_, pdfs, said) = print(&folder, Papers::default(), Printed::Whole);
    let file = pdfs.files.bytes("workbook.pdf").unwrap_or_else(|| panic!("{said}"));
    let placed = read(file, &["-bbox", "-f", "3", "-l", "3"]);
    let left = |part: &str| -> f64 {
        let word = format!(">{part}</word>");
        let line = placed.lines().rfind(|line| line.ends_with(&word)).unwrap_or_else(|| panic!("no {part}: {placed}"));
        line.split("xMin=\"").nth(1).and_then(|rest| rest.split('"').next()?.parse().ok()).expect("it has a place")
    };
    assert!(left("+44") < left("808") && left("808") < left("2000"), "{placed}");
}

#[test]
fn lists_and_quotations_as_deep_as_they_may_be_are_printed() {
    // Deeper ones are an error of the chapter: `too-deep`.
    let mut folder = page::files("--- workbook.yml\ntitle: A workbook\nlanguage: en\n");
    let lists: String = (0..28).map(|depth| format!("{}- item {depth}\n", "  ".repeat(depth))).collect();
    let quotes = format!("{}the end\n", "> ".repeat(28));
    folder.put_text("chapters/01-one.md", format!("---\ntitle: One\n---\n\n{lists}\n{quotes}"));
    let (_, pdfs, said) = print(&folder, Papers::default(), Printed::Whole);
    let printed = words_of(pdfs.files.bytes("workbook.pdf").unwrap_or_else(|| panic!("{said}")));
    assert!(printed.contains("item27") && printed.contains("theend"), "{printed}");
}
