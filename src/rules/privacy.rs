//! Privacy of editions: nothing about a person stands in files that are copied, sent and published.
//!
//! E-mail addresses, telephone numbers and days of birth are mistakes wherever an edition is written, but for practice.yml. A
//! code of two or three letters that is no country's and no language's looks like initials. Names are not looked for: a list
//! of them would miss most and stop the rest.

use super::discretion;
use crate::diagnostic::{Diagnostic, messages};
use crate::span::{Place, Span};
use crate::workbook::Workbook;
use std::sync::Arc;

/// Words beside which a year is a year of birth, in the languages whose words are known.
const BORN: &[&str] = &["born", "birth", "dob", "nacid", "nacimiento", "nació", "مواليد", "الميلاد", "ولدت", "وُلد"];
/// The years in which a client may have been born (standards.md 4.2).
const YEARS: std::ops::RangeInclusive<u32> = 1920..=2099;

/// What looks personal in the files of the edition that `workbook` is.
pub fn check(workbook: &Workbook) -> Vec<Diagnostic> {
    let Some(adapted) = &workbook.adapted else { return Vec::new() };
    let version = &adapted.version;
    let mut found = Vec::new();
    discretion::code(workbook, &mut found);
    let code = version.code.as_str();
    if matches!(code.len(), 2 | 3) && code.bytes().all(|byte| byte.is_ascii_alphabetic()) && !is_known(code, workbook) {
        found.push(messages::like_initials(Place::top(&version.file), code));
    }
    let pieces = version.pieces.iter().map(|(path, text)| (version.path(path), text));
    let own = version.own.iter().map(|chapter| (version.path(&chapter.file), &chapter.text));
    for (file, text) in std::iter::once((Arc::clone(&version.file), &version.text)).chain(pieces).chain(own) {
        for (span, what) in personal(text) {
            found.push(messages::personal(Place::new(&file, span), what));
        }
    }
    found
}

/// Whether `code` is a country's or a language's.
fn is_known(code: &str, workbook: &Workbook) -> bool {
    let words = &workbook.words;
    words.find(&format!("country.{}", code.to_ascii_uppercase())).is_some()
        || words.find(&format!("tongue.{}", code.to_ascii_lowercase())).is_some()
}

/// What looks personal in `text`: where, and what it looks like.
fn personal(text: &str) -> Vec<(Span, &'static str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let add = |span: Span| Span::new(start + span.start, start + span.end);
        found.extend(addresses(line).into_iter().map(|span| (add(span), "an e-mail address")));
        let born = birth(line);
        found.extend(born.map(|span| (add(span), "a day of birth")));
        let numbers = numbers(line).into_iter().filter(|span| born.is_none_or(|born| !span.holds(born)));
        found.extend(numbers.map(|span| (add(span), "a telephone number")));
        start += line.len();
    }
    found
}

fn addresses(line: &str) -> Vec<Span> {
    let part = |letter: char| letter.is_alphanumeric() || "._%+-".contains(letter);
    line.match_indices('@')
        .filter_map(|(at, _)| {
            let before = line[..at]
                .rfind(|letter| !part(letter))
                .map_or(0, |end| end + line[end..].chars().next().map_or(1, char::len_utf8));
            let after = line[at + 1..].find(|letter| !part(letter)).map_or(line.len(), |end| at + 1 + end);
            let host = line[at + 1..after].trim_end_matches(['.', '-']);
            let (_, last) = host.rsplit_once('.')?;
            let is_host = last.len() >= 2 && last.chars().all(char::is_alphabetic);
            (before < at && is_host).then_some(Span::new(before, at + 1 + host.len()))
        })
        .collect()
}

