//! Words as a search compares them: small letters without accents. `assets/search.js` folds what a reader types in the
//! same way.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Gives every word of `text` to `take`, folded. A single letter of ASCII is no help in finding anything.
pub fn each_word(text: &str, take: impl FnMut(&str)) {
    let mut reader = Reader { word: String::with_capacity(24), take };
    let mut rest = text;
    loop {
        let bare = rest.bytes().take_while(|byte| is_bare(*byte)).count();
        let (small, behind) = rest.split_at(bare);
        let mut letters = behind.chars();
        match letters.next() {
            // Most words are bare and stand between blanks: they need no folding.
            Some(' ' | ',' | '.') if reader.word.is_empty() && bare > 1 => (reader.take)(small),
            Some(next) => {
                reader.word.push_str(small);
                reader.letter(next);
            }
            None => {
                reader.word.push_str(small);
                return reader.end();
            }
        }
        rest = letters.as_str();
    }
}

fn is_bare(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'0'..=b'9')
}

/// What was read of a word, and who is given whole ones.
struct Reader<T> {
    word: String,
    take: T,
}

impl<T: FnMut(&str)> Reader<T> {
    /// Reads a letter as it is written.
    fn letter(&mut self, letter: char) {
        match letter {
            'A'..='Z' => self.word.push(letter.to_ascii_lowercase()),
            '\'' | '’' => {}
            '\0'..='\x7f' | '“' | '”' | '–' | '—' => self.end(),
            _ => {
                let parts = std::iter::once(letter).nfkd().filter(|part| !is_combining_mark(*part));
                parts.for_each(|part| self.part(part));
            }
        }
    }

    /// Reads a part of a letter that was taken apart.
    fn part(&mut self, part: char) {
        if part.is_alphanumeric() {
            self.word.extend(part.to_lowercase());
        } else if part != '\'' && part != '’' {
            self.end();
        }
    }

    fn end(&mut self) {
        if self.word.len() > 1 {
            (self.take)(&self.word);
        }
        self.word.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_small_and_bare() {
        let mut words = Vec::new();
        each_word("Don’t say “Él no volvió” at 10:30 – a café أَمان ﬁne", |word| {
            words.push(word.to_owned())
        });
        assert_eq!(words, ["dont", "say", "el", "no", "volvio", "at", "10", "30", "cafe", "امان", "fine"]);
    }
}
