//! How much paper each worksheet takes, read from the marks the theme sets around it, and how it is set for that: a sheet a
//! little longer than a page is set closer, one of two pages begins at the left.

use super::world::Mark;
use crate::view::paper::Paper;
use std::collections::{BTreeMap, BTreeSet};

/// The room a worksheet takes on one kind of paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Room {
    /// The worksheet's id.
    pub sheet: String,
    /// What readers call the paper.
    pub paper: String,
    /// Whether it is set in large print.
    pub large: bool,
    /// The first page in the file, from 1.
    pub page: usize,
    /// How many pages it takes.
    pub pages: usize,
    /// By how many mm it is longer than one page; 0 where it fits.
    pub over: u32,
}

/// The room that each worksheet between its marks takes on `paper`, by id.
pub fn of(marks: &[Mark], paper: &Paper) -> BTreeMap<String, Room> {
    let named = |name: &'static str| marks.iter().filter(move |mark| mark.name == name);
    let ends: BTreeMap<&str, &Mark> = named("sheet-end").map(|mark| (mark.id.as_str(), mark)).collect();
    let mut grown: BTreeMap<usize, f64> = BTreeMap::new();
    for mark in named("grown") {
        *grown.entry(mark.page).or_default() += mark.grown;
    }
    let tall = named("tall").map(|mark| mark.grown).next().unwrap_or_default();
    let rooms = named("sheet").filter_map(|start| {
        let end = ends.get(start.id.as_str())?;
        let pages = end.page.checked_sub(start.page)? + 1;
        // A worksheet begins at the top of its page.
        let on_last = end.below - start.below - grown.get(&end.page).copied().unwrap_or(0.0);
        let over = if pages > 1 { (tall * pages.saturating_sub(2) as f64 + on_last).max(1.0).ceil() as u32 } else { 0 };
        // The mark says the whole anchor: the chapter's id and the worksheet's.
        let sheet = start.id.split_once('.').map_or(start.id.as_str(), |(_, sheet)| sheet).to_owned();
        let (paper, large) = (paper.name.clone(), paper.large);
        Some((sheet.clone(), Room { sheet, paper, large, page: start.page, pages, over }))
    });
    rooms.collect()
}

/// How worksheets are set, by id; the copies of one are set as the first is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// Those with less room between their questions.
    pub close: BTreeSet<String>,
    /// Those of two pages that face each other.
    pub facing: BTreeSet<String>,
    /// The lines that places to write need, by field, where that may be more than was asked for.
    pub lines: BTreeMap<String, u32>,
}

/// Up to so many mm too long, a sheet is tried closer: that is what the room between questions gives on a full page.
const LITTLE: u32 = 40;

impl Fit {
    /// How sheets are best set that take these `rooms` as they are: closer where they are a little too long, else facing each
    /// other where they take two pages.
    pub fn of(rooms: &BTreeMap<String, Room>, lines: BTreeMap<String, u32>) -> Fit {
        let (mut close, mut facing) = (BTreeSet::new(), BTreeSet::new());
        for (id, room) in rooms {
            if !room.large && (1..=LITTLE).contains(&room.over) {
                close.insert(id.clone());
            } else if room.pages == 2 {
                facing.insert(id.clone());
            }
        }
        Fit { close, facing, lines }
    }

    /// The same, where the sheets that were to be set closer take these `rooms` then: one that is too long all the same faces
    /// itself.
    pub fn settled(mut self, rooms: &BTreeMap<String, Room>) -> Fit {
        let is_long = |id: &String| rooms.get(id).is_some_and(|room| room.pages > 1);
        let (long, close) = self.close.into_iter().partition(is_long);
        self.facing.extend::<BTreeSet<String>>(long);
        Fit { close, ..self }
    }

    /// Whether the worksheet `id`, or the one it is a copy of, is set closer.
    pub fn is_close(&self, id: &str) -> bool {
        self.close.contains(first(id))
    }

    /// Whether the pages of the worksheet `id`, or of the one it is a copy of, face each other.
    pub fn is_facing(&self, id: &str) -> bool {
        self.facing.contains(first(id))
    }
}

/// The id of the worksheet that the one with this `id` is a copy of.
fn first(id: &str) -> &str {
    id.split('~').next().unwrap_or(id)
}
