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
    for letter in written.chars() {
        if letter.is_whitespace() && (letter != ' ' || !after_word) {
            return false;
        }
        after_word = letter != ' ';
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
    let mut bytes = Bytes(Vec::with_capacity(1 << 12));
    of.hash(&mut bytes);
    let mut first = [0; 16];
    first.copy_from_slice(&blake3::hash(&bytes.0).as_bytes()[..16]);
    u128::from_le_bytes(first)
}

/// All that a value hashes, one behind the other: BLAKE3 takes a large piece much faster than many small ones.
struct Bytes(Vec<u8>);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}
