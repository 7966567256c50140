//! How hard a chapter is to read: its grade by two formulas, its hardest sentences, and what makes them hard.
//!
//! Judged are whole sentences a reader reads: no headings, cells, choices, hints, citations, code, words in another
//! language, nothing for counselors only, and no list items that are not sentences. A score is a smoke alarm, not proof.

mod syllables;

use super::wording::{Said, Wording};
use crate::chapter::lines::LineKind;
use crate::diagnostic::{Diagnostic, messages};
use crate::language::lists::{self, List, Lists};
use crate::span::Place;
use crate::workbook::Workbook;
use crate::workbook::settings::{READING_GRADE, Settings};
use rayon::prelude::*;
use std::collections::HashMap;

/// How hard one chapter is to read.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The chapter: its number in the workbook's `chapters`.
    pub chapter: usize,
    /// How many sentences were judged.
    pub sentences: usize,
    /// How many words they have.
    pub words: usize,
    /// The Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others, 1975).
    pub grade: f64,
    /// The SMOG grade: 1.0430 times the root of the words of three syllables and more in 30 sentences, + 3.1291
    /// (McLaughlin, 1969).
    pub smog: f64,
    /// The hardest sentences, the hardest first; ten at most.
    pub hardest: Vec<HardSentence>,
}

/// A sentence that is hard to read.
#[derive(Clone, Debug, PartialEq)]
pub struct HardSentence {
    /// Its words.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// Its Flesch-Kincaid grade, taken alone.
    pub grade: f64,
}

/// Under so many sentences the formulas say little: SMOG was made from samples of 30.
pub const ENOUGH: usize = 30;
/// How many sentences are listed as hardest.
const HARDEST: usize = 10;
/// Shorter sentences are not listed as hardest: one long word would decide.
const LISTED: usize = 6;
/// SMOG runs about a grade above Flesch-Kincaid.
const SMOG_ABOVE: f64 = 1.0;
/// The most words of a sentence, and of a question (GOV.UK and plain-language guides: 15 to 20 on average, 25 at most).
const LONGEST: usize = 25;
const LONGEST_PROMPT: usize = 20;
/// The most sentences of a paragraph (HHS plain writing guide).
const MOST_SENTENCES: usize = 5;
/// The largest share of passive sentences, in percent (PEMAT asks for the active voice).
const PASSIVE: usize = 20;

/// How hard each chapter is to read; none in a language whose syllables are not known.
pub fn scores(workbook: &Workbook) -> Option<Vec<Score>> {
    let lists = lists::of(&workbook.settings.language.value).filter(|lists| lists.have_syllables())?;
    let chapters = workbook.chapters.par_iter().enumerate();
    Some(chapters.map(|(number, chapter)| score(&Wording::of(chapter, lists), number)).collect())
}

/// A chapter above the limit, or one that is too short to judge.
pub fn grade(settings: &Settings, wording: &Wording<'_>, found: &mut Vec<Diagnostic>) {
    if !wording.lists.have_syllables() {
        return;
    }
    let score = score(wording, 0);
    let top = Place::top(&wording.chapter.file);
    if score.sentences == 0 {
        return;
    }
    if score.sentences < ENOUGH {
        found.push(messages::too_short_to_judge(top, score.sentences, ENOUGH));
        return;
    }
    let limit = settings.reading_grade.as_ref().map_or(READING_GRADE, |grade| grade.value);
    if score.grade > f64::from(limit) || score.smog > f64::from(limit) + SMOG_ABOVE {
        let hardest = score.hardest.first().map(|sentence| (sentence.text.as_str(), sentence.place.clone()));
        found.push(messages::reading_grade(top, score.grade, score.smog, limit, hardest));
    }
}

