//! A line of words laid flat: plain text that still knows where every letter stands in the author's file.
//!
//! In go the inlines of a line; out come its text without marks, its words, its sentences, and for every stretch of it
//! the [`Span`] to underline. What a rule may not judge (code, words in another language, fields, bare addresses) leaves a
//! [`HOLE`], which no phrase reaches across. One pass, linear in the text.

use crate::markdown::block::Inline;
use crate::span::{Span, Spanned};
use std::collections::HashSet;

/// What stands in the text for something that is no words.
const HOLE: char = '\u{FFFC}';

/// A line laid flat.
#[derive(Clone, Debug, Default)]
pub struct Flat {
    /// Its text.
    pub text: String,
    /// Its words, in order.
    pub words: Vec<Word>,
    /// Its sentences, in order; every word belongs to one.
    pub sentences: Vec<Sentence>,
    /// The text in small letters, letter under letter.
    small: String,
    pieces: Vec<Piece>,
}

/// A word: a stretch of the text, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Its first byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Whether only blanks or a hyphen stand between it and the word before.
    pub joined: bool,
    /// Whether it is the second part of a word with a hyphen.
    pub hyphened: bool,
    /// Whether it stands in quotation marks: named, not said.
    pub quoted: bool,
}

/// A sentence: a stretch of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its first word.
    pub first: usize,
    /// One past its last word.
    pub last: usize,
    /// What closes it: `.`, `?`, `!`, `…` or `:`; nothing where it just ends.
    pub mark: Option<char>,
}

/// A run of the text that was written in one stretch.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: usize,
    span: Span,
    /// Whether it was written letter for letter as it is read; else only its whole stretch is known.
    exact: bool,
}

impl Flat {
    /// The line `line` of a file whose text is `source`. After `abbreviations` a dot ends no sentence.
    pub fn of(line: &[Inline], source: &str, abbreviations: &HashSet<String>) -> Flat {
        let mut flat = Flat::default();
        flat.push(line, source);
        flat.finish(abbreviations);
        flat
    }

    /// A value of a YAML file, as a line.
    pub fn of_value(value: &Spanned<String>, source: &str, abbreviations: &HashSet<String>) -> Flat {
        let mut flat = Flat::default();
        flat.push_text(&value.value, value.span, source);
        flat.finish(abbreviations);
        flat
    }

    fn finish(&mut self, abbreviations: &HashSet<String>) {
        self.small = self.text.clone();
        self.small.make_ascii_lowercase();
        if !self.small.is_ascii() {
            self.small = self.small.chars().map(small).collect();
        }
        self.find_words();
        self.find_sentences(abbreviations);
    }

    fn push(&mut self, line: &[Inline], source: &str) {
        for inline in line {
            match inline {
                Inline::Text { text, span } => self.push_text(text, *span, source),
                Inline::Break { .. } => self.text.push(' '),
                Inline::Cite(_) | Inline::Note { .. } => {}
                Inline::Link(link) if link.bare => self.text.push(HOLE),
                Inline::Emphasis(_) | Inline::Strong(_) | Inline::Strike(_) | Inline::Link(_) => {
                    self.push(inline.children(), source);
                }
                Inline::Code(_)
                | Inline::Image(_)
                | Inline::Passage { .. }
                | Inline::Blank(_)
                | Inline::Bracket(_)
                | Inline::Field(_) => self.text.push(HOLE),
            }
        }
    }

    fn push_text(&mut self, text: &str, span: Span, source: &str) {
        if text.is_empty() {
            return;
        }
        // The end of a prompt and the brackets of a hint are cut off its words, not off its span.
        let piece = match span.of(source).find(text) {
            Some(offset) => Piece {
                at: self.text.len(),
                span: Span::new(span.start + offset, span.start + offset + text.len()),
                exact: true,
            },
            None => Piece { at: self.text.len(), span, exact: false },
        };
        self.pieces.push(piece);
        self.text.push_str(text);
    }

    /// The stretch of the author's file that the words `first` to `last`, the last one included, were written in. It
    /// begins and ends inside the stretches the line was read from.
    pub fn span(&self, first: usize, last: usize) -> Span {
        let (Some(first), Some(last)) = (self.words.get(first), self.words.get(last)) else { return Span::default() };
        let from = self.piece(first.start);
        let to = self.piece(last.end.saturating_sub(1));
        let (Some(from), Some(to)) = (from, to) else { return Span::default() };
        let start = if from.exact { from.span.start + (first.start - from.at) } else { from.span.start };
        let end = if to.exact { to.span.start + (last.end - to.at) } else { to.span.end };
        Span::new(start, end.min(to.span.end))
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(after.checked_sub(1)?)
    }

    /// The word with this number, in small letters.
    pub fn word(&self, number: usize) -> &str {
        self.words.get(number).and_then(|word| self.small.get(word.start..word.end)).unwrap_or_default()
    }

    /// The text of a sentence.
    pub fn sentence(&self, sentence: &Sentence) -> String {
        let (Some(first), Some(last)) = (self.words.get(sentence.first), self.words.get(sentence.last.wrapping_sub(1)))
        else {
            return String::new();
        };
        let mut text = self.text[first.start..last.end].replace(HOLE, "…");
        text.extend(sentence.mark);
        text
    }

    /// The sentence that holds the word with this number.
    pub fn sentence_of(&self, word: usize) -> Option<&Sentence> {
        self.sentences.get(self.sentences.partition_point(|sentence| sentence.last <= word))
    }

