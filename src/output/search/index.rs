//! Which chapters hold which word, packed as small as a browser can read without help.
//!
//! A word is packed as how many letters it shares with the word before it (one digit of base 36), the rest of its letters,
//! and the numbers of its chapters: each as the distance from the one before, in capitals. `A` to `T` are the digits 0 to
//! 19 that end a number, `U` to `Z` the digits 0 to 5 before them. Words follow one another without a sign between them:
//! a word is folded and holds no capital, so a capital ends its letters, and the number after an ending capital begins the
//! next.

use super::words::each_word;
use ahash::{AHashMap, AHashSet};

/// Digits that end a number.
const LAST: u32 = 20;
/// Digits before the last.
const BEFORE: u32 = 6;

/// Which chapters hold which word.
#[derive(Debug, Default)]
pub struct Index {
    chapters: AHashMap<String, Vec<u32>>,
}

/// Every word of `texts` once, folded.
pub fn unique<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = AHashSet::with_capacity(512);
    for text in texts {
        each_word(text, |word| {
            if !seen.contains(word) {
                seen.insert(word.to_owned());
            }
        });
    }
    seen.into_iter().collect()
}

impl Index {
    /// Adds the words of the chapter with this number; numbers rise.
    pub fn add<'a>(&mut self, number: usize, words: impl Iterator<Item = &'a str>) {
        for word in words.filter(|word| !word.is_empty()) {
            match self.chapters.get_mut(word) {
                Some(chapters) => chapters.push(number as u32),
                None => {
                    self.chapters.insert(word.to_owned(), vec![number as u32]);
                }
            }
        }
    }

    /// The index as one text, words in order.
    pub fn packed(self) -> String {
        let mut words: Vec<(String, Vec<u32>)> = self.chapters.into_iter().collect();
        words.sort_unstable();
        let mut packed = String::with_capacity(words.len() * 12);
        let mut before = String::new();
        for (word, chapters) in words {
            let shared = before.chars().zip(word.chars()).take_while(|(one, other)| one == other).count().min(35);
            packed.push(char::from_digit(shared as u32, 36).unwrap_or('0'));
            packed.extend(word.chars().skip(shared));
            let mut last = 0;
            for chapter in chapters {
                number(chapter - last, &mut packed);
                last = chapter;
            }
            before = word;
        }
        packed
    }
}

fn number(number: u32, packed: &mut String) {
    let mut rest = number / LAST;
    let mut digits = Vec::new();
    while rest > 0 {
        digits.push(b'U' + (rest % BEFORE) as u8);
        rest /= BEFORE;
    }
    packed.extend(digits.into_iter().rev().map(char::from));
    packed.push(char::from(b'A' + (number % LAST) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_packed_with_their_chapters() {
        let mut index = Index::default();
        for (number, text) in [(0, "trust trusted"), (1, "trust"), (41, "true café"), (900, "trust")] {
            index.add(number, unique([text].into_iter()).iter().map(String::as_str));
        }
        assert_eq!(index.packed(), "0cafeWB0trueWB3stABVVWT5edA");
    }

    #[test]
    fn numbers_of_every_size_can_be_told_apart() {
        let mut seen = std::collections::BTreeSet::new();
        for value in 0..5000 {
            let mut packed = String::new();
            number(value, &mut packed);
            let (last, before) = packed.as_bytes().split_last().expect("a number has a digit");
            assert!((b'A'..b'A' + LAST as u8).contains(last) && before.iter().all(|digit| *digit >= b'U'));
            assert!(seen.insert(packed));
        }
    }
}
