//! The worksheets in a text.

use super::{Block, Worksheet};

/// The worksheets in `body` that stand on paper, in reading order; the copies of a repeated one follow it.
pub fn sheets(body: &[Block]) -> Vec<&Worksheet> {
    let mut sheets = Vec::new();
    collect(body, &mut sheets);
    sheets
}

fn collect<'a>(body: &'a [Block], sheets: &mut Vec<&'a Worksheet>) {
    for block in body {
        match block {
            Block::Worksheet(sheet) => sheets.push(sheet),
            Block::Quote { body }
            | Block::Alert { body, .. }
            | Block::Passage { body, .. }
            | Block::Aside { body, .. }
            | Block::Medium { print: true, body } => collect(body, sheets),
            _ => {}
        }
    }
}
