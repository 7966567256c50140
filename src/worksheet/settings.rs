//! The braces behind `::: worksheet`, read into what they mean.

use super::Settings;
use crate::diagnostic::{Diagnostic, messages};
use crate::markdown::attributes::Attributes;
use crate::prose::See;
use crate::span::{Place, Span, Spanned};
use std::sync::Arc;

/// What a worksheet may be about, so that a caution is required before it.
pub const ABOUT: &[&str] = &["touch", "sex", "disclosure", "anger", "confrontation"];
/// Who may read an answer.
pub const SEE: &[&str] = &["private", "choose", "shared"];
/// The most copies, lines or rows that one field or worksheet may ask for.
pub const MOST: u32 = 60;
/// The most minutes: a day.
pub const MINUTES: u32 = 24 * 60;

/// What `attributes` mean.
pub fn read(attributes: &Attributes, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Settings {
    let flag = attributes.flags.iter().find(|flag| flag.value == "core");
    Settings {
        audience: attributes.get("for").cloned(),
        see: see(attributes, file, found),
        minutes: number(attributes, "minutes", MINUTES, file, found),
        per: one_of(attributes, "per", &["day", "week"], file, found),
        cautions: keys(attributes.get("caution")),
        rests: keys(attributes.get("rests")),
        about: attributes
            .get("about")
            .cloned()
            .filter(|about| one_of(attributes, "about", ABOUT, file, found).is_some_and(|word| word == about.value)),
        repeat: number(attributes, "repeat", MOST, file, found).unwrap_or(1),
        core: flag.map(|flag| flag.span),
        span: attributes.span,
    }
}

/// Who may read the answers, where that is written.
pub fn see(attributes: &Attributes, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<See> {
    one_of(attributes, "see", SEE, file, found).map(|word| match word {
        "private" => See::Private,
        "choose" => See::Choose,
        _ => See::Shared,
    })
}

/// The number written for `key`, from 1 to `most`.
pub fn number(
    attributes: &Attributes,
    key: &str,
    most: u32,
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) -> Option<u32> {
    let written = attributes.get(key)?;
    match written.value.parse::<u32>() {
        Ok(number) if (1..=most).contains(&number) => Some(number),
        Ok(_) => {
            found.push(messages::out_of_range(Place::new(file, written.span), key, 1, most));
            None
        }
        Err(_) => {
            found.push(messages::wrong_type(Place::new(file, written.span), "a whole number"));
            None
        }
    }
}

fn one_of(
    attributes: &Attributes,
    key: &str,
    words: &[&'static str],
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) -> Option<&'static str> {
    let written = attributes.get(key)?;
    let word = words.iter().find(|word| **word == written.value).copied();
    if word.is_none() {
        found.push(messages::unknown_value(Place::new(file, written.span), key, &written.value, words));
    }
    word
}

/// Several keys in one value, each with its own place: `rests="lewicki2016 hill2013"`.
fn keys(written: Option<&Spanned<String>>) -> Vec<Spanned<String>> {
    let Some(written) = written else { return Vec::new() };
    let quotes = (written.span.end - written.span.start - written.value.len()) / 2;
    let start = written.span.start + quotes;
    let mut keys = Vec::new();
    for word in written.value.split([' ', ',', '\t']).filter(|word| !word.is_empty()) {
        let at = start + (word.as_ptr() as usize - written.value.as_ptr() as usize);
        keys.push(Spanned::new(word.to_owned(), Span::new(at, at + word.len())));
    }
    keys
}
