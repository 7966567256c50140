//! What differs, in plain words.

use super::{Difference, What};
use crate::edition::contents::{Kind, Piece};

/// Up to how many words a piece is shown whole; longer ones from where they differ.
const WHOLE: usize = 30;
/// How many words are shown before those that differ.
const LEAD: usize = 5;

/// What `found` says, a line or some for each difference, under the pieces they stand in.
pub fn said(found: &[Difference]) -> String {
    let mut said = String::new();
    let mut shown: &[&Piece] = &[];
    for difference in found {
        let inside = &difference.inside;
        let same = shown.iter().zip(inside).take_while(|(one, other)| std::ptr::eq(**one, **other)).count();
        for (depth, piece) in inside.iter().enumerate().skip(same) {
            if depth == 0 && !said.is_empty() {
                said.push('\n');
            }
            line(&mut said, depth, &format!("In {}", named(piece)));
        }
        what(&mut said, inside.len(), &difference.what);
        shown = inside;
    }
    said
}

fn what(said: &mut String, depth: usize, what: &What) {
    match what {
        What::Added(piece) => line(said, depth, &format!("added: {}", with_content(piece))),
        What::LeftOut(piece) => line(said, depth, &format!("left out: {}", with_content(piece))),
        What::Moved { piece, behind: Some(behind) } => {
            line(said, depth, &format!("moved: {} now stands behind {}", named(piece), named(behind)));
        }
        What::Moved { piece, behind: None } => line(said, depth, &format!("moved: {} now stands first", named(piece))),
        What::Reworded { before, after } if after.kind == Kind::Detail && is_short(before) && is_short(after) => {
            line(said, depth, &format!("{}: {}, now {}", after.id, before.words, after.words));
        }
        What::Reworded { before, after } => {
            line(said, depth, &format!("reworded: {}", words_named(after)));
            let (was, now) = excerpts(before, after);
            line(said, depth + 1, &format!("was: {was}"));
            line(said, depth + 1, &format!("now: {now}"));
        }
    }
}

fn line(said: &mut String, depth: usize, words: &str) {
    said.push_str(&"  ".repeat(depth));
    said.push_str(words);
    said.push('\n');
}

fn is_short(piece: &Piece) -> bool {
    piece.words.split(' ').count() <= 6
}

/// A piece by what it is called.
fn named(piece: &Piece) -> String {
    let Piece { id, words, .. } = piece;
    let words = cut(words);
    match piece.kind {
        Kind::Detail => id.clone(),
        Kind::Practice => "the practice's details".to_owned(),
        Kind::Session => format!("{words} of the plan"),
        Kind::Planned | Kind::Worksheet => format!("the worksheet “{words}” ({id})"),
        Kind::Chapter => format!("the chapter “{words}” ({id})"),
        Kind::Caution => format!("the caution “{words}”"),
        Kind::Section => format!("the part under “{words}”"),
        Kind::Gate => "the private check".to_owned(),
        Kind::Text => "text".to_owned(),
        Kind::Footnotes => "the footnotes".to_owned(),
        Kind::Source => format!("the source “{words}” ({id})"),
        Kind::Question => format!("the question “{words}” ({id})"),
        Kind::Choice => format!("the choice “{words}”"),
        Kind::Row => format!("the row “{words}”"),
        Kind::Country => format!("the help lines of {id}"),
        Kind::Contact => format!("the help line “{words}”"),
    }
}

/// The words of a piece that has others.
fn words_named(piece: &Piece) -> String {
    let id = &piece.id;
    match piece.kind {
        Kind::Detail => id.clone(),
        Kind::Chapter | Kind::Worksheet => "the title".to_owned(),
        Kind::Section => "the heading".to_owned(),
        Kind::Question => format!("the question `{id}`"),
        Kind::Caution => format!("the caution `{id}`"),
        Kind::Choice => format!("the choice `{id}`"),
        Kind::Row => "a row".to_owned(),
        Kind::Session => "when it is to be done".to_owned(),
        Kind::Source => format!("the source `{id}`"),
        Kind::Text => "the text".to_owned(),
        Kind::Footnotes => "the footnotes".to_owned(),
        Kind::Practice | Kind::Planned | Kind::Gate | Kind::Country | Kind::Contact => named(piece),
    }
}

/// A piece with what comes and goes with it.
fn with_content(piece: &Piece) -> String {
    let name = named(piece);
    match piece.kind {
        Kind::Detail => format!("{name}: {}", cut(&piece.words)),
        Kind::Text | Kind::Footnotes => format!("{name} that begins “{}”", cut(&piece.words)),
        Kind::Chapter => match piece.count(Kind::Worksheet) {
            0 => name,
            1 => format!("{name}, with 1 worksheet"),
            many => format!("{name}, with {many} worksheets"),
        },
        Kind::Session => {
            let sheets: Vec<String> = piece.inside.iter().map(|sheet| format!("“{}”", sheet.words)).collect();
            if sheets.is_empty() { name } else { format!("{name}: {}", sheets.join(", ")) }
        }
        Kind::Practice => {
            let details: Vec<&str> = piece.inside.iter().map(|detail| detail.id.as_str()).collect();
            format!("{name}: {}", details.join(", "))
        }
        _ => name,
    }
}

/// The first words of `words`.
fn cut(words: &str) -> String {
    excerpt(&words.split(' ').collect::<Vec<_>>(), 0, 12, false)
}

/// The words of two pieces: whole where they are short, else from a little before where they differ.
fn excerpts(before: &Piece, after: &Piece) -> (String, String) {
    let parts = |piece: &'_ Piece| piece.words.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (was, now) = (parts(before), parts(after));
    let is_cut = before.whole.is_some() || after.whole.is_some();
    let same = was.iter().zip(&now).take_while(|(one, other)| one == other).count();
    if is_cut && before.words == after.words {
        let begins = excerpt(&was, 0, WHOLE, true);
        return (begins.clone(), format!("{begins} (it differs further on)"));
    }
    let from = if was.len().max(now.len()) <= WHOLE { 0 } else { same.saturating_sub(LEAD) };
    (excerpt(&was, from, WHOLE, before.whole.is_some()), excerpt(&now, from, WHOLE, after.whole.is_some()))
}

/// At most `most` of `words` from the one at `from` on, with marks where some are missing.
fn excerpt<W: AsRef<str>>(words: &[W], from: usize, most: usize, goes_on: bool) -> String {
    let shown: Vec<&str> = words.iter().skip(from).take(most).map(AsRef::as_ref).collect();
    let before = if from > 0 { "… " } else { "" };
    let after = if words.len() > from + most || goes_on { " …" } else { "" };
    format!("{before}{}{after}", shown.join(" "))
}
