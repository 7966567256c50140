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

/// How worksheets are set, by id.
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
    /// How the sheets with these `rooms` are best set, where they were set as `self` says.
    pub fn better(&self, rooms: &BTreeMap<String, Room>) -> Fit {
        let mut fit = Fit { lines: self.lines.clone(), ..Fit::default() };
        for (id, room) in rooms {
            let tried = self.close.contains(id) || self.facing.contains(id);
            if self.close.contains(id) && room.pages == 1 || !tried && !room.large && (1..=LITTLE).contains(&room.over)
            {
                fit.close.insert(id.clone());
            } else if room.pages == 2 {
                fit.facing.insert(id.clone());
            }
        }
        fit
    }
}