/// Sentences and paragraphs that are long, and a chapter that says too much in the passive.
pub fn sentences(_: &Settings, wording: &Wording<'_>, found: &mut Vec<Diagnostic>) {
    let (mut all, mut passive) = (0, 0);
    for said in wording.said.iter().filter(|said| !said.foreign && !said.counselor) {
        let limit = match said.kind {
            LineKind::Paragraph | LineKind::Purpose | LineKind::Note => LONGEST,
            LineKind::Prompt => LONGEST_PROMPT,
            _ => continue,
        };
        for sentence in &said.flat.sentences {
            let words = words_in(said, sentence.first, sentence.last);
            if words > limit {
                found.push(messages::long_sentence(
                    wording.place(said, sentence.first, sentence.last - 1),
                    words,
                    limit,
                ));
            }
        }
        if said.kind == LineKind::Paragraph && said.flat.sentences.len() > MOST_SENTENCES {
            let place = wording.place(said, 0, said.flat.words.len() - 1);
            found.push(messages::long_paragraph(place, said.flat.sentences.len(), MOST_SENTENCES));
        }
        for sentence in judged(said) {
            all += 1;
            passive += usize::from(is_passive(said, sentence.first, sentence.last, wording.lists));
        }
    }
    if all >= ENOUGH && passive * 100 > all * PASSIVE {
        found.push(messages::passive_voice(Place::top(&wording.chapter.file), passive, all));
    }
}

fn score(wording: &Wording<'_>, chapter: usize) -> Score {
    let (mut sentences, mut words, mut syllables, mut long) = (0, 0, 0, 0);
    let mut hardest: Vec<HardSentence> = Vec::new();
    let mut known = HashMap::new();
    for said in wording.said.iter().filter(|said| !said.counselor && said.line.is_some()) {
        for sentence in judged(said) {
            let weight = weigh(said, sentence.first, sentence.last, wording.lists, &mut known);
            sentences += 1;
            words += weight.words;
            syllables += weight.syllables;
            long += weight.long;
            if weight.words < LISTED {
                continue;
            }
            let grade = flesch_kincaid(1, weight.words, weight.syllables);
            if hardest.len() == HARDEST && hardest.last().is_some_and(|last| last.grade >= grade) {
                continue;
            }
            let place = wording.place(said, sentence.first, sentence.last - 1);
            let at = hardest.partition_point(|known| known.grade >= grade);
            hardest.insert(at, HardSentence { text: said.flat.sentence(sentence), place, grade });
            hardest.truncate(HARDEST);
        }
    }
    let grade = if sentences == 0 { 0.0 } else { flesch_kincaid(sentences, words, syllables) };
    let smog = if sentences == 0 { 0.0 } else { smog(sentences, long) };
    Score { chapter, sentences, words, grade, smog, hardest }
}

fn flesch_kincaid(sentences: usize, words: usize, syllables: usize) -> f64 {
    let (sentences, words, syllables) = (sentences as f64, words.max(1) as f64, syllables as f64);
    0.39 * words / sentences + 11.8 * syllables / words - 15.59
}

fn smog(sentences: usize, long: usize) -> f64 {
    1.0430 * (long as f64 * 30.0 / sentences as f64).sqrt() + 3.1291
}

/// The sentences of a line that count: whole ones of at least two words, in what is read as text.
fn judged<'a>(said: &'a Said<'_>) -> impl Iterator<Item = &'a super::flat::Sentence> {
    let text = matches!(said.kind, LineKind::Paragraph | LineKind::Purpose | LineKind::Prompt)
        && said.line.as_ref().is_some_and(|line| line.inside != Some(crate::markdown::fence::BoxName::Passage));
    said.flat
        .sentences
        .iter()
        .filter(move |sentence| text && sentence.mark.is_some() && sentence.last > sentence.first + 1)
}

struct Weight {
    words: usize,
    syllables: usize,
    /// Words of three syllables and more.
    long: usize,
}

/// The syllables of the words met so far: most words of a chapter come again.
type Known<'a> = HashMap<&'a str, usize>;

