//! Fields become places to fill in.

use super::code::Code;
use super::prose::Prose;
use super::slot::{Slot, SlotKind};
use crate::prose::{Cell, Choice, Field, Inline, Kind, Row, plain};

/// How wide the narrowest and the widest blank are, in mm, and how much of a mm a written `_` is.
const NARROWEST: usize = 14;
const WIDEST: usize = 120;
const PER_LETTER: usize = 3;

/// A field that stands on its own.
pub fn block<'a>(prose: &mut Prose<'a>, field: &'a Field) -> Code {
    match &field.kind {
        Kind::Lines { lines } => {
            let slot = written(prose, field, SlotKind::Lines);
            Code::call("lines", [slot, Code::number(*lines)])
        }
        Kind::Check { options } => {
            let items = options.iter().map(|option| choice(prose, field, option, false)).collect::<Vec<_>>();
            Code::call("boxes", [Code::list(items)])
        }
        Kind::Choose { options } => {
            let items = options.iter().map(|option| choice(prose, field, option, true)).collect::<Vec<_>>();
            Code::call("choices", [Code::list(items)])
        }
        Kind::Scale { from, to, low, high } => {
            let marks = (*from..=*to).map(|number| {
                let ends = [(*from, low), (*to, high)];
                let end = ends.iter().find(|(end, words)| *end == number && !words.is_empty());
                let label = match end {
                    Some((_, words)) => format!("{}: {number}, {words}", field.label),
                    None => format!("{}: {number}", field.label),
                };
                let kind = SlotKind::Choice { value: number.to_string(), group: field.label.clone() };
                let slot = Slot { id: field.id.clone(), label, kind };
                let code = slot.code();
                prose.slots.push(slot);
                Code::list([code, Code::text(&number.to_string())])
            });
            let marks: Vec<Code> = marks.collect();
            Code::call("scale", [Code::list(marks), Code::text(low), Code::text(high)])
        }
        Kind::Table { head, rows } => table(prose, &field.label, head, rows),
        Kind::Space { width, height } => {
            let slot = written(prose, field, SlotKind::Lines);
            Code::call("space", [slot, width.map_or(Code::own("100%"), Code::mm), Code::mm(*height)])
        }
        Kind::Blank { .. } | Kind::Signature { .. } | Kind::Date | Kind::Time | Kind::Number => {
            let blank = inline(prose, field);
            Code::call_with("sentence", [("number", Code::own("none"))], [blank])
        }
    }
}

/// A field within a line. Those that need a block of their own stand below the words before them.
pub fn inline<'a>(prose: &mut Prose<'a>, field: &'a Field) -> Code {
    let width = match &field.kind {
        Kind::Blank { width } => (width * PER_LETTER).clamp(NARROWEST, WIDEST),
        Kind::Date => 36,
        Kind::Time => 24,
        Kind::Number => 16,
        Kind::Signature { .. } => 60,
        _ => return block(prose, field),
    };
    let slot = written(prose, field, SlotKind::Line);
    Code::call("blank", [slot, Code::mm(width as u32)])
}

/// The places to sign and date of a row of nothing else.
pub fn signing<'a>(prose: &mut Prose<'a>, text: &'a [Inline]) -> Vec<Code> {
    let mut places = Vec::new();
    for inline in text {
        let Inline::Field { field } = inline else { continue };
        let words = match &field.kind {
            Kind::Signature { who } => who.clone(),
            Kind::Date => prose.view.words.say("kind.date").to_owned(),
            _ => field.label.clone(),
        };
        let wide = matches!(field.kind, Kind::Signature { .. });
        let slot = written(prose, field, SlotKind::Line);
        places.push(Code::list([slot, Code::text(&words), Code::yes(wide)]));
    }
    places
}

fn written(prose: &mut Prose, field: &Field, kind: SlotKind) -> Code {
    let slot = Slot { id: field.id.clone(), label: field.label.clone(), kind };
    let code = slot.code();
    prose.slots.push(slot);
    code
}

fn choice<'a>(prose: &mut Prose<'a>, field: &'a Field, option: &'a Choice, one: bool) -> Code {
    let label = format!("{}: {}", field.label, option.label);
    let slot = if one {
        let kind = SlotKind::Choice { value: last_part(&option.id).to_owned(), group: field.label.clone() };
        Slot { id: field.id.clone(), label, kind }
    } else {
        Slot { id: option.id.clone(), label, kind: SlotKind::Box }
    };
    let code = slot.code();
    prose.slots.push(slot);
    let mut body = vec![prose.line(&option.text)];
    if !option.body.is_empty() {
        body.push(prose.blocks(&option.body));
    }
    let plain = option.body.is_empty() && plain(&option.text).chars().count() <= SHORT;
    Code::list([code, Code::shown(body), Code::yes(plain)])
}

/// Up to so many letters a choice shares its line with another.
const SHORT: usize = 34;

/// What a column of a table holds, and so how wide it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Names,
    Ticks,
    Words,
    Short,
}

fn table<'a>(prose: &mut Prose<'a>, question: &str, head: &'a [Vec<Inline>], rows: &'a [Row]) -> Code {
    let count = head.len().max(rows.iter().map(|row| row.cells.len()).max().unwrap_or(0));
    let columns: Vec<Code> = (0..count).map(|at| width(column(rows, at), head.get(at), rows, at)).collect();
    let marked: Vec<Code> = (0..count).map(|at| Code::yes(column(rows, at) == Column::Ticks)).collect();
    let titles: Vec<Code> = head.iter().map(|title| prose.line(title)).collect();
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let group = match row.label.as_str() {
            "" => format!("{question}: {}", at + 1),
            label => format!("{question}: {label}"),
        };
        let cells: Vec<Code> = row.cells.iter().map(|of| cell(prose, &group, of)).collect();
        lines.push(Code::list(cells));
    }
    let columns = [Code::list(columns), Code::list(marked), Code::list(titles), Code::list(lines)];
    Code::call("log", columns)
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

/// The width of a column as Typst writes it: ticks as wide as their title needs, names of rows by their longest, words share
/// what is left.
fn width(column: Column, title: Option<&Vec<Inline>>, rows: &[Row], at: usize) -> Code {
    let letters = title.map_or(0, |title| plain(title).split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0));
    match column {
        Column::Ticks => Code::mm(u32::try_from(letters * 2 + 6).unwrap_or(40).clamp(15, 32)),
        Column::Short => Code::mm(28),
        Column::Words => Code::own("1fr"),
        Column::Names => {
            let words = rows.iter().filter_map(|row| match row.cells.get(at)? {
                Cell::Words { text } => Some(plain(text).chars().count()),
                _ => None,
            });
            let longest = words.max().unwrap_or(0);
            if longest <= 3 {
                Code::mm(9)
            } else if rows.iter().any(|row| row.cells.iter().enumerate().any(|(other, _)| column_is_words(rows, other))) {
                Code::own("0.7fr")
            } else {
                Code::own("1fr")
            }
        }
    }
}

fn column_is_words(rows: &[Row], at: usize) -> bool {
    column(rows, at) == Column::Words
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

fn last_part(id: &str) -> &str {
    id.rsplit('.').next().unwrap_or(id)
}
