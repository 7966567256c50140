//! A chapter's words as the rules judge them: every line laid flat, with the phrases of the lists found in it.
//!
//! In goes a [`Chapter`], out comes [`Wording`]: one pass over the text, however many rules look at it afterwards.

use super::flat::Flat;
use crate::chapter::Chapter;
use crate::chapter::lines::{self, Line, LineKind};
use crate::language::lists::{LISTS, List, Lists, Phrase, number};
use crate::markdown::block::Block;
use crate::markdown::fence::BoxName;
use crate::span::{Place, Span, Spanned};

/// The words of a chapter.
pub struct Wording<'a> {
    /// The chapter.
    pub chapter: &'a Chapter,
    /// The lists of the workbook's language.
    pub lists: &'a Lists,
    /// Its lines, in reading order; those of the front matter first.
    pub said: Vec<Said<'a>>,
}

/// A line of words, laid flat.
pub struct Said<'a> {
    /// What it is.
    pub kind: LineKind,
    /// Where it stands.
    pub span: Span,
    /// The line as it was read; none for words of the front matter.
    pub line: Option<Line<'a>>,
    /// Its words.
    pub flat: Flat,
    /// The phrases found in it, in reading order.
    pub hits: Vec<Hit>,
    /// Whether it is someone else's: a quotation, an example, words in another language.
    pub foreign: bool,
    /// Whether only a counselor reads it.
    pub counselor: bool,
}

/// A phrase found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The list it is in.
    pub list: List,
    /// Which entry of the list.
    pub entry: usize,
    /// Its first word.
    pub first: usize,
    /// Its last word.
    pub last: usize,
}

impl<'a> Wording<'a> {
    /// The words of `chapter`.
    pub fn of(chapter: &'a Chapter, lists: &'a Lists) -> Wording<'a> {
        let areas = Areas::of(chapter);
        let abbreviations = &lists.abbreviations;
        let header = &chapter.header;
        let mut said = Vec::new();
        let values = header.title.iter().map(|title| (LineKind::Heading, title)).chain(
            header
                .summary
                .iter()
                .chain(header.cautions.iter().map(|caution| &caution.text))
                .map(|text| (LineKind::Paragraph, text)),
        );
        for (kind, value) in values {
            said.push(of_value(kind, value, chapter, lists));
        }
        for line in lines::of(chapter) {
            let flat = Flat::of(line.text, &chapter.text, abbreviations);
            let hits = find(&flat, lists);
            let foreign = areas.foreign.hold(line.span);
            let counselor = areas.counselor.hold(line.span);
            said.push(Said { kind: line.kind, span: line.span, line: Some(line), flat, hits, foreign, counselor });
        }
        Wording { chapter, lists, said }
    }

    /// Where the words `first` to `last` of `said` stand.
    pub fn place(&self, said: &Said<'_>, first: usize, last: usize) -> Place {
        Place::new(&self.chapter.file, said.flat.span(first, last))
    }

    /// Where a phrase stands.
    pub fn place_of(&self, said: &Said<'_>, hit: &Hit) -> Place {
        self.place(said, hit.first, hit.last)
    }
}

fn of_value<'a>(kind: LineKind, value: &Spanned<String>, chapter: &Chapter, lists: &Lists) -> Said<'a> {
    let flat = Flat::of_value(value, &chapter.text, &lists.abbreviations);
    let hits = find(&flat, lists);
    Said { kind, span: value.span, line: None, flat, hits, foreign: false, counselor: false }
}

impl Said<'_> {
    /// The phrases of `list` that are said, not named: words in quotation marks are left out.
    pub fn hits(&self, list: List) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(move |hit| hit.list == list && !self.flat.words[hit.first].quoted)
    }

    /// Whether any phrase of `list` is in the line.
    pub fn has(&self, list: List) -> bool {
        self.hits.iter().any(|hit| hit.list == list)
    }

    /// Whether the sentence that holds `hit` asks, or says no before it: "we cannot promise that …".
    pub fn asked_or_denied(&self, hit: &Hit) -> bool {
        let Some(sentence) = self.flat.sentence_of(hit.first) else { return false };
        if matches!(sentence.mark, Some('?' | '？' | '؟')) {
            return true;
        }
        let before = &self.hits[..self.hits.partition_point(|other| other.first < hit.first)];
        let mut before = before.iter().rev().take(NEAR).take_while(|other| other.first >= sentence.first);
        before.any(|other| other.list == List::Denials)
            || (sentence.first..hit.first)
                .rev()
                .take(NEAR)
                .any(|word| self.flat.word(word).replace('’', "'").ends_with("n't"))
    }

    /// Whether the sentence that holds `hit` has a phrase of `list` anywhere.
    pub fn beside(&self, hit: &Hit, list: List) -> bool {
        let Some(sentence) = self.flat.sentence_of(hit.first) else { return false };
        let at = self.hits.partition_point(|other| other.first < hit.first);
        let near = &self.hits[at.saturating_sub(NEAR)..(at + NEAR).min(self.hits.len())];
        near.iter().any(|other| other.list == list && (sentence.first..sentence.last).contains(&other.first))
    }
}

