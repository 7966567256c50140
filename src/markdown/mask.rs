//! Hides from the Markdown parser what is ours, without moving a byte: every offset still points into the author's file.
//!
//! A fence line becomes `***` and blanks, so that it ends a paragraph, list or quotation exactly as a thematic break
//! does. A run of `_` that is a blank becomes bytes 0x01, so that it is never emphasis. The header becomes blank lines.

use crate::span::Span;
use std::collections::HashMap;

/// The byte that stands for `_` in a blank while the Markdown parser looks. An author's text may not hold it.
pub const BLANK: char = '\u{1}';

/// How far around a run of `_` an address is looked for, in bytes, so that a line of megabytes costs no more than its
/// length.
const LONGEST_ADDRESS: usize = 400;

/// A copy of an author's text that the Markdown parser may see.
pub struct Masked {
    /// The copy, as long as the text.
    pub text: String,
    /// The fence lines by their first byte.
    pub fences: HashMap<usize, Span>,
}

/// Masks `text`, whose first `header` bytes are the front matter.
pub fn mask(text: &str, header: usize) -> Masked {
    let mut bytes = text.as_bytes().to_vec();
    for byte in &mut bytes[..header] {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
    let mut fences = HashMap::new();
    let body = &text[header..];
    for at in lines_with(body, ":::") {
        mask_fence(line_at(text, header + at), header + at, &mut bytes, &mut fences);
    }
    for at in lines_with(body, "___") {
        let is_fence = (0..4).any(|indent| fences.contains_key(&(header + at + indent)));
        if !is_fence {
            mask_blanks(line_at(text, header + at), header + at, &mut bytes);
        }
    }
    // Only ASCII bytes were put in the place of whole letters or of ASCII bytes, so this is UTF-8 still.
    let text = String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned());
    Masked { text, fences }
}

/// Where the lines of `text` begin that hold `mark`: each once, in order.
fn lines_with<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = usize> + 'a {
    let mut from = 0;
    let finder = memchr::memmem::Finder::new(mark);
    std::iter::from_fn(move || {
        let hit = from + finder.find(text.as_bytes().get(from..)?)?;
        let start = text[..hit].rfind('\n').map_or(0, |end| end + 1);
        from = text[hit..].find('\n').map_or(text.len() + 1, |end| hit + end + 1);
        Some(start)
    })
}

/// The line that begins at byte `at`, without its end.
fn line_at(text: &str, at: usize) -> &str {
    let line = &text[at..];
    line[..line.find('\n').unwrap_or(line.len())].trim_end_matches('\r')
}

fn mask_fence(line: &str, at: usize, bytes: &mut [u8], fences: &mut HashMap<usize, Span>) {
    let indent = line.len() - line.trim_start_matches(' ').len();
    if indent < 4 && line[indent..].starts_with(":::") {
        let span = Span::new(at + indent, at + line.trim_end().len());
        bytes[span.start..span.start + 3].fill(b'*');
        bytes[span.start + 3..at + line.len()].fill(b' ');
        fences.insert(span.start, span);
    }
}

fn mask_blanks(line: &str, at: usize, bytes: &mut [u8]) {
    if !is_rule(line) {
        for run in blanks(line) {
            bytes[at + run.start..at + run.end].fill(BLANK as u8);
        }
    }
}

/// A line of nothing but `_`, after `>` and blanks, stays a thematic break: a writing line.
fn is_rule(line: &str) -> bool {
    let bare = line.trim_start_matches(['>', ' ', '\t']).trim_end();
    bare.bytes().all(|byte| byte == b'_' || byte == b' ')
}

/// The runs of three or more `_` in `line` that are blanks: not escaped, not between two letters or digits, not in a word
/// that holds `://` or `](`.
pub fn blanks(line: &str) -> Vec<Span> {
    let bytes = line.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = line[at..].find("___") {
        let start = at + next;
        let length = bytes[start..].iter().take_while(|byte| **byte == b'_').count();
        let run = Span::new(start, start + length);
        at = run.end;
        if is_blank(line, run) {
            found.push(run);
        }
    }
    found
}

fn is_blank(line: &str, run: Span) -> bool {
    let before = line[..run.start].chars().next_back();
    let after = line[run.end..].chars().next();
    let escaped = line[..run.start].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
    let inside_word = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
    if escaped || inside_word {
        return false;
    }
    let word_start = line.as_bytes()[run.start.saturating_sub(LONGEST_ADDRESS)..run.start]
        .iter()
        .rposition(u8::is_ascii_whitespace)
        .map_or(run.start.saturating_sub(LONGEST_ADDRESS), |blank| {
            run.start.saturating_sub(LONGEST_ADDRESS) + blank + 1
        });
    let reach = line.len().min(run.end + LONGEST_ADDRESS);
    let word_end =
        line.as_bytes()[run.end..reach].iter().position(u8::is_ascii_whitespace).map_or(reach, |blank| run.end + blank);
    let word = &line.as_bytes()[word_start..word_end];
    !holds(word, b"://") && !holds(word, b"](")
}

fn holds(word: &[u8], part: &[u8]) -> bool {
    word.windows(part.len()).any(|window| window == part)
}
