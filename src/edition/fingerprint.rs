//! Fingerprints: what a passage of the base was when a counselor replaced it; and of any value, to know it again.

use std::hash::{Hash, Hasher};

/// The words of a passage as they are compared: blanks and line ends do not count.
pub fn words(written: impl Into<String>) -> String {
    let mut written = written.into();
    written.truncate(written.trim_end().len());
    if is_even(&written) {
        return written;
    }
    let mut words = String::with_capacity(written.len());
    for word in written.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// Whether single blanks, and nothing else, stand between the words.
fn is_even(written: &str) -> bool {
    let mut after_word = false;
    for (at, byte) in written.bytes().enumerate() {
        match byte {
            b' ' if !after_word => return false,
            b'\t'..=b'\r' => return false,
            // With one of these the longer blanks of Unicode begin.
            0xc2 | 0xe1..=0xe3 if written[at..].starts_with(char::is_whitespace) => return false,
            _ => after_word = byte != b' ',
        }
    }
    after_word || written.is_empty()
}

/// The fingerprint of a passage: the first 8 hex digits of the BLAKE3 of its words.
pub fn of(written: &str) -> String {
    of_words(&words(written))
}

/// The same of a passage of which only the [`words`] are left.
pub fn of_words(words: &str) -> String {
    let hex = blake3::hash(words.as_bytes()).to_hex();
    hex.as_str().get(..8).unwrap_or_default().to_owned()
}

/// The fingerprint of a value: 128 bits of the BLAKE3 of all that it hashes. Two values have the same only where they are the same.
pub fn whole(of: &(impl Hash + ?Sized)) -> u128 {
    let mut bytes = Bytes { waiting: Vec::with_capacity(AT_ONCE), before: blake3::Hasher::new() };
    of.hash(&mut bytes);
    let mut first = [0; 16];
    first.copy_from_slice(&bytes.before.update(&bytes.waiting).finalize().as_bytes()[..16]);
    u128::from_le_bytes(first)
}

/// How many bytes BLAKE3 is given at once, which takes sixteen chunks of 1,024 together.
const AT_ONCE: usize = 1 << 14;

/// All that a value hashes, one behind the other: BLAKE3 takes a large piece much faster than many small ones.
struct Bytes {
    waiting: Vec<u8>,
    before: blake3::Hasher,
}

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        if self.waiting.len() + bytes.len() > AT_ONCE {
            self.before.update(&self.waiting);
            self.waiting.clear();
        }
        if bytes.len() > AT_ONCE {
            self.before.update(bytes);
        } else {
            self.waiting.extend_from_slice(bytes);
        }
    }

    fn finish(&self) -> u64 {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_line_ends_do_not_count() {
        for (written, read) in [
            ("", ""),
            (" \n ", ""),
            ("two words", "two words"),
            (" two\n  words\t", "two words"),
            ("“zwei”\u{a0}Wörter\u{2003}…", "“zwei” Wörter …"),
            ("ideo\u{3000}graph\u{1680}ogham\u{85}x", "ideo graph ogham x"),
        ] {
            assert_eq!(words(written), read);
            assert_eq!(words(words(written)), read);
            assert_eq!(of(written), of(read));
        }
        assert_ne!(of("two words"), of("twowords"));
    }

    /// Every blank that Unicode knows is seen by [`is_even`].
    #[test]
    fn no_blank_goes_unseen() {
        for blank in ('\0'..=char::MAX).filter(|letter| letter.is_whitespace()) {
            assert_eq!(words(format!("a{blank}{blank}b")), "a b", "{blank:?}");
        }
    }
}