/// Counts the words and syllables of a sentence. A word with a hyphen is one word.
fn weigh<'a>(said: &'a Said<'_>, first: usize, last: usize, lists: &Lists, known: &mut Known<'a>) -> Weight {
    let mut weight = Weight { words: 0, syllables: 0, long: 0 };
    let mut count = |at: usize| {
        let word = said.flat.word(at);
        *known.entry(word).or_insert_with(|| syllables::count(word, lists))
    };
    let mut at = first;
    while at < last {
        let mut syllables = count(at);
        while at + 1 < last && said.flat.words[at + 1].hyphened {
            at += 1;
            syllables += count(at);
        }
        weight.words += 1;
        weight.syllables += syllables;
        weight.long += usize::from(syllables >= 3);
        at += 1;
    }
    weight
}

fn words_in(said: &Said<'_>, first: usize, last: usize) -> usize {
    said.flat.words[first..last].iter().enumerate().filter(|(at, word)| *at == 0 || !word.hyphened).count()
}

/// Whether a sentence says what is done and not who does it: a form of "to be" and what was done, with up to two words
/// such as `not` or `often` between them.
fn is_passive(said: &Said<'_>, first: usize, last: usize, lists: &Lists) -> bool {
    let hits_from = |word: usize| &said.hits[said.hits.partition_point(|hit| hit.first < word)..];
    let joined = |word: usize| word < last && said.flat.words[word].joined;
    let passes = |word: usize| {
        let text = said.flat.word(word);
        let listed = hits_from(word).iter().take_while(|hit| hit.first == word).any(|hit| hit.list == List::Between);
        joined(word) && (listed || text.len() > 4 && text.ends_with("ly"))
    };
    let mut be = hits_from(first).iter().take_while(|hit| hit.first < last).filter(|hit| hit.list == List::Be);
    be.any(|hit| {
        let next = hit.last + 1;
        let at = next + (next..next + 2).take_while(|word| passes(*word)).count();
        let word = if joined(at) { said.flat.word(at) } else { "" };
        let done = word.len() > 3 && word.ends_with("ed") || lists.participles.contains(word);
        done && !lists.not_participles.contains(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Which;
    use crate::rules::tests::findings;

    fn wording_of(text: &str) -> (f64, f64, usize, usize) {
        let words = crate::language::words("en");
        let chapter = crate::chapter::read(&"chapters/01-one.md".into(), text.into(), &words);
        let lists = lists::of("en").expect("English has lists");
        let score = score(&Wording::of(&chapter, lists), 0);
        (score.grade, score.smog, score.sentences, score.words)
    }

    #[test]
    fn the_formulas_count_sentences_words_and_syllables() {
        // 2 sentences, 12 words, 16 syllables, 1 word of three syllables or more.
        let (grade, smog, sentences, words) =
            wording_of("# One\n\nThe cat sat on the mat. Understanding people takes time and care.\n");
        assert_eq!((sentences, words), (2, 12));
        assert!((grade - (0.39 * 6.0 + 11.8 * 16.0 / 12.0 - 15.59)).abs() < 1e-9, "{grade}");
        assert!((smog - (1.0430 * 15f64.sqrt() + 3.1291)).abs() < 1e-9, "{smog}");
    }

    #[test]
    fn only_sentences_are_judged() {
        let text = "# One\n\n## A heading here\n\nOne real sentence stands here [@a]. `code words`\n\n- not a sentence\n- This is one.\n\n\
                    | A head | B |\n|---|---|\n| A cell. | b |\n\n::: counselor\n\nNot for readers.\n\n:::\n";
        assert_eq!(wording_of(text).2, 2);
    }

    #[test]
    fn long_sentences_are_underlined_whole() {
        let long = format!("It is {}so.", "very ".repeat(23));
        let text = format!("# One\n\nA short one. {long} Another.\n");
        let found =
            findings(&[("workbook.yml", "title: A\nlanguage: en\n"), ("chapters/01-one.md", &text)], Which::All);
        let long: Vec<&str> =
            found.iter().filter(|(rule, _)| *rule == "long-sentence").map(|(_, words)| words.as_str()).collect();
        assert_eq!(long.len(), 1);
        assert!(long[0].starts_with("It is very") && long[0].ends_with("so"));
    }
}
