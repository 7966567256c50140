//! `{#id key=value flag}`: what stands in braces behind a fence's name, a heading, a prompt or a field.
//!
//! Reading notes what cannot be read in [`Attributes::faults`]; only the one who knows what the braces belong to may say
//! it, because the same braces are plain words elsewhere.

use crate::diagnostic::{Diagnostic, messages, nearest};
use crate::slug;
use crate::span::{Place, Span, Spanned};
use std::sync::Arc;

/// What stood between two braces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes {
    /// `#id`.
    pub id: Option<Spanned<String>>,
    /// `key=value`, in the order written.
    pub values: Vec<(Spanned<String>, Spanned<String>)>,
    /// Words alone.
    pub flags: Vec<Spanned<String>>,
    /// What could not be read.
    pub faults: Vec<Diagnostic>,
    /// From brace to brace; empty where there are none.
    pub span: Span,
}

/// The flags that make braces attributes even where they hold no `#` and no `=`.
const FLAGS: &[&str] = &["core", "optional", "decorative", "if-present"];

impl Attributes {
    /// The value written for `key`.
    pub fn get(&self, key: &str) -> Option<&Spanned<String>> {
        self.values.iter().find(|(known, _)| known.value == key).map(|(_, value)| value)
    }

    /// Whether `flag` stands there.
    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|known| known.value == flag)
    }

    /// Says what could not be read, and which keys and flags are not known here.
    pub fn check(&self, file: &Arc<str>, keys: &[&str], flags: &[&str], found: &mut Vec<Diagnostic>) {
        found.extend(self.faults.iter().cloned());
        for (key, _) in &self.values {
            if !keys.contains(&key.value.as_str()) {
                let near = nearest(&key.value, keys.iter().copied());
                found.push(messages::unknown_setting(Place::new(file, key.span), &key.value, near, keys));
            }
        }
        for flag in &self.flags {
            if !flags.contains(&flag.value.as_str()) {
                let near = nearest(&flag.value, flags.iter().chain(keys).copied());
                found.push(messages::unreadable_setting(Place::new(file, flag.span), &flag.value, near));
            }
        }
    }
}

/// The braces that begin at byte `at` of `text`, up to their end on the same line; none where they are not closed.
pub fn read(text: &str, at: usize, file: &Arc<str>) -> Option<Attributes> {
    let end = at + closing(&text[at..])? + 1;
    let mut attributes = Attributes { span: Span::new(at, end), ..Attributes::default() };
    for word in words(text, at + 1, end - 1) {
        attributes.take(text, word, file);
    }
    Some(attributes)
}

/// The braces at the end of the paragraph at `span`, after a blank, where they are attributes and not words.
pub fn tail(text: &str, span: Span, file: &Arc<str>) -> Option<Attributes> {
    let words = span.of(text).trim_end();
    if !words.ends_with('}') {
        return None;
    }
    let open = words.rfind('{')?;
    let blank_before = words[..open].ends_with(char::is_whitespace);
    if !blank_before || words[..open].trim().is_empty() || words[..open].trim_end().ends_with('\\') {
        return None;
    }
    let attributes = read(text, span.start + open, file)?;
    (attributes.span.end == span.start + words.len() && attributes.are_meant()).then_some(attributes)
}

/// The braces glued to what ends at byte `at`, where they are attributes and not words.
pub fn glued(text: &str, at: usize, file: &Arc<str>) -> Option<Attributes> {
    text.get(at..)?.starts_with('{').then(|| read(text, at, file))?.filter(Attributes::are_meant)
}

