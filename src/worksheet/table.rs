//! Tables to fill in: an empty cell or `___` is a blank, `[ ]` a box, `( )` one of the row, `[date]` a day.

use crate::markdown::block::{Cell, Inline, Table, plain};
use crate::slug;

/// A table with something to fill in.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The words of its head.
    pub head: Vec<Vec<Inline>>,
    /// Its rows, repeated ones included.
    pub rows: Vec<GridRow>,
}

/// A row of it.
#[derive(Clone, Debug, PartialEq)]
pub struct GridRow {
    /// The words of its first cell in plain text; empty where that is to be filled in.
    pub label: String,
    /// The id of the group where the row chooses one of its columns, once given.
    pub choose: Option<String>,
    /// Its cells.
    pub cells: Vec<GridCell>,
}

/// A cell of it.
#[derive(Clone, Debug, PartialEq)]
pub enum GridCell {
    /// Words.
    Words(Vec<Inline>),
    /// Something to fill in.
    Fill {
        /// The kind's word.
        kind: &'static str,
        /// Its full id, once given.
        id: String,
    },
    /// One of the row's choices.
    Choice {
        /// Its full id, once given.
        id: String,
    },
}

/// The table to fill in that `table` is, with its last wholly fillable row repeated until there are `rows` of them; none
/// where there is nothing to fill in.
pub fn read(table: &Table, text: &str, rows: Option<u32>) -> Option<Grid> {
    let mut read: Vec<GridRow> = table.rows.iter().map(|row| grid_row(row, text)).collect();
    if !read.iter().flat_map(|row| &row.cells).any(is_fillable) {
        return None;
    }
    if let Some(wanted) = rows {
        repeat(&mut read, wanted as usize);
    }
    Some(Grid { head: table.head.iter().map(|cell| cell.text.clone()).collect(), rows: read })
}

impl Grid {
    /// The part of an id that the row with this index gives.
    pub fn row_part(&self, index: usize) -> String {
        let slug = self.rows.get(index).map(|row| slug::short(&row.label)).unwrap_or_default();
        if slug.is_empty() { format!("row-{}", index + 1) } else { slug }
    }

    /// The part of an id that the column with this index gives.
    pub fn column_part(&self, index: usize) -> String {
        let slug = slug::short(&self.column(index));
        if slug.is_empty() { format!("col-{}", index + 1) } else { slug }
    }

    /// The words of the column's head in plain text.
    pub fn column(&self, index: usize) -> String {
        self.head.get(index).map(|line| plain(line).trim().to_owned()).unwrap_or_default()
    }
}

fn grid_row(row: &[Cell], text: &str) -> GridRow {
    let cells: Vec<GridCell> = row.iter().map(|cell| grid_cell(cell, text)).collect();
    let label = match cells.first() {
        Some(GridCell::Words(words)) => plain(words).trim().to_owned(),
        _ => String::new(),
    };
    let choose = cells.iter().any(|cell| matches!(cell, GridCell::Choice { .. })).then(String::new);
    GridRow { label, choose, cells }
}

fn grid_cell(cell: &Cell, text: &str) -> GridCell {
    let fill = |kind| GridCell::Fill { kind, id: String::new() };
    match cell.span.of(text).trim().trim_matches('|').trim() {
        "" => fill("blank"),
        "[ ]" | "[]" => fill("check"),
        "( )" | "()" => GridCell::Choice { id: String::new() },
        "[date]" => fill("date"),
        "[time]" => fill("time"),
        "[number]" => fill("number"),
        written if written.bytes().all(|byte| byte == b'_') => fill("blank"),
        _ => GridCell::Words(cell.text.clone()),
    }
}

fn is_fillable(cell: &GridCell) -> bool {
    !matches!(cell, GridCell::Words(_))
}

fn repeat(rows: &mut Vec<GridRow>, wanted: usize) {
    let wholly = |row: &GridRow| row.cells.iter().all(is_fillable);
    let there = rows.iter().filter(|row| wholly(row)).count();
    let Some(last) = rows.iter().rposition(wholly) else { return };
    let copy = rows[last].clone();
    let missing = wanted.saturating_sub(there);
    rows.splice(last + 1..last + 1, std::iter::repeat_n(copy, missing));
}
