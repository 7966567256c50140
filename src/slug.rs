//! Slugs: words made into an id that fits an address, a file name and a form field.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How many words a derived id takes.
const WORDS: usize = 5;
/// How long a derived id may be, in letters.
const LONGEST: usize = 40;
/// A stroke that only makes an Arabic word longer.
const TATWEEL: char = '\u{640}';

/// The slug of all of `words`: small ASCII letters and digits, joined by hyphens.
pub fn whole(words: &str) -> String {
    parts(words).join("-")
}

/// The anchor of a heading with these `words`: their slug; where that leaves nothing, as in Arabic, all their letters and
/// digits as they are written.
pub fn anchor(words: &str) -> String {
    let slug = whole(words);
    if !slug.is_empty() {
        return slug;
    }
    let kept = |letter: &char| letter.is_alphanumeric() || is_combining_mark(*letter);
    let small: String = words.nfc().flat_map(char::to_lowercase).filter(|letter| *letter != TATWEEL).collect();
    small.split(|letter: char| !kept(&letter)).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// The slug of the first five of `words`, cut at a word so that it is at most 40 letters long.
pub fn short(words: &str) -> String {
    let mut slug = String::new();
    for part in parts(words).into_iter().take(WORDS) {
        let with = slug.len() + part.len() + usize::from(!slug.is_empty());
        if with > LONGEST && !slug.is_empty() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&part);
    }
    slug.truncate(LONGEST);
    slug
}

/// Whether `id` may be written as an id: small letters, digits and hyphens, not beginning with a hyphen.
pub fn is_id(id: &str) -> bool {
    !id.starts_with('-')
        && !id.is_empty()
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn parts(words: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut take = |letter: char| match letter {
        'a'..='z' | '0'..='9' => part.push(letter),
        'A'..='Z' => part.push(letter.to_ascii_lowercase()),
        '\'' | '’' | '‘' | 'ʼ' => {}
        mark if is_combining_mark(mark) => {}
        _ if part.is_empty() => {}
        _ => parts.push(std::mem::take(&mut part)),
    };
    // Plain letters need no taking apart, and most words are made of them.
    if words.is_ascii() {
        words.chars().for_each(&mut take);
    } else {
        words.nfkd().for_each(&mut take);
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_derived_id_takes_five_words_and_forty_letters() {
        assert_eq!(short("Draw or write what \"safe\" looks to you."), "draw-or-write-what-safe");
        assert_eq!(short("What’s hard, in José’s ﬁrst words?"), "whats-hard-in-joses-first");
        assert_eq!(
            short("extraordinarily incomprehensible circumstances remembered"),
            "extraordinarily-incomprehensible"
        );
        assert_eq!(short(&"a".repeat(60)), "a".repeat(40));
        assert_eq!(short("مرحبا"), "");
    }

    #[test]
    fn an_anchor_takes_all_words() {
        assert_eq!(whole("Why a break works, and when it does not"), "why-a-break-works-and-when-it-does-not");
        assert_eq!(anchor("¿Por qué ayuda?"), "por-que-ayuda");
        assert_eq!(anchor("لماذا تنفع الاستـراحة؟"), "لماذا-تنفع-الاستراحة");
        assert_eq!(anchor("हिन्दी में"), "हिन्दी-में");
        assert_eq!(anchor("؟!"), "");
    }
}
