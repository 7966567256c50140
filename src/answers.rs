//! What a reader wrote: the JSON that the website saves and `mendbook fill` puts on paper (interfaces.md, "Answers").
//!
//! In goes the text of a file, out come [`Answers`]. They are held while a file is made, and written nowhere else.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// The version that is read and written.
pub const VERSION: u64 = 1;

/// What a reader wrote into a workbook.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[schemars(title = "answers")]
pub struct Answers {
    /// The version of this shape: 1.
    pub version: u64,
    /// The stamp of the workbook they were written into. It informs; ids alone decide what fits.
    #[serde(default)]
    pub workbook: Option<String>,
    /// The edition's code; none for the base.
    #[serde(default)]
    pub edition: Option<String>,
    /// Who wrote: a role, `both`, or none where no roles are declared.
    #[serde(default)]
    pub role: Option<String>,
    /// The day they were saved, as `2026-11-22`.
    #[serde(default)]
    pub saved: Option<String>,
    /// What was written, by the id of its place. An empty answer is absent.
    pub answers: BTreeMap<String, Answer>,
    /// The reader's own notes, which are no answers: `progress.<chapter>` is `begun` or `done`, `share.<field>` is true where
    /// the partner may read the answer, `place` is the worksheet written on last.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub notes: BTreeMap<String, Answer>,
}

/// Answers under a passphrase: what the website writes where a reader gave one. The program cannot open it; the website can.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[schemars(title = "locked answers")]
pub struct LockedAnswers {
    /// The version of this shape: 1.
    pub version: u64,
    /// What is locked, and how.
    pub locked: Locked,
}

/// A locked text, and what is needed beside the passphrase to open it. Bytes are in base64 (RFC 4648).
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
pub struct Locked {
    /// How the key is made of the passphrase, in UTF-8 and NFKC: `PBKDF2-HMAC-SHA-256`.
    pub kdf: String,
    /// In how many turns: 600000, as OWASP's Password Storage Cheat Sheet asks.
    pub iterations: u64,
    /// 16 random bytes, which go into the key.
    pub salt: String,
    /// 12 random bytes, new with every save.
    pub iv: String,
    /// The answers as JSON, under AES-GCM with a key of 256 bits. Sealed with it, as additional data, is the text
    /// `1 kdf iterations salt iv`, one blank between them.
    pub data: String,
}

/// One answer.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// A box, ticked or not.
    Ticked(bool),
    /// A number on a scale.
    Number(i64),
    /// Words; of a choice the last part of its id.
    Words(String),
}

/// Why a text is no answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is no JSON, or not of this shape: where, from 1, and why.
    Shape {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
        /// What is wrong, in the words of the reader.
        why: String,
    },
    /// It is kept under a passphrase.
    Locked,
    /// It is of another version.
    Version(u64),
}

/// The answers that `text` holds.
///
/// # Errors
/// Where it is no JSON of this shape, locked, or of another version.
pub fn read(text: &str) -> Result<Answers, Unread> {
    let shape = |error: serde_json::Error| Unread::Shape {
        line: error.line(),
        column: error.column(),
        why: error.to_string().split(" at line").next().unwrap_or_default().to_owned(),
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let whole: Value = serde_json::from_str(text).map_err(shape)?;
    if whole.get("locked").is_some() {
        return Err(Unread::Locked);
    }
    if let Some(version) = whole.get("version").and_then(Value::as_u64).filter(|version| *version != VERSION) {
        return Err(Unread::Version(version));
    }
    serde_json::from_str(text).map_err(shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read() {
        let text = r#"{"version": 1, "workbook": "ab12cd34", "edition": null, "role": "hurt", "saved": "2026-11-22",
            "answers": {"week.hard": "words", "week.me": true, "week.safe": 7}}"#;
        let read = read(text).expect("these are answers");
        assert_eq!(read.answers["week.hard"], Answer::Words("words".to_owned()));
        assert_eq!(read.answers["week.me"], Answer::Ticked(true));
        assert_eq!(read.answers["week.safe"], Answer::Number(7));
    }

    #[test]
    fn what_is_no_answers_says_why() {
        assert_eq!(read(r#"{"version": 1, "locked": {}}"#), Err(Unread::Locked));
        assert_eq!(read(r#"{"version": 2, "answers": {}}"#), Err(Unread::Version(2)));
        assert!(matches!(read("{\n  nothing"), Err(Unread::Shape { line: 2, .. })));
        assert!(matches!(read(r#"{"version": 1}"#), Err(Unread::Shape { .. })));
        assert!(matches!(read(r#"{"version": 1, "answers": {"a": [1]}}"#), Err(Unread::Shape { .. })));
    }
}
