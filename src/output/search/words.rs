//! Words as a search compares them: small letters without accents. `assets/search.js` folds what a reader types in the
//! same way.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Gives every word of `text` to `take`, folded. A single letter of ASCII is no help in finding anything.
pub fn each_word(text: &str, mut take: impl FnMut(&str)) {
    let mut folded = String::new();
    let text = if text.is_ascii() {
        text
    } else {
        folded.extend(text.nfkd().filter(|letter| !is_combining_mark(*letter)));
        &folded
    };
    let mut word = String::with_capacity(24);
    for letter in text.chars().chain([' ']) {
        match letter {
            'a'..='z' | '0'..='9' => word.push(letter),
            'A'..='Z' => word.push(letter.to_ascii_lowercase()),
            '\'' | '’' => {}
            letter if letter.is_alphanumeric() => word.extend(letter.to_lowercase()),
            _ => {
                if word.len() > 1 {
                    take(&word);
                }
                word.clear();
            }
        }
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
