//! Every word the program prints in a workbook is in that workbook's language, and what is read from left to right stays so.

use crate::html::{self, Step};
use crate::page;
use mendbook::edition::{Choice, Edition};
use mendbook::folder::Folder;
use mendbook::rules::Which;
use mendbook::theme::Theme;
use std::collections::BTreeSet;

struct Made {
    edition: Edition,
    folder: Folder,
    pages: Vec<(String, Vec<Step>)>,
    references: Vec<String>,
}

fn make(case: &str) -> Made {
    let folder = page::lying(&format!("tests/cases/language/{case}/in"));
    let edition = mendbook::check(&folder, &Choice::default(), None, Which::Stopping, Vec::new()).edition;
    let theme = Theme::load(&Folder::new(), &mut Vec::new());
    let references = mendbook::references(&edition);
    let pages = mendbook::pages(&edition, &references, &theme, &folder).expect("the built-in theme draws");
    let html = pages.iter().filter(|(path, _)| path.ends_with(".html"));
    let pages =
        html.map(|(path, _)| (path.to_owned(), html::read(&pages.text(path).expect("a page is text")))).collect();
    let references = references.iter().map(mendbook::citation::reference_text).collect();
    Made { edition, folder, pages, references }
}

/// What a reader sees or hears of a page.
fn said(steps: &[Step]) -> impl Iterator<Item = &str> {
    steps.iter().flat_map(|step| match step {
        Step::Words(words) => vec![words.as_str()],
        step => {
            ["aria-label", "alt", "title", "placeholder", "data-label"].iter().filter_map(|key| step.get(key)).collect()
        }
    })
}

/// The words of Latin letters in `text`.
fn latin(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|letter: char| !letter.is_alphabetic());
    words.filter(|word| word.len() > 1 && word.starts_with(|letter: char| letter < '\u{250}')).map(str::to_lowercase)
}

/// The words that `made` may show: what the author wrote, the words of the language, and what names this build.
fn known(made: &Made, words: &str) -> BTreeSet<String> {
    let mut known: BTreeSet<String> = latin(words).collect();
    for (path, _) in made.folder.iter() {
        known.extend(latin(&made.folder.text(path).unwrap_or_default()));
    }
    known.extend(latin(&made.edition.stamp));
    known
}

fn strange_words(made: &Made, known: &BTreeSet<String>) -> BTreeSet<String> {
    let mut strange = BTreeSet::new();
    for (path, steps) in &made.pages {
        let words = said(steps).flat_map(|words| latin(words).collect::<Vec<_>>());
        strange.extend(words.filter(|word| !known.contains(word)).map(|word| format!("{path}: {word}")));
    }
    strange
}

#[test]
fn an_arabic_workbook_holds_no_english_word_of_ours() {
    let made = make("arabic");
    assert!(made.pages.len() > 8);
    assert_eq!(strange_words(&made, &known(&made, "")), BTreeSet::new());
}

#[test]
fn a_spanish_workbook_holds_no_english_word_of_ours() {
    let made = make("spanish");
    let words = include_str!("../../languages/es.yml").split("# The frame").nth(1).expect("it has words");
    let mut known = known(&made, words);
    known.extend(made.references.iter().flat_map(|words| latin(words).collect::<Vec<_>>()));
    assert_eq!(strange_words(&made, &known), BTreeSet::new());
}

#[test]
fn a_reference_is_worded_in_the_language_of_the_workbook() {
    assert_eq!(
        make("spanish").references[1],
        "Park, A. (2019). El libro de la confianza (A. Park, ed.; 2a ed.). Casa Clara. https://example.org/book"
    );
    assert!(make("arabic").references[1].contains("(سارة حداد, محرر"));
}

#[test]
fn numbers_are_said_as_the_language_says_them() {
    let text = |case: &str, page: &str| {
        let made = make(case);
        let (_, steps) = made.pages.into_iter().find(|(path, _)| path == page).expect("the page is there");
        said(&steps).collect::<Vec<_>>().join(" ")
    };
    let arabic = text("arabic", "calm-the-storm.html");
    for words in ["نحو 11 دقيقة", "3 دقائق في اليوم", "ورقة عمل واحدة", "يمكن ملء هذه الورقة 3 مرات", "2 نوفمبر 2026"]
    {
        assert!(arabic.contains(words), "{words}");
    }
    assert!(text("arabic", "before-you-start.html").contains("نحو دقيقتين"));
    assert!(text("arabic", "before-you-start.html").contains("قالت «لا» ثم"));
    assert!(text("arabic", "help.html").contains("الأردن"));
    assert!(text("arabic", "index.html").contains("سارة حداد وليلى ناصر وعمر خوري"));
    let spanish = text("spanish", "calmar-la-tormenta.html");
    for words in ["Alrededor de 20 minutos", "3 minutos al día", "2 hojas de trabajo", "2 de noviembre de 2026"] {
        assert!(spanish.contains(words), "{words}");
    }
    let first = text("spanish", "antes-de-empezar.html");
    assert!(first.contains("Dijo «no» y") && first.contains("«Me respondió “luego” y se fue»"));
    assert!(text("spanish", "index.html").contains("Ana Park e Irene Soto"));
    assert!(
        text("spanish", "help.html").contains("español e inglés")
            || text("spanish", "help.html").contains("español y inglés")
    );
}

#[test]
fn pages_run_as_their_language_does_and_numbers_to_dial_never_turn() {
    for (case, language, direction) in [("arabic", "ar-JO", "rtl"), ("spanish", "es-MX", "ltr")] {
        for (path, steps) in make(case).pages {
            let page = steps.iter().find(|step| step.opens() == Some("html")).expect("a page");
            assert_eq!((page.get("lang"), page.get("dir")), (Some(language), Some(direction)), "{case}: {path}");
            for pair in steps.windows(2) {
                let href = pair[0].get("href").unwrap_or_default();
                let dialled =
                    href.starts_with("tel:") || href.starts_with("sms:") && pair[0].get("class") != Some("text");
                if dialled {
                    assert_eq!(pair[1].get("dir"), Some("ltr"), "{case}: {path}: {href}");
                }
            }
        }
    }
}