/// How far one phrase looks for another, in words or phrases: further than any sentence that can be read, and few enough
/// that a text without a full stop takes no longer than its length.
const NEAR: usize = 24;

/// Finds the phrases of all lists in `flat`: the longest at each word, none twice over in one list, and none that a list
/// `not_…` takes away.
fn find(flat: &Flat, lists: &Lists) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut until = [0usize; LISTS];
    let mut key = String::new();
    for first in 0..flat.words.len() {
        let Some(phrases) = lists.phrases.get(straight(flat.word(first), &mut key)) else { continue };
        let mut keep = |phrase: &Phrase, last: usize| {
            if first >= until[number(phrase.list)] {
                until[number(phrase.list)] = last + 1;
                hits.push(Hit { list: phrase.list, entry: phrase.entry, first, last });
            }
        };
        let joined = |at: usize| flat.words.get(at).is_some_and(|word| word.joined);
        if joined(first + 1)
            && !phrases.longer.is_empty()
            && let Some(longer) = phrases.longer.get(straight(flat.word(first + 1), &mut key))
        {
            for phrase in longer {
                let mut rest = phrase.rest.iter().zip(first + 2..);
                if rest.all(|(word, at)| joined(at) && straight(flat.word(at), &mut key) == word) {
                    keep(phrase, first + 1 + phrase.rest.len());
                }
            }
        }
        phrases.alone.iter().for_each(|phrase| keep(phrase, first));
    }
    for (list, not) in [(List::Claims, List::NotClaims), (List::Tender, List::NotTender)] {
        let taken: Vec<(usize, usize)> =
            hits.iter().filter(|hit| hit.list == not).map(|hit| (hit.first, hit.last)).collect();
        if !taken.is_empty() {
            hits.retain(|hit| {
                let near = taken.partition_point(|(_, last)| *last < hit.first);
                hit.list != list || taken.get(near).is_none_or(|(first, _)| *first > hit.last)
            });
        }
    }
    hits
}

/// A word as the lists have it: with straight apostrophes, and without the small vowels and strokes that Arabic may bear.
fn straight<'a>(word: &'a str, key: &'a mut String) -> &'a str {
    let is_vowel = |letter: char| matches!(letter, '\u{640}' | '\u{64B}'..='\u{652}');
    if word.is_ascii() || !word.contains(|letter: char| letter == '’' || is_vowel(letter)) {
        return word;
    }
    key.clear();
    let kept = word.chars().filter(|letter| !is_vowel(*letter));
    key.extend(kept.map(|letter| if letter == '’' { '\'' } else { letter }));
    key
}

/// The stretches of a chapter in which words are judged otherwise.
struct Areas {
    foreign: Stretches,
    counselor: Stretches,
}

/// Stretches in order that do not overlap.
#[derive(Default)]
pub struct Stretches(Vec<Span>);

impl Stretches {
    /// Adds a stretch; one inside the last is left out.
    pub fn add(&mut self, span: Span) {
        if self.0.last().is_none_or(|last| span.start >= last.end) {
            self.0.push(span);
        }
    }

    /// Whether one of them holds the start of `span`.
    pub fn hold(&self, span: Span) -> bool {
        let after = self.0.partition_point(|known| known.start <= span.start);
        after.checked_sub(1).is_some_and(|at| span.start < self.0[at].end)
    }
}

impl Areas {
    fn of(chapter: &Chapter) -> Areas {
        let mut areas = Areas { foreign: Stretches::default(), counselor: Stretches::default() };
        areas.walk(&chapter.body, chapter);
        areas
    }

    fn walk(&mut self, body: &[Block], chapter: &Chapter) {
        for block in body {
            match block {
                Block::Quote(quote) if quote.alert.is_none() => self.foreign.add(quote.span),
                Block::Boxed(boxed) => match boxed.name.value {
                    BoxName::Example | BoxName::Passage => self.foreign.add(boxed.span),
                    BoxName::Counselor => self.counselor.add(boxed.span),
                    _ => {}
                },
                Block::Worksheet(number) => {
                    if let Some(sheet) = chapter.worksheets.get(*number) {
                        self.walk(&sheet.body, chapter);
                    }
                }
                _ => {}
            }
            for children in block.children() {
                self.walk(children, chapter);
            }
        }
    }
}