/// A `{` in the lines of `span` that begins attributes, as `{#id` or `{key=`, and is not closed on its line.
pub fn never_closed(text: &str, span: Span) -> Option<Span> {
    let mut start = span.start;
    for line in span.of(text).split_inclusive('\n') {
        let begin = start;
        start += line.len();
        let Some(open) = line.rfind('{') else { continue };
        let after = line[open + 1..].trim_end();
        let in_code = line[..open].matches('`').count() % 2 == 1;
        let key = after.trim_start_matches(|letter: char| letter.is_ascii_lowercase() || letter == '-');
        let meant = after.strip_prefix('#').is_some_and(|id| id.starts_with(|letter: char| letter.is_alphanumeric()))
            || key.len() < after.len() && key.starts_with('=');
        if meant && !after.contains('}') && !in_code && !line[..open].ends_with('\\') {
            return Some(Span::new(begin + open, begin + open + 1 + after.len()));
        }
    }
    None
}

impl Attributes {
    /// Braces that hold no `#`, no `=` and no known flag are words.
    fn are_meant(&self) -> bool {
        self.id.is_some()
            || !self.values.is_empty()
            || self.faults.iter().any(|fault| fault.rule != "unreadable-setting")
            || self.flags.iter().any(|flag| FLAGS.contains(&flag.value.as_str()))
    }

    fn take(&mut self, text: &str, word: Span, file: &Arc<str>) {
        let written = word.of(text);
        let at = |span: Span| Place::new(file, span);
        if let Some(id) = written.strip_prefix('#') {
            let id = Spanned::new(id.to_owned(), word);
            if !slug::is_id(&id.value) {
                self.faults.push(messages::bad_id(at(word), &id.value, &slug::whole(&id.value)));
            }
            match &self.id {
                Some(first) => self.faults.push(messages::two_ids(at(word), at(first.span))),
                None => self.id = Some(id),
            }
            return;
        }
        let Some((key, value)) = written.split_once('=') else {
            self.flags.push(Spanned::new(written.to_owned(), word));
            return;
        };
        let key_span = Span::new(word.start, word.start + key.len());
        let value_span = Span::new(word.end - value.len(), word.end);
        let Some(bare) = unquoted(value) else {
            self.faults.push(messages::quote_never_closed(at(value_span)));
            return;
        };
        if let Some((first, _)) = self.values.iter().find(|(known, _)| known.value == key) {
            self.faults.push(messages::setting_twice(at(key_span), key, at(first.span)));
            return;
        }
        self.values.push((Spanned::new(key.to_owned(), key_span), Spanned::new(bare.to_owned(), value_span)));
    }
}

/// Where, from a `{` on, the `}` stands that closes it: on the same line and not between quotation marks. A quotation
/// mark that is never closed does not hide the brace.
fn closing(text: &str) -> Option<usize> {
    let line = &text[..text.find('\n').unwrap_or(text.len())];
    let mut quote = None;
    for (at, letter) in line.char_indices() {
        match quote {
            Some(end) if letter == end => quote = None,
            Some(_) => {}
            None if letter == '}' => return Some(at),
            None if line[..at].ends_with('=') => quote = ending(letter),
            None => {}
        }
    }
    line.rfind('}')
}

fn words(text: &str, start: usize, end: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let mut begin = None;
    let mut quote = None;
    let mut before = ' ';
    for (at, letter) in text[start..end].char_indices() {
        let at = start + at;
        match quote {
            Some(close) if letter == close => quote = None,
            Some(_) => {}
            None if letter.is_whitespace() => {
                found.extend(begin.take().map(|begin| Span::new(begin, at)));
                before = letter;
                continue;
            }
            None if before == '=' => quote = ending(letter),
            None => {}
        }
        begin.get_or_insert(at);
        before = letter;
    }
    found.extend(begin.map(|begin| Span::new(begin, end)));
    found
}

fn ending(letter: char) -> Option<char> {
    match letter {
        '"' => Some('"'),
        '\'' => Some('\''),
        '“' | '„' => Some('”'),
        '‘' => Some('’'),
        _ => None,
    }
}

/// A value without its quotation marks; none where one is opened and not closed.
fn unquoted(value: &str) -> Option<&str> {
    let Some(close) = value.chars().next().and_then(ending) else { return Some(value) };
    let inner = &value[value.chars().next().map_or(0, char::len_utf8)..];
    inner.strip_suffix(close)
}
