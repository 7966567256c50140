//! Languages: the words the program itself prints, and the direction a language is written in.
//!
//! In goes a BCP 47 code, out come the [`Words`] of `languages/<code>.yml`, which are part of the binary. What a language
//! lacks is said in English.

pub mod lists;
pub mod words;

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
    let names =
        || LANGUAGES.files().filter_map(|file| file.path().file_stem()?.to_str()).filter(|name| !name.contains('.'));
    let language = code.split(['-', '_']).next().unwrap_or_default();
    names()
        .find(|name| name.eq_ignore_ascii_case(code))
        .or_else(|| names().find(|name| name.eq_ignore_ascii_case(language)))
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
    }
}
