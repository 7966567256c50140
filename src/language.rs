//! Languages: the words the program itself prints, and the direction a language is written in.
//!
//! In goes a BCP 47 code, out come the [`Words`] of `languages/<code>.yml`, which are part of the binary. A workbook may
//! bring a file of words of its own ([`own`]). What a language lacks is said in English.

pub mod lists;
pub mod own;
pub mod plural;
pub mod quotes;
pub mod words;

pub use quotes::Quotes;
pub use words::Words;

use include_dir::{Dir, include_dir};
use std::sync::LazyLock;

static LANGUAGES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/languages");

/// The language every other one leans on.
const FALLBACK: &str = "en";

/// The scripts that are written from right to left.
const RIGHT_TO_LEFT_SCRIPTS: &[&str] =
    &["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// The languages that are written from right to left where their code names no script.
const RIGHT_TO_LEFT: &[&str] = &[
    "ar", "arc", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps",
    "sd", "sdh", "syr", "ug", "ur", "yi",
];

/// The words of the language `code`, as `en` or `pt-BR`; English where there are none.
pub fn words(code: &str) -> Words {
    static ENGLISH: LazyLock<Words> =
        LazyLock::new(|| file(FALLBACK).map(|text| Words::read(FALLBACK, text)).unwrap_or_default());
    match known(code) {
        Some(FALLBACK) | None => ENGLISH.clone(),
        Some(known) => Words::read(known, file(known).unwrap_or_default()).over(ENGLISH.clone()),
    }
}

/// Whether there are words for the language `code`, or for the language it is a kind of.
pub fn is_known(code: &str) -> bool {
    known(code).is_some()
}

/// The codes of the languages whose words are part of the binary, in order.
pub fn codes() -> Vec<&'static str> {
    let mut codes: Vec<&str> = names().collect();
    codes.sort_unstable();
    codes
}

/// A file of words to begin with for the language `code`: every line is a remark until its words are translated and the
/// mark before it is taken away. In the words the program has in that language, else in English.
pub fn beginning(code: &str) -> String {
    let text = file(known(code).unwrap_or(FALLBACK)).unwrap_or_default();
    let remark =
        |line: &str| if line.is_empty() || line.starts_with('#') { format!("{line}\n") } else { format!("# {line}\n") };
    let entries = text.lines().skip_while(|line| line.starts_with('#'));
    entries.fold(format!("# {BEGINNING}\n"), |text, line| text + &remark(line))
}

/// What stands at the head of a file of words that is begun.
const BEGINNING: &str = "The words the program itself prints. Translate a line and take the mark before it away; keep what stands in braces.";

/// The quotation marks of the language `code`; none where there are no words for it.
pub fn quotes(code: &str) -> Option<&'static Quotes> {
    static QUOTES: LazyLock<Vec<(&str, Quotes)>> =
        LazyLock::new(|| names().map(|name| (name, words(name).quotes())).collect());
    let name = known(code)?;
    QUOTES.iter().find(|(known, _)| *known == name).map(|(_, quotes)| quotes)
}

/// The language that `code` is a kind of: `pt` for `pt-BR`.
pub fn base(code: &str) -> &str {
    code.split(['-', '_']).next().unwrap_or_default()
}

/// `rtl` where the language `code` is written from right to left, else `ltr`: by its script, where the code names one.
pub fn direction(code: &str) -> &'static str {
    let code = code.to_ascii_lowercase();
    let mut parts = code.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let script = parts.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let right = match script {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&language),
    };
    if right { "rtl" } else { "ltr" }
}

/// The name of the file that holds the words of `code`: its own, else that of its language without country or script.
fn known(code: &str) -> Option<&'static str> {
    names()
        .find(|name| name.eq_ignore_ascii_case(code))
        .or_else(|| names().find(|name| name.eq_ignore_ascii_case(base(code))))
}

/// The codes of the files of words.
fn names() -> impl Iterator<Item = &'static str> {
    LANGUAGES.files().filter_map(|file| file.path().file_stem()?.to_str()).filter(|name| !name.contains('.'))
}

/// The files of word lists, each with the code of its language.
fn files_of_lists() -> impl Iterator<Item = (&'static str, &'static str)> {
    LANGUAGES.files().filter_map(|file| {
        let name = file.path().file_name()?.to_str()?.strip_suffix(".lists.yml")?;
        Some((name, file.contents_utf8()?))
    })
}

fn file(name: &str) -> Option<&'static str> {
    LANGUAGES.get_file(format!("{name}.yml"))?.contents_utf8()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_decides_before_the_language() {
        for (code, expected) in
            [("en", "ltr"), ("ar", "rtl"), ("fa-IR", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr"), ("he_IL", "rtl")]
        {
            assert_eq!(direction(code), expected, "{code}");
        }
    }

    #[test]
    fn a_country_falls_back_to_its_language_and_all_else_to_english() {
        assert!(is_known("en-GB"));
        assert!(!is_known("xx"));
        assert_eq!(words("en-GB").say("exit"), "Exit this page");
        assert_eq!(words("xx").say("exit"), "Exit this page");
        assert_eq!(words("es-419").code(), "es");
        assert_eq!(codes(), ["ar", "en", "es"]);
    }

    #[test]
    fn a_file_to_begin_with_says_nothing_yet() {
        let mut found = Vec::new();
        own::read("fr", &beginning("fr"), &"languages/fr.yml".into(), &words("en"), true, &mut found);
        assert_eq!(found.iter().map(|one| one.rule).collect::<Vec<_>>(), ["missing-words"]);
        let (Some(english), begun) = (file("en"), beginning("fr")) else { panic!("English is there") };
        for line in english.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            assert!(begun.contains(&format!("\n# {line}\n")), "{line}");
        }
        assert!(beginning("es-AR").contains("# exit: Salir de esta página\n"));
    }

    #[test]
    fn every_language_says_all_that_english_says() {
        let english = words("en");
        for code in codes() {
            let mut found = Vec::new();
            let path = format!("languages/{code}.yml").into();
            own::read(code, file(code).expect("its file is there"), &path, &english, true, &mut found);
            let said: Vec<String> = found.iter().map(|one| format!("{}: {}", one.place.file, one.message)).collect();
            assert!(said.is_empty(), "{}", said.join("\n"));
        }
    }
}
