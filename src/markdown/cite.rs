//! Citations, as Pandoc writes them: `[@key]`, `[@key, p. 12]`, `[see @a, pp. 33-35; @b]`, `[-@key]`.

use crate::span::{Span, Spanned};

/// A bracket that cites one work or several.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// The works, in the order written.
    pub items: Vec<CiteItem>,
    /// From bracket to bracket.
    pub span: Span,
}

/// One work in a citation.
#[derive(Clone, Debug, PartialEq)]
pub struct CiteItem {
    /// Its key in sources.yml.
    pub key: Spanned<String>,
    /// The words before it, as `see`.
    pub prefix: Option<String>,
    /// The place in the work, as `p. 12`.
    pub locator: Option<String>,
    /// The words after it.
    pub suffix: Option<String>,
    /// Whether only the year is wanted: `-@key`.
    pub year_only: bool,
}

/// The names of the parts of a work that a locator may begin with.
const PARTS: &[&str] = &[
    "p",
    "pp",
    "page",
    "pages",
    "ch",
    "chap",
    "chapter",
    "chapters",
    "sec",
    "section",
    "sections",
    "§",
    "§§",
    "vol",
    "volume",
    "no",
    "n",
    "note",
    "fig",
    "figure",
    "table",
    "tab",
    "para",
    "paragraph",
    "¶",
    "line",
    "lines",
    "v",
    "verse",
    "verses",
    "app",
    "appendix",
    "part",
    "col",
];

/// The citation that the bracket at `span` of `text` is; none where no `@key` begins a word in it.
pub fn read(text: &str, span: Span) -> Option<Citation> {
    let inner = Span::new(span.start + 1, span.end.saturating_sub(1));
    let mut items: Vec<CiteItem> = Vec::new();
    let mut start = inner.start;
    for piece in inner.of(text).split(';') {
        match item(piece, start) {
            Some(item) => items.push(item),
            None => {
                let last = items.last_mut()?;
                let words = piece.trim();
                if !words.is_empty() {
                    let suffix = last.suffix.get_or_insert_default();
                    if !suffix.is_empty() {
                        suffix.push_str("; ");
                    }
                    suffix.push_str(words);
                }
            }
        }
        start += piece.len() + 1;
    }
    (!items.is_empty()).then_some(Citation { items, span })
}

/// Whether a citation begins at the start of `words` and is never closed: `[@key, p. 3`.
pub fn begins(words: &str) -> bool {
    let rest = words.strip_prefix('[').map(|rest| rest.strip_prefix('-').unwrap_or(rest));
    rest.and_then(|rest| rest.strip_prefix('@')).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
}

fn item(piece: &str, offset: usize) -> Option<CiteItem> {
    let at = piece.char_indices().find(|(at, letter)| {
        *letter == '@'
            && piece[..*at].chars().next_back().is_none_or(|before| before.is_whitespace() || before == '-')
            && piece[at + 1..].starts_with(|after: char| after.is_alphanumeric() || after == '_')
    })?;
    let after = &piece[at.0 + 1..];
    let length =
        after.find(|letter: char| !(letter.is_alphanumeric() || "_-:.+/#".contains(letter))).unwrap_or(after.len());
    let key = after[..length].trim_end_matches(['.', ':', '-', '/', '+', '#']);
    let before = &piece[..at.0];
    let year_only = before.ends_with('-');
    let prefix = before.trim_end_matches('-').trim();
    let rest = after[key.len()..].trim().trim_start_matches(',').trim();
    let (locator, suffix) = split_locator(rest);
    let start = offset + at.0 + 1;
    Some(CiteItem {
        key: Spanned::new(key.to_owned(), Span::new(start, start + key.len())),
        prefix: (!prefix.is_empty()).then(|| prefix.to_owned()),
        locator: (!locator.is_empty()).then(|| locator.to_owned()),
        suffix: (!suffix.is_empty()).then(|| suffix.to_owned()),
        year_only,
    })
}

/// Splits `p. 12, and the note` into the place and the words after it.
fn split_locator(rest: &str) -> (&str, &str) {
    let label_end =
        rest.find(|letter: char| !letter.is_alphabetic() && letter != '§' && letter != '¶').unwrap_or(rest.len());
    let label = rest[..label_end].to_lowercase();
    let after_label = rest[label_end..].trim_start_matches('.').trim_start();
    let numbers = if label.is_empty() {
        rest
    } else if PARTS.contains(&label.as_str()) {
        after_label
    } else {
        return ("", rest);
    };
    if !numbers.starts_with(|letter: char| letter.is_ascii_digit() || "ivxlcdm".contains(letter)) {
        return ("", rest);
    }
    let mut end = 0;
    for (at, word) in words(numbers) {
        let bare = word.trim_end_matches(',');
        let is_number = bare.starts_with(|letter: char| letter.is_ascii_digit())
            || (at == 0 && bare.chars().all(|letter| "ivxlcdm-–".contains(letter)))
            || bare.chars().all(|letter| "-–—&".contains(letter));
        if !is_number {
            break;
        }
        end = at + bare.len();
        if word.ends_with(',') && !numbers[at + word.len()..].trim_start().starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
    }
    let cut = rest.len() - numbers.len() + end;
    (rest[..cut].trim_end(), rest[cut..].trim_start_matches(',').trim())
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let citation = read(text, Span::new(0, text.len())).map(|citation| citation.items).unwrap_or_default();
        citation
            .iter()
            .map(|item| {
                let part = |name: &str, words: &Option<String>| {
                    words.as_ref().map(|w| format!(" {name}={w}")).unwrap_or_default()
                };
                let year = if item.year_only { " year" } else { "" };
                format!(
                    "{}{}{}{}{year}",
                    item.key.value,
                    part("before", &item.prefix),
                    part("at", &item.locator),
                    part("after", &item.suffix)
                )
            })
            .collect()
    }

    #[test]
    fn every_form_of_citation_is_read() {
        assert_eq!(shown("[@a]"), ["a"]);
        assert_eq!(shown("[@a, p. 12]"), ["a at=p. 12"]);
        assert_eq!(shown("[see @a, pp. 33-35; @b]"), ["a before=see at=pp. 33-35", "b"]);
        assert_eq!(shown("[-@a]"), ["a year"]);
        assert_eq!(shown("[@a, 12, 14 and the note]"), ["a at=12, 14 after=and the note"]);
        assert_eq!(shown("[@a, p. 12, in a footnote]"), ["a at=p. 12 after=in a footnote"]);
        assert_eq!(shown("[@a, in general]"), ["a after=in general"]);
        assert_eq!(shown("[@a; and others]"), ["a after=and others"]);
        assert_eq!(shown("[see @smith-2004.]"), ["smith-2004 before=see after=."]);
        assert_eq!(shown("[me@home]"), Vec::<String>::new());
        assert_eq!(shown("[]"), Vec::<String>::new());
    }
}
