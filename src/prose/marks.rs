//! The marks of works in a text: what a sheet that is torn out has to say it rests on.

use super::{Block, Cell, Field, Inline, Kind, Mark, Worksheet};

/// The works in the foot of `sheet`, in the order of their numbers: those it rests on, whose marks are mentions, and those
/// cited in it.
pub fn works(sheet: &Worksheet) -> Vec<Mark> {
    let mut works: Vec<Mark> = sheet.rests.clone();
    for mark in marks(sheet) {
        if works.iter().all(|other| other.number != mark.number) {
            works.push(Mark { number: mark.number, ..Mark::default() });
        }
    }
    works.sort_by_key(|mark| mark.number);
    works
}

/// Every mark on `sheet`, in reading order: those in its cautions and in the choices and cells of its fields too.
fn marks(sheet: &Worksheet) -> Vec<&Mark> {
    let mut marks = Vec::new();
    worksheet(sheet, &mut marks);
    marks
}

fn worksheet<'a>(sheet: &'a Worksheet, marks: &mut Vec<&'a Mark>) {
    line(&sheet.title, marks);
    sheet.purpose.iter().for_each(|purpose| line(purpose, marks));
    sheet.cautions.iter().for_each(|caution| blocks(caution, marks));
    blocks(&sheet.body, marks);
}

fn blocks<'a>(body: &'a [Block], marks: &mut Vec<&'a Mark>) {
    for block in body {
        match block {
            Block::Paragraph { text } | Block::Heading { text, .. } => line(text, marks),
            Block::Prompt { text, hint, .. } => {
                line(text, marks);
                hint.iter().for_each(|hint| line(hint, marks));
            }
            Block::Quote { body }
            | Block::Alert { body, .. }
            | Block::Passage { body, .. }
            | Block::Aside { body, .. }
            | Block::Medium { body, .. }
            | Block::Gate { body } => blocks(body, marks),
            Block::List { items, .. } => items.iter().for_each(|item| blocks(&item.body, marks)),
            Block::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| line(cell, marks));
            }
            Block::Worksheet(sheet) => worksheet(sheet, marks),
            Block::Field(of) => field(of, marks),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn field<'a>(field: &'a Field, marks: &mut Vec<&'a Mark>) {
    match &field.kind {
        Kind::Check { options } | Kind::Choose { options } => {
            for choice in options {
                line(&choice.text, marks);
                blocks(&choice.body, marks);
            }
        }
        Kind::Table { head, rows } => {
            head.iter().for_each(|title| line(title, marks));
            for cell in rows.iter().flat_map(|row| &row.cells) {
                if let Cell::Words { text } = cell {
                    line(text, marks);
                }
            }
        }
        _ => {}
    }
}

fn line<'a>(text: &'a [Inline], marks: &mut Vec<&'a Mark>) {
    for inline in text {
        match inline {
            Inline::Cite { marks: cited } => marks.extend(cited),
            Inline::Field { field: of } => field(of, marks),
            Inline::Emphasis { text }
            | Inline::Strong { text }
            | Inline::Strike { text }
            | Inline::Link { text, .. }
            | Inline::Passage { text, .. } => line(text, marks),
            _ => {}
        }
    }
}
