//! What differs between two editions: what was added, left out, reworded and moved.
//!
//! In go two [`Contents`]; out comes a list of [`Difference`]s, outermost first: where a chapter is left out, the worksheets in
//! it are not named again. [`words`] says them.

pub mod words;

use super::contents::{Contents, Kind, Piece};
use std::collections::{BTreeSet, HashMap};

/// Something that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference<'a> {
    /// The pieces in which it stands, outermost first.
    pub inside: Vec<&'a Piece>,
    /// What happened.
    pub what: What<'a>,
}

/// What happened to a piece.
#[derive(Clone, Debug, PartialEq)]
pub enum What<'a> {
    /// It is there now.
    Added(&'a Piece),
    /// It is there no more.
    LeftOut(&'a Piece),
    /// It is there in other words.
    Reworded {
        /// As it was.
        before: &'a Piece,
        /// As it is.
        after: &'a Piece,
    },
    /// It stands elsewhere among its neighbours.
    Moved {
        /// The piece.
        piece: &'a Piece,
        /// What it stands behind now; none where it stands first.
        behind: Option<&'a Piece>,
    },
}

/// What differs from `before` to `after`.
pub fn between<'a>(before: &'a Contents, after: &'a Contents) -> Vec<Difference<'a>> {
    let mut found = Vec::new();
    compare(&before.pieces, &after.pieces, &mut Vec::new(), &mut found);
    found
}

fn compare<'a>(before: &'a [Piece], after: &'a [Piece], inside: &mut Vec<&'a Piece>, found: &mut Vec<Difference<'a>>) {
    let were: HashMap<Key, usize> = keys(before).into_iter().zip(0..).collect();
    let pairs: Vec<Option<usize>> = keys(after).iter().map(|key| were.get(key).copied()).collect();
    let moved = moved(before, &pairs);
    for what in details(before, after, &pairs) {
        found.push(Difference { inside: inside.clone(), what });
    }
    for (was, piece) in before.iter().enumerate() {
        if !pairs.contains(&Some(was)) {
            found.push(Difference { inside: inside.clone(), what: What::LeftOut(piece) });
        }
    }
    for (at, (piece, was)) in after.iter().zip(&pairs).enumerate() {
        let what = match was {
            None => What::Added(piece),
            Some(was) if moved.contains(was) => {
                let behind = after[..at].iter().rev().find(|other| is_neighbour(other.kind, piece.kind));
                What::Moved { piece, behind }
            }
            Some(_) => continue,
        };
        found.push(Difference { inside: inside.clone(), what });
    }
    // Several fields may share one question, which is then said once.
    let mut said: Option<(&str, &str)> = None;
    for (after, was) in after.iter().zip(pairs).filter(|(piece, _)| piece.kind != Kind::Detail) {
        let Some(before) = was.map(|was| &before[was]) else { continue };
        let words = (before.words.as_str(), after.words.as_str());
        let reworded = is_reworded(before, after) && (words.0.is_empty() || said != Some(words));
        let what = What::Reworded { before, after };
        if reworded && !has_title(after.kind) {
            found.push(Difference { inside: inside.clone(), what: what.clone() });
            said = Some(words);
        }
        inside.push(after);
        if reworded && has_title(after.kind) {
            found.push(Difference { inside: inside.clone(), what });
        }
        compare(&before.inside, &after.inside, inside, found);
        inside.pop();
    }
}

/// The details that are said otherwise.
fn details<'a>(before: &'a [Piece], after: &'a [Piece], pairs: &[Option<usize>]) -> Vec<What<'a>> {
    let both = after.iter().zip(pairs).filter_map(|(after, was)| Some((before.get((*was)?)?, after)));
    let changed = both.filter(|(before, after)| after.kind == Kind::Detail && is_reworded(before, after));
    changed.map(|(before, after)| What::Reworded { before, after }).collect()
}

/// Whether a piece has other words. A plan names its worksheets by titles that are told where the worksheets stand.
fn is_reworded(before: &Piece, after: &Piece) -> bool {
    after.kind != Kind::Planned && (before.words != after.words || before.whole != after.whole)
}

/// Whether the words of such a piece are the title of what stands in it.
fn has_title(kind: Kind) -> bool {
    matches!(kind, Kind::Chapter | Kind::Section | Kind::Worksheet | Kind::Session)
}

/// Whether two pieces of one place stand in one order.
fn is_neighbour(one: Kind, other: Kind) -> bool {
    let text = |kind| matches!(kind, Kind::Section | Kind::Worksheet | Kind::Gate);
    one == other || text(one) && text(other)
}

/// By what a piece is found again: its kind, its id, and how many of the same stand before it.
type Key<'a> = (Kind, &'a str, usize);

fn keys(pieces: &[Piece]) -> Vec<Key<'_>> {
    let mut seen: HashMap<(Kind, &str), usize> = HashMap::new();
    let keys = pieces.iter().map(|piece| {
        let count = seen.entry((piece.kind, piece.id.as_str())).or_default();
        *count += 1;
        (piece.kind, piece.id.as_str(), *count)
    });
    keys.collect()
}

/// Whether the place of a piece among its neighbours says something.
fn has_order(piece: &Piece) -> bool {
    !matches!(piece.kind, Kind::Detail | Kind::Text | Kind::Footnotes | Kind::Source | Kind::Country | Kind::Practice)
}

/// Which of the pieces that are still there changed places: numbers in `before`. The longest row of those that kept their
/// order is taken for unmoved.
fn moved(before: &[Piece], pairs: &[Option<usize>]) -> BTreeSet<usize> {
    let kept: Vec<usize> = pairs.iter().flatten().copied().filter(|was| has_order(&before[*was])).collect();
    // For each length, the row that ends earliest: its last place in `kept`; and for each place, the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut earlier: Vec<Option<usize>> = Vec::with_capacity(kept.len());
    for (place, was) in kept.iter().enumerate() {
        let length = ends.partition_point(|end| kept[*end] < *was);
        earlier.push(length.checked_sub(1).map(|length| ends[length]));
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut moved: BTreeSet<usize> = kept.iter().copied().collect();
    let mut place = ends.last().copied();
    while let Some(at) = place {
        moved.remove(&kept[at]);
        place = earlier[at];
    }
    moved
}
