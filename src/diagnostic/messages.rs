//! Every sentence the program says about a workbook: one function each, so that wording lives in one place.
//!
//! A message is one short phrase that stands alone, in an author's words; the help says what to type instead. The
//! functions are grouped by what they speak of.

pub mod answers;
pub mod chapters;
pub mod editions;
pub mod files;
pub mod languages;
pub mod markdown;
pub mod print;
pub mod rules;
pub mod sources;
pub mod theme;
pub mod worksheets;
pub mod yaml;

pub use answers::*;
pub use chapters::*;
pub use editions::*;
pub use files::*;
pub use languages::*;
pub use markdown::*;
pub use print::*;
pub use rules::*;
pub use sources::*;
pub use theme::*;
pub use worksheets::*;
pub use yaml::*;

/// `did you mean …?`, where something near is known; else what is known, as far as that can be listed.
fn near_or_known(near: Option<&str>, known: &[&str]) -> String {
    match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "none is known here".to_owned(),
        None => format!("known here: {}", listed(known)),
    }
}

/// `a, b and c` in code quotes; a long list is cut.
fn listed(words: &[&str]) -> String {
    const MOST: usize = 12;
    let mut shown: Vec<String> = words.iter().take(MOST).map(|word| format!("`{word}`")).collect();
    if words.len() > MOST {
        shown.push(format!("and {} more", words.len() - MOST));
    }
    shown.join(", ")
}

/// Words of an author, short enough for one line of a message.
fn short(words: &str) -> String {
    const MOST: usize = 60;
    let line: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST { line } else { format!("{}…", line.chars().take(MOST).collect::<String>()) }
}
