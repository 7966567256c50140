//! A workbook in Arabic has its PDF as soon as its theme brings a font with Arabic letters.

use lopdf::{Dictionary, Document, Object};
use mendbook::Printed;
use mendbook::diagnostic::{Diagnostic, Severity};
use mendbook::edition::Choice;
use mendbook::folder::{Content, Folder};
use mendbook::output::pdf::Pdfs;
use mendbook::output::pdf::book::{self, Part};
use mendbook::output::pdf::room::Fit;
use mendbook::rules::Which;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Debian's fonts-hosny-amiri, under the SIL Open Font License.
const FONT: &str = "/usr/share/fonts/opentype/fonts-hosny-amiri/Amiri-Regular.ttf";

/// The heads of three lists that are empty in this workbook, as [`phrases`] gives them.
const NOTHING_BELOW: [&str; 5] =
    ["أعمالاستندإليهاهذاالدفترولم", "بهافيجملة", "مصادرأخرىوراءهذاالفصل", "كيف", "هذاالدفتروعلىماذايستند"];

fn workbook(font: bool) -> Folder {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/language/arabic/in");
    let mut folder = mendbook::disk::read(&dir, &mut Vec::new()).expect("the case can be read");
    if font {
        let bytes = std::fs::read(FONT).expect("the font is there: Debian's fonts-hosny-amiri");
        folder.put("theme/pdf/fonts/Amiri-Regular.ttf", Content::Bytes(bytes));
    }
    folder
}

/// The PDFs, what was said of them, and the Arabic phrases they were given to print.
fn print(folder: &Folder) -> (Pdfs, Vec<Diagnostic>, BTreeSet<String>) {
    let mut checked = mendbook::check(folder, &Choice::default(), None, Which::Stopping, Vec::new());
    let theme = mendbook::theme(folder, &checked.workbook, &mut checked.found);
    let references = mendbook::references(&checked.edition);
    let (pdfs, found) = mendbook::pdfs(&checked, &references, &theme, folder, &Folder::new(), Printed::Whole);
    let view = mendbook::view::of(&checked.edition, &references, &checked.edition.words);
    let script = book::of(&view, &view.papers[0], Part::Whole, &Fit::default());
    let texts = script.chapters.iter().map(|(_, text)| text).chain([&script.main]);
    // Strings stand between quotation marks; what is between two of them has no Arabic letter.
    let phrases = texts.flat_map(|text| text.split('"')).flat_map(phrases).collect();
    (pdfs, found, phrases)
}

/// What stands in `text` without anything but Arabic letters and blanks between. Words that carry marks are left out: programs
/// that read a PDF give them in another order.
fn phrases(text: &str) -> impl Iterator<Item = String> {
    let runs = text.split(|letter: char| !arabic(letter) && !mark(letter) && letter != ' ');
    let plain = runs.flat_map(|run| {
        let words: Vec<&str> = run.split_whitespace().collect();
        words.split(|word| word.contains(mark)).map(|words| words.concat()).collect::<Vec<_>>()
    });
    plain.filter(|phrase| !phrase.is_empty())
}

/// The letters of `text` alone: blanks within words are not worth telling.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| arabic(*letter)).collect()
}

fn arabic(letter: char) -> bool {
    matches!(letter, '\u{620}'..='\u{64a}') && letter != '\u{640}'
}

fn mark(letter: char) -> bool {
    matches!(letter, '\u{64b}'..='\u{65f}')
}

#[test]
fn every_word_of_ours_is_printed() {
    let (pdfs, found, phrases) = print(&workbook(true));
    assert!(found.iter().all(|one| one.severity == Severity::Note), "{found:?}");
    let dir = tempfile::tempdir().expect("a temporary folder can be made");
    let path = dir.path().join("workbook.pdf");
    std::fs::write(&path, pdfs.files.bytes("workbook.pdf").expect("there is a PDF")).expect("it can be written");
    let read = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&path).arg("-").output();
    let read = letters(&String::from_utf8_lossy(&read.expect("pdftotext is there: Debian's poppler-utils").stdout));
    let lost =
        phrases.iter().filter(|phrase| !read.contains(phrase.as_str()) && !NOTHING_BELOW.contains(&phrase.as_str()));
    let lost: Vec<&String> = lost.collect();
    assert!(lost.is_empty(), "not printed: {lost:?}");
    let of_ours: BTreeSet<String> = self::phrases(include_str!("../../languages/ar.yml")).collect();
    let printed = phrases.intersection(&of_ours).count();
    assert!(printed > 60, "only {printed} phrases of languages/ar.yml are printed here");
}

#[test]
fn places_to_write_stand_where_a_line_begins() {
    let (pdfs, ..) = print(&workbook(true));
    let document = Document::load_mem(pdfs.files.bytes("workbook.pdf").expect("there is a PDF")).expect("it is whole");
    // Letters begin 25 or 18 mm from the right edge of A4, places to write 8 mm further in.
    let (edge, indent) = (595.3 - 18.0 * 2.835, 8.0 * 2.835);
    let left = |field: &Dictionary| -> Option<(String, f32, f32)> {
        let name = lopdf::decode_text_string(field.get(b"T").ok()?).ok()?;
        let sides = field.get(b"Rect").and_then(Object::as_array).ok()?;
        Some((name, sides[0].as_float().ok()?, sides[2].as_float().ok()?))
    };
    let fields: Vec<_> = document.objects.values().filter_map(|object| left(object.as_dict().ok()?)).collect();
    let named = |name: &str| fields.iter().find(|field| field.0 == name).unwrap_or_else(|| panic!("no {name}"));
    for name in ["week.hard", "week.knows.option-1", "week.place"] {
        let (_, _, right) = named(name);
        assert!((edge - 7.0 * 2.835 - indent - 1.0..=edge - indent + 1.0).contains(right), "{name} ends at {right} pt");
    }
}

#[test]
fn without_a_font_only_the_pdf_stops_at_the_letter() {
    let folder = workbook(false);
    let (pdfs, found, _) = print(&folder);
    assert_eq!(pdfs.files.iter().count(), 0);
    assert!(!found.is_empty() && found.iter().all(|one| one.rule == "pdf-letter"), "{found:?}");
    let first = &found[0];
    let text = folder.text(&first.place.file).expect("it points into a file of the workbook");
    let letter = &text[first.place.span.start..first.place.span.end];
    assert!(letter.chars().all(arabic) && first.message.contains(letter), "{letter}: {}", first.message);
    assert!(first.help.iter().any(|help| help.contains("`theme/pdf/fonts/`")), "{:?}", first.help);
}
