//! Answers meet the places they were written for, by id.

use super::slot::{Slot, SlotKind};
use crate::answers::{Answer, Answers};
use crate::diagnostic::nearest;
use std::collections::{BTreeMap, BTreeSet};

/// What stands in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// Words.
    Words(String),
    /// A tick.
    Tick,
    /// The choice of this value.
    Choice(String),
}

/// An answer that cannot stand on paper as it is, or not whole. None of them is left out without a word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// There is no such place; perhaps one with a similar name.
    Unknown {
        /// The answer's id.
        id: String,
        /// The nearest id there is.
        near: Option<String>,
    },
    /// A row that was added on screen.
    NoRoom {
        /// The answer's id.
        id: String,
    },
    /// It is of another kind than its place.
    Unfit {
        /// The answer's id.
        id: String,
        /// What the place takes.
        takes: String,
    },
    /// Words that are longer than their place; the file holds all of them, the paper does not show all.
    TooLong {
        /// The answer's id.
        id: String,
    },
    /// Letters that the face of typed words does not have.
    Letters {
        /// The answer's id.
        id: String,
        /// The letters.
        letters: String,
    },
}

/// What `answers` write into `slots`, by id, and what cannot stand there.
pub fn fit(answers: &Answers, slots: &[Slot]) -> (BTreeMap<String, Written>, Vec<Left>) {
    let mut places: BTreeMap<&str, Vec<&SlotKind>> = BTreeMap::new();
    for slot in slots {
        places.entry(&slot.id).or_default().push(&slot.kind);
    }
    let mut written = BTreeMap::new();
    let mut left = Vec::new();
    for (id, answer) in &answers.answers {
        let Some(kinds) = places.get(id.as_str()) else {
            left.push(without_place(id, &places.keys().copied().collect()));
            continue;
        };
        match (answer, kinds[0]) {
            (Answer::Ticked(false), SlotKind::Box) => {}
            (Answer::Ticked(true), SlotKind::Box) => {
                written.insert(id.clone(), Written::Tick);
            }
            (Answer::Words(words), SlotKind::Line | SlotKind::Lines) => {
                written.insert(id.clone(), Written::Words(words.clone()));
            }
            (Answer::Number(number), SlotKind::Line | SlotKind::Lines) => {
                written.insert(id.clone(), Written::Words(number.to_string()));
            }
            (Answer::Words(_) | Answer::Number(_), SlotKind::Choice { .. }) => {
                let chosen = match answer {
                    Answer::Number(number) => number.to_string(),
                    Answer::Words(words) => words.clone(),
                    Answer::Ticked(_) => String::new(),
                };
                let values: Vec<&str> = kinds.iter().filter_map(|kind| kind.value()).collect();
                if values.contains(&chosen.as_str()) {
                    written.insert(id.clone(), Written::Choice(chosen));
                } else {
                    left.push(Left::Unfit { id: id.clone(), takes: format!("one of {}", values.join(", ")) });
                }
            }
            (_, SlotKind::Box) => left.push(Left::Unfit { id: id.clone(), takes: "true or false".to_owned() }),
            (_, SlotKind::Line | SlotKind::Lines) => {
                left.push(Left::Unfit { id: id.clone(), takes: "words".to_owned() })
            }
            (Answer::Ticked(_), SlotKind::Choice { .. }) => {
                let values: Vec<&str> = kinds.iter().filter_map(|kind| kind.value()).collect();
                left.push(Left::Unfit { id: id.clone(), takes: format!("one of {}", values.join(", ")) });
            }
        }
    }
    (written, left)
}

/// An answer for which there is no place: a row added on screen, where the table has other rows, else an unknown one.
fn without_place(id: &str, known: &BTreeSet<&str>) -> Left {
    let parts: Vec<&str> = id.split('.').collect();
    let added =
        parts.iter().position(|part| part.strip_prefix("row-").is_some_and(|number| number.parse::<u32>().is_ok()));
    if let Some(at) = added {
        let (table, cell) = (format!("{}.", parts[..at].join(".")), format!(".{}", parts[at + 1..].join(".")));
        if known.iter().any(|other| other.starts_with(&table) && other.ends_with(&cell)) {
            return Left::NoRoom { id: id.to_owned() };
        }
    }
    Left::Unknown { id: id.to_owned(), near: nearest(id, known.iter().copied()).map(str::to_owned) }
}