    fn find_words(&mut self) {
        let mut open: Option<usize> = None;
        let mut word: Option<usize> = None;
        let mut gap = 0;
        let mut before = ' ';
        let mut letters = self.text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let next = letters.peek().map(|(_, next)| *next);
            let inside = letter.is_alphanumeric()
                || matches!(letter, '\'' | '’') && before.is_alphanumeric() && next.is_some_and(char::is_alphabetic)
                || matches!(letter, '.' | ',')
                    && before.is_ascii_digit()
                    && next.is_some_and(|next| next.is_ascii_digit());
            let end = at + letter.len_utf8();
            before = letter;
            if inside {
                word.get_or_insert(at);
                if next.is_some() {
                    continue;
                }
            }
            if let Some(start) = word.take() {
                let stop = if inside { end } else { at };
                push_word(&mut self.words, &self.text, gap, start, stop);
                gap = stop;
            }
            match letter {
                '%' => {
                    push_word(&mut self.words, &self.text, gap, at, end);
                    gap = end;
                }
                '“' | '«' | '„' => open = Some(self.words.len()),
                '”' | '»' => {
                    if let Some(first) = open.take() {
                        self.words.iter_mut().skip(first).for_each(|word| word.quoted = true);
                    }
                }
                _ => {}
            }
        }
    }

    fn find_sentences(&mut self, abbreviations: &HashSet<String>) {
        let mut first = 0;
        for number in 0..self.words.len() {
            let end = self.words[number].end;
            let next = self.words.get(number + 1);
            let gap = &self.text[end..next.map_or(self.text.len(), |next| next.start)];
            let mark = gap.chars().find(|letter| ".?!…。？！؟".contains(*letter));
            let mark = match next {
                None => mark.or_else(|| gap.trim_end().ends_with(':').then_some(':')),
                Some(next) => mark.filter(|mark| {
                    let after = gap.rfind(*mark).map_or("", |at| &gap[at..]);
                    let apart = after.chars().any(char::is_whitespace) || "。？！".contains(*mark);
                    let begins = self.text[next.start..].chars().next().is_some_and(|letter| !letter.is_lowercase())
                        || gap.contains(HOLE);
                    apart && begins && (*mark != '.' || !self.is_abbreviation(number, abbreviations))
                }),
            };
            if mark.is_some() || next.is_none() {
                self.sentences.push(Sentence { first, last: number + 1, mark });
                first = number + 1;
            }
        }
    }

    fn is_abbreviation(&self, number: usize, abbreviations: &HashSet<String>) -> bool {
        let word = self.word(number);
        let mut letters = word.chars();
        let initial =
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none() && word != "i" && word != "a";
        initial || abbreviations.contains(word)
    }
}

fn push_word(words: &mut Vec<Word>, text: &str, gap: usize, start: usize, end: usize) {
    let between = &text[gap..start];
    let hyphened = gap > 0 && matches!(between, "-" | "‐" | "‑");
    let joined = !words.is_empty() && (hyphened || !between.is_empty() && between.chars().all(char::is_whitespace))
        || text[start..end].starts_with('%') && !words.is_empty();
    words.push(Word { start, end, joined, hyphened: hyphened && !words.is_empty(), quoted: false });
}

/// A letter's small form, where that is as long; so both texts have the same places.
fn small(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) if one.len_utf8() == letter.len_utf8() => one,
        _ => letter,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::chapter::lines;
    use std::sync::Arc;

    /// The lines of a chapter with this text.
    pub fn flats(text: &str) -> (String, Vec<Flat>) {
        let file: Arc<str> = "chapters/01-one.md".into();
        let chapter = crate::chapter::read(&file, text.into(), &crate::language::words("en"));
        let abbreviations = HashSet::from(["dr".to_owned(), "etc".to_owned()]);
        let flats = lines::of(&chapter).iter().map(|line| Flat::of(line.text, &chapter.text, &abbreviations)).collect();
        (text.to_owned(), flats)
    }

    fn sentences(text: &str) -> Vec<String> {
        let (_, flats) = flats(text);
        flats.iter().flat_map(|flat| flat.sentences.iter().map(|sentence| flat.sentence(sentence))).collect()
    }

    #[test]
    fn every_word_is_underlined_where_it_was_written() {
        let text = "Don't *say* \"we\" &amp; **no**-one\\* [here](x.md) `c` __b__ — [@a] end… ½ *a*b\n> q 'r' é\n\n- one\n  two\n";
        let (source, flats) = flats(text);
        let mut seen = 0;
        for flat in &flats {
            for (number, word) in flat.words.iter().enumerate() {
                let written = flat.span(number, number).of(&source);
                let read = &flat.text[word.start..word.end];
                assert_eq!(written.replace('\'', "’").replace('*', ""), read);
                seen += 1;
            }
            for (first, last) in (0..flat.words.len()).flat_map(|a| (a..flat.words.len()).map(move |b| (a, b))) {
                let span = flat.span(first, last);
                assert!(source.get(span.start..span.end).is_some_and(|words| !words.is_empty()), "{span:?}");
            }
        }
        assert_eq!(seen, 15);
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        assert_eq!(
            sentences(
                "Ask Dr. Lee, e.g. by phone. It costs 3.5 euros. \"Is it over?\" she asked. \"No.\" Then [@a]. Go: now\n"
            ),
            [
                "Ask Dr. Lee, e.g. by phone.",
                "It costs 3.5 euros.",
                "Is it over?” she asked.",
                "No.",
                "Then.",
                "Go: now"
            ]
        );
        assert_eq!(sentences("You and I. Three things matter:\n"), ["You and I.", "Three things matter:"]);
    }

    #[test]
    fn quoted_words_are_marked_only_between_two_marks() {
        let (_, flats) = flats("He said \"a cheat\" and \"left\n");
        let quoted: Vec<bool> = flats[0].words.iter().map(|word| word.quoted).collect();
        assert_eq!(quoted, [false, false, true, true, false, false]);
    }
}
