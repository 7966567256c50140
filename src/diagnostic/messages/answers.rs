//! What is said of answers that are put on paper: one line each, which names the place by its id.

/// A file of answers that is none.
pub fn answers_unreadable(line: usize, column: usize, why: &str) -> String {
    format!("these are no answers that a workbook saved: line {line}, column {column}: {why}")
}

/// Answers that only their passphrase opens.
pub fn answers_locked() -> String {
    "these answers are under a passphrase: unlock them on the website first, and save them to a file there".to_owned()
}

/// Answers of another version.
pub fn answers_version(version: u64) -> String {
    format!(
        "these answers are of version {version}, and this mendbook reads version 1: use the mendbook that saved them"
    )
}

/// An answer to a question that is not there.
pub fn answer_unknown(id: &str, near: Option<&str>) -> String {
    match near {
        Some(near) => format!("`{id}` is no question here, and stands on no page; did you mean `{near}`?"),
        None => format!("`{id}` is no question here, and stands on no page; `mendbook ids` lists the questions"),
    }
}

/// An answer in a row that was added on screen.
pub fn answer_without_room(id: &str) -> String {
    format!("`{id}` stands in a row that was added on screen: there is no room for it on paper")
}

/// An answer of another kind than its question.
pub fn answer_unfit(id: &str, takes: &str) -> String {
    format!("`{id}` takes {takes}: its answer stands on no page")
}

/// An answer that is longer than its place.
pub fn answer_too_long(id: &str) -> String {
    format!("`{id}` is longer than its place: the field holds all of it, the printed page does not")
}

/// An answer with letters that cannot be printed.
pub fn answer_letters(id: &str, letters: &str) -> String {
    format!("`{id}` holds letters that cannot be printed, `{letters}`: the field holds them, the page shows boxes")
}
