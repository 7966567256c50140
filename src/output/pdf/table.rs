//! Tables to fill in: how wide each column is, and what stands in each cell.

use super::code::Code;
use super::field::last_part;
use super::prose::Prose;
use super::slot::{Slot, SlotKind};
use crate::prose::{Cell, Field, Inline, Row, plain};

/// What a column holds, and so how wide it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Names,
    Ticks,
    Words,
    Moment,
    Number,
}

/// How wide a column is: so many mm, or a share of what is left, in tenths.
#[derive(Clone, Copy)]
enum Width {
    Fixed(u32),
    Share(u32),
}

/// How wide a letter of a head in large print is, and what stands beside it in its column, in mm.
const LETTER: u32 = 4;
const BESIDE: u32 = 4;

/// How far a table of few columns stands in, under the words of its question, in large print, in mm.
const INDENT: u32 = 12;

/// The least a column needs that shares what is left, in mm: room for a word or two by hand, or for the name of a row.
const LEAST: u32 = 25;

/// The table of `field`. Where it is wider than the paper its place says so, and its cells are left out.
pub fn table<'a>(prose: &mut Prose<'a>, field: &'a Field, head: &'a [Vec<Inline>], rows: &'a [Row]) -> Code {
    let count = head.len().max(rows.iter().map(|row| row.cells.len()).max().unwrap_or(0));
    let kinds: Vec<Column> = (0..count).map(|at| column(rows, at)).collect();
    let widths = (0..count).map(|at| width(&kinds, head.get(at), rows, at));
    let widths: Vec<Width> = match prose.large {
        true => widths.zip(&kinds).map(|(width, kind)| in_large_print(width, *kind)).collect(),
        false => widths.collect(),
    };
    let needed: u32 = widths.iter().map(|width| if let Width::Fixed(mm) = width { *mm } else { LEAST }).sum();
    if prose.widest.is_some_and(|widest| needed > widest) {
        // The copies of a worksheet carry a mark in their ids; they lack what the first one lacks.
        if !field.id.contains('~') {
            prose.left_out.push(field.id.clone());
        }
        return Code::call("left-out", [Code::text(prose.view.words.say("table_on_full_size"))]);
    }
    let columns = widths.iter().map(|width| match width {
        Width::Fixed(mm) => Code::mm(*mm),
        Width::Share(tenths) => Code::share(*tenths),
    });
    let columns: Vec<Code> = columns.collect();
    let marked: Vec<Code> = kinds.iter().map(|kind| Code::yes(*kind == Column::Ticks)).collect();
    let titles: Vec<Code> = head.iter().map(|title| prose.line(title)).collect();
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let group = match row.label.as_str() {
            "" => format!("{}: {}", field.label, at + 1),
            label => format!("{}: {label}", field.label),
        };
        let cells: Vec<Code> = row.cells.iter().map(|of| cell(prose, &group, of)).collect();
        lines.push(Code::list(cells));
    }
    let upright = match prose.large {
        true => {
            upright(&widths, &kinds, head, if count > 4 { prose.width } else { prose.width.saturating_sub(INDENT) })
        }
        false => vec![false; count],
    };
    let upright: Vec<Code> = upright.into_iter().map(Code::yes).collect();
    Code::call("log", [columns, marked, upright, titles, lines].map(Code::list))
}

/// Which heads run upwards in large print: those of ticks, and those with a word that is longer than their column is wide.
fn upright(widths: &[Width], kinds: &[Column], head: &[Vec<Inline>], wide: u32) -> Vec<bool> {
    let fixed: u32 = widths.iter().map(|width| if let Width::Fixed(mm) = width { *mm } else { 0 }).sum();
    let shares: u32 = widths.iter().map(|width| if let Width::Share(tenths) = width { *tenths } else { 0 }).sum();
    let narrow = |at: usize| {
        let mm = match widths[at] {
            Width::Fixed(mm) => mm,
            Width::Share(tenths) => wide.saturating_sub(fixed) * tenths / shares.max(1),
        };
        longest_word(head.get(at)) as u32 * LETTER + BESIDE > mm
    };
    (0..widths.len()).map(|at| kinds[at] == Column::Ticks || narrow(at)).collect()
}

/// The letters of the longest word of a title.
fn longest_word(title: Option<&Vec<Inline>>) -> usize {
    title.and_then(|title| plain(title).split_whitespace().map(|word| word.chars().count()).max()).unwrap_or(0)
}

fn column(rows: &[Row], at: usize) -> Column {
    let cells = || rows.iter().filter_map(|row| row.cells.get(at));
    let ticks = |cell: &Cell| matches!(cell, Cell::Choice { .. } | Cell::Fill { kind: "check", .. });
    let moment = |cell: &Cell| matches!(cell, Cell::Fill { kind: "date" | "time", .. });
    let number = |cell: &Cell| matches!(cell, Cell::Fill { kind: "number", .. });
    if cells().any(ticks) && cells().all(|cell| ticks(cell) || matches!(cell, Cell::Words { .. })) {
        Column::Ticks
    } else if cells().all(|cell| matches!(cell, Cell::Words { .. })) {
        Column::Names
    } else if cells().any(moment) {
        Column::Moment
    } else if cells().any(number) {
        Column::Number
    } else {
        Column::Words
    }
}

/// The width in large print: as much as its letters need, so that enough is left for words.
fn in_large_print(width: Width, kind: Column) -> Width {
    match (width, kind) {
        (Width::Share(_), _) => width,
        (_, Column::Names) => Width::Fixed(14),
        (_, Column::Moment) => Width::Fixed(36),
        (_, Column::Number) => Width::Fixed(24),
        _ => Width::Fixed(19),
    }
}

/// The width of a column: ticks as wide as their title needs, names of rows by their longest, words share what is left.
fn width(kinds: &[Column], title: Option<&Vec<Inline>>, rows: &[Row], at: usize) -> Width {
    match kinds[at] {
        Column::Ticks => Width::Fixed(u32::try_from(longest_word(title) * 2 + 6).unwrap_or(40).clamp(15, 32)),
        Column::Moment | Column::Number => Width::Fixed(28),
        Column::Words => Width::Share(10),
        Column::Names => {
            let words = rows.iter().filter_map(|row| match row.cells.get(at)? {
                Cell::Words { text } => Some(plain(text).chars().count()),
                _ => None,
            });
            match words.max().unwrap_or(0) {
                ..=3 => Width::Fixed(9),
                _ if kinds.contains(&Column::Words) => Width::Share(7),
                _ => Width::Share(10),
            }
        }
    }
}

fn cell<'a>(prose: &mut Prose<'a>, row: &str, cell: &'a Cell) -> Code {
    let slot = match cell {
        Cell::Words { text } => return Code::list([Code::text("words"), prose.line(text)]),
        Cell::Fill { id, kind, label, .. } => {
            let kind = if *kind == "check" { SlotKind::Box } else { SlotKind::Line };
            Slot { id: id.clone(), label: label.clone(), kind }
        }
        Cell::Choice { id, group, label, .. } => {
            let kind = SlotKind::Choice { value: last_part(id).to_owned(), group: row.to_owned() };
            Slot { id: group.clone(), label: label.clone(), kind }
        }
    };
    let kind = match slot.kind {
        SlotKind::Box => "box",
        SlotKind::Choice { .. } => "choice",
        _ => "line",
    };
    let code = slot.code();
    prose.slots.push(slot);
    Code::list([Code::text(kind), code])
}