/// A year of birth: one in a line that speaks of being born.
fn birth(line: &str) -> Option<Span> {
    let small = line.to_lowercase();
    let speaks =
        BORN.iter().any(|word| small.match_indices(word).any(|(at, _)| !small[..at].ends_with(char::is_alphabetic)));
    let digits = |letter: char| letter.is_ascii_digit();
    let runs = || {
        line.char_indices().filter(|(at, letter)| digits(*letter) && !line[..*at].ends_with(digits)).map(|(at, _)| {
            let length = line[at..].find(|letter| !digits(letter)).unwrap_or(line.len() - at);
            Span::new(at, at + length)
        })
    };
    let is_year =
        |span: &Span| span.of(line).len() == 4 && span.of(line).parse().is_ok_and(|year| YEARS.contains(&year));
    let is_short = |span: &Span| span.of(line).len() <= 2;
    let year = runs().find(is_year).or_else(|| runs().filter(is_short).nth(2));
    year.filter(|_| speaks)
}

/// Telephone numbers: seven to fifteen digits with the marks people write between them, that are no day, no stretch of years or
/// pages and no number of a book or an article.
fn numbers(line: &str) -> Vec<Span> {
    let mark = |letter: char| letter.is_ascii_digit() || " -()./+".contains(letter);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = line[at..].find(|letter: char| letter.is_ascii_digit() || "+(".contains(letter)) {
        let start = at + start;
        let end = line[start..].find(|letter| !mark(letter)).map_or(line.len(), |end| start + end);
        let run = line[start..end].trim_end_matches(|letter: char| !letter.is_ascii_digit());
        let glued = line[..start].ends_with(|letter: char| letter.is_alphanumeric() || "_#@/".contains(letter))
            || line[start + run.len()..].starts_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        if !glued && is_number(run) && !line[..start].trim_end().to_lowercase().ends_with("isbn") {
            found.push(Span::new(start, start + run.len()));
        }
        at = end.max(start + 1);
    }
    found
}

fn is_number(run: &str) -> bool {
    let groups: Vec<&str> =
        run.split(|letter: char| !letter.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    if !(7..=15).contains(&digits) {
        return false;
    }
    if run.starts_with(['+', '(']) {
        return true;
    }
    let is_day = groups.len() == 3 && (groups[0].len() == 4 || groups[2].len() == 4) && groups[1].len() <= 2;
    let is_stretch = groups.len() == 2 && groups[0].len() == groups[1].len() && groups[0] < groups[1];
    let is_count = !run.starts_with('0') && groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3);
    let is_article = run.starts_with("10.") && run.contains('/');
    let is_short = groups.len() == 1 && digits < 9;
    let has_words_between = run.contains(". ") || run.contains("/ ");
    !(is_day || is_stretch || is_count || is_article || is_short || has_words_between)
}

#[cfg(test)]
mod tests {
    use super::personal;

    fn seen(text: &str) -> Vec<(&str, &'static str)> {
        personal(text).into_iter().map(|(span, what)| (span.of(text), what)).collect()
    }

    #[test]
    fn what_is_personal_is_seen() {
        assert_eq!(seen("Write to jane.doe@example.org."), [("jane.doe@example.org", "an e-mail address")]);
        assert_eq!(seen("Call +1 (555) 010-0199 after six"), [("+1 (555) 010-0199", "a telephone number")]);
        assert_eq!(seen("Call 555-0123"), [("555-0123", "a telephone number")]);
        assert_eq!(seen("tel 0301234567."), [("0301234567", "a telephone number")]);
        assert_eq!(seen("She was born on 3 May 1984."), [("1984", "a day of birth")]);
        assert_eq!(seen("DOB: 03/05/84"), [("84", "a day of birth")]);
    }

    #[test]
    fn what_is_not_personal_is_left_alone() {
        for words in [
            "As in [@gottman2011, pp. 1234-1240].",
            "Between 2019-2021 and on 2026-11-22.",
            "Call 988, or 911.",
            "was: 12345678",
            "About 1 000 000 people, 1,000,000 of them.",
            "doi 10.1037/0022-3514.92.4.605",
            "ISBN 978-0-306-40615-7",
            "A child was born. Page 12 of 200.",
            "Write @me or a@b.",
        ] {
            assert_eq!(seen(words), [], "{words}");
        }
    }
}
