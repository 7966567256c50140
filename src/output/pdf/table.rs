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
    Short,
}

/// How wide a column is: so many mm, or a share of what is left, in tenths.
#[derive(Clone, Copy)]
enum Width {
    Fixed(u32),
    Share(u32),
}

/// The least a column needs that shares what is left, in mm: room for a word or two by hand, or for the name of a row.
const LEAST: u32 = 25;

/// The table of `field`. Where it is wider than the paper its place says so, and its cells are left out.
pub fn table<'a>(prose: &mut Prose<'a>, field: &'a Field, head: &'a [Vec<Inline>], rows: &'a [Row]) -> Code {
    let count = head.len().max(rows.iter().map(|row| row.cells.len()).max().unwrap_or(0));
    let kinds: Vec<Column> = (0..count).map(|at| column(rows, at)).collect();
    let widths = (0..count).map(|at| width(&kinds, head.get(at), rows, at));
    let widths: Vec<Width> = if prose.large { widths.map(in_large_print).collect() } else { widths.collect() };
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
    Code::call("log", [Code::list(columns), Code::list(marked), Code::list(titles), Code::list(lines)])
}

fn column(rows: &[Row], at: usize) -> Column {
    let cells = || rows.iter().filter_map(|row| row.cells.get(at));
    let ticks = |cell: &Cell| matches!(cell, Cell::Choice { .. } | Cell::Fill { kind: "check", .. });
    let short = |cell: &Cell| matches!(cell, Cell::Fill { kind: "date" | "time" | "number", .. });
    if cells().any(ticks) && cells().all(|cell| ticks(cell) || matches!(cell, Cell::Words { .. })) {
        Column::Ticks
    } else if cells().all(|cell| matches!(cell, Cell::Words { .. })) {
        Column::Names
    } else if cells().any(short) {
        Column::Short
    } else {
        Column::Words
    }
}

/// The width in large print, where the heads of narrow columns stand upright.
fn in_large_print(width: Width) -> Width {
    match width {
        Width::Fixed(9) => Width::Fixed(19),
        Width::Fixed(28) => Width::Fixed(44),
        Width::Fixed(_) => Width::Fixed(19),
        share => share,
    }
}

/// The width of a column: ticks as wide as their title needs, names of rows by their longest, words share what is left.
fn width(kinds: &[Column], title: Option<&Vec<Inline>>, rows: &[Row], at: usize) -> Width {
    let longest_word = |title: &Vec<Inline>| plain(title).split_whitespace().map(|word| word.chars().count()).max();
    let letters = title.and_then(longest_word).unwrap_or(0);
    match kinds[at] {
        Column::Ticks => Width::Fixed(u32::try_from(letters * 2 + 6).unwrap_or(40).clamp(15, 32)),
        Column::Short => Width::Fixed(28),
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
