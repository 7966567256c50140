//! Fingerprints: what a passage of the base was when a counselor replaced it.

/// The words of a passage as they are compared: blanks and line ends do not count.
pub fn words(written: &str) -> String {
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The fingerprint of a passage: the first 8 hex digits of the BLAKE3 of its words.
pub fn of(written: &str) -> String {
    let hex = blake3::hash(words(written).as_bytes()).to_hex();
    hex.as_str().get(..8).unwrap_or_default().to_owned()
}
