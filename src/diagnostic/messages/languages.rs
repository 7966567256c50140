//! What is said about the words the program itself prints.

use super::{listed, short};
use crate::diagnostic::Diagnostic;
use crate::span::Place;

/// How many texts one message writes out.
const WRITTEN_OUT: usize = 5;

/// There are no words in the workbook's language.
pub fn language_without_words(at: Place, code: &str, known: &[&str]) -> Diagnostic {
    let code = short(code);
    Diagnostic::new("language-without-words", at, format!("the program has no words of its own in `{code}`")).help(
        format!(
            "headings and safety notes stand in English: write them in `languages/{code}.yml` (`mendbook new language \
             {code}` begins it), or choose {}",
            listed(known)
        ),
    )
}

/// Texts of a file of words are missing: each with its key and its English words.
pub fn missing_words(at: Place, code: &str, missing: &[(String, &str)]) -> Diagnostic {
    let texts = if missing.len() == 1 { "1 text is" } else { &format!("{} texts are", missing.len()) };
    let mut wanted: Vec<String> =
        missing.iter().take(WRITTEN_OUT).map(|(path, english)| format!("`{path}` (“{english}”)")).collect();
    if missing.len() > WRITTEN_OUT {
        wanted.push(format!("and {} more", missing.len() - WRITTEN_OUT));
    }
    Diagnostic::new("missing-words", at, format!("{texts} not said in `{}`", short(code)))
        .help(format!("write {}; until then the English words stand there", wanted.join(", ")))
}

/// A text does not have the parts that are filled in.
pub fn wrong_part(at: Place, wanted: &[&str]) -> Diagnostic {
    let (message, help) = match wanted {
        [] => ("nothing is filled in here".to_owned(), "leave the braces out".to_owned()),
        wanted => {
            let parts: Vec<String> = wanted.iter().map(|part| format!("`{{{part}}}`")).collect();
            let message = "this text does not have the parts that are filled in".to_owned();
            (
                message,
                format!("write {} where it belongs, each once and as it is, and no other braces", parts.join(" and ")),
            )
        }
    };
    Diagnostic::new("wrong-part", at, message).help(help)
}
