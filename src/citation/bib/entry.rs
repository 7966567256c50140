//! The entries of a .bib file and their fields, each with its place.

use crate::span::{Span, Spanned};

/// An entry as it stands in the file.
pub(super) struct BibEntry {
    /// The word after `@`, in small letters.
    pub kind: Spanned<String>,
    pub key: Spanned<String>,
    pub fields: Vec<Field>,
    /// From its `@` to the `}` that closes it; where none does, to the next entry.
    pub span: Span,
    /// Whether a `}` closes it.
    pub closed: bool,
}

/// A field of an entry.
pub(super) struct Field {
    /// Its name in small letters.
    pub name: String,
    /// What it says, without the outermost braces or quotes.
    pub value: Spanned<String>,
    /// From its name to its value and the comma after it.
    pub span: Span,
}

/// The entries in `text`, in order. Reading never fails: what is no field is passed over.
pub(super) fn entries(text: &str) -> Vec<BibEntry> {
    let starts: Vec<usize> = starts(text).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| entry(text, *start, end)).collect()
}

/// Every `@` that begins a line: the only sign of a new entry that survives a brace left open.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let lines = text.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((line.trim_start(), *end - line.trim_start().len()))
    });
    lines.filter(|(line, _)| line.starts_with('@')).map(|(_, start)| start)
}

fn entry(text: &str, start: usize, limit: usize) -> Option<BibEntry> {
    let mut at = Cursor { text, at: start + 1, limit };
    let kind = at.until(|letter| !letter.is_alphanumeric());
    let kind = Spanned::new(kind.of(text).to_lowercase(), kind);
    if matches!(kind.value.as_str(), "" | "string" | "comment" | "preamble") {
        return None;
    }
    at.spaces();
    at.eat(&['{', '('])?;
    at.spaces();
    let key = at.until(|letter| matches!(letter, ',' | '}' | ')' | '=' | '\n') || letter.is_whitespace());
    let mut fields = Vec::new();
    let closed = loop {
        at.until(|letter| letter.is_alphanumeric() || matches!(letter, '}' | ')'));
        if at.eat(&['}', ')']).is_some() {
            break true;
        }
        match field(&mut at) {
            Some(field) => fields.push(field),
            None if at.at >= limit => break false,
            None => {}
        }
    };
    let key = Spanned::new(key.of(text).to_owned(), key);
    Some(BibEntry { kind, key, fields, span: Span::new(start, at.at), closed })
}

fn field(at: &mut Cursor) -> Option<Field> {
    let name = at.until(|letter| letter.is_whitespace() || matches!(letter, '=' | ',' | '{' | '}' | '"'));
    at.spaces();
    at.eat(&['='])?;
    at.spaces();
    let value = match at.eat(&['{', '"']) {
        Some('{') => at.closed('}'),
        Some(_) => at.closed('"'),
        None => at.until(|letter| letter.is_whitespace() || matches!(letter, ',' | '}' | ')')),
    };
    at.until(|letter| matches!(letter, ',' | '}' | ')' | '\n'));
    at.eat(&[',']);
    let words = value.of(at.text);
    let front = words.len() - words.trim_start().len();
    let words = words.trim();
    let value = Spanned::new(words.to_owned(), Span::new(value.start + front, value.start + front + words.len()));
    Some(Field { name: name.of(at.text).to_lowercase(), value, span: Span::new(name.start, at.at) })
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
    limit: usize,
}

impl Cursor<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..self.limit).unwrap_or_default()
    }

    /// Goes on to the first letter that `stops`, and gives what was passed.
    fn until(&mut self, stops: impl Fn(char) -> bool) -> Span {
        let start = self.at;
        self.at += self.rest().find(stops).unwrap_or(self.rest().len());
        Span::new(start, self.at)
    }

    fn spaces(&mut self) {
        self.until(|letter| !letter.is_whitespace());
    }

    fn eat(&mut self, wanted: &[char]) -> Option<char> {
        let letter = self.rest().chars().next().filter(|letter| wanted.contains(letter))?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    /// Goes past the `closer` that no inner brace swallows, and gives what stands before it.
    fn closed(&mut self, closer: char) -> Span {
        let start = self.at;
        let mut depth = 0usize;
        let mut escaped = false;
        for (offset, letter) in self.rest().char_indices() {
            match letter {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                letter if letter == closer && depth == 0 => {
                    self.at = start + offset + letter.len_utf8();
                    return Span::new(start, start + offset);
                }
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        self.at = self.limit;
        Span::new(start, self.limit)
    }
}
