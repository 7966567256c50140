//! The pieces of a worksheet: what it is for, its cautions, its questions and what there is to choose from.

use super::{Kind, Piece, push_line, push_words, words_of};
use crate::prose::{self, Alert, Aside, Block, Cell, Field, Worksheet};

/// `sheet` as a piece.
pub fn piece(sheet: &Worksheet) -> Piece {
    let purpose = sheet.purpose.as_ref().map(|purpose| prose::plain(purpose));
    let minutes = sheet.minutes.map(|minutes| match sheet.per {
        Some(per) => format!("{minutes} a {per}"),
        None => minutes.to_string(),
    });
    let details = [
        Piece::detail("for", Some(sheet.audience.word())),
        Piece::detail("who may read it", Some(sheet.see.word())),
        Piece::detail("minutes", minutes),
        Piece::detail("if you do only one, do this", sheet.core.then_some("yes")),
        Piece::detail("copies", (sheet.repeat > 1).then_some(sheet.repeat)),
        Piece::detail("purpose", purpose),
    ];
    let mut reading = Reading::default();
    sheet.cautions.iter().for_each(|caution| reading.caution(caution));
    reading.blocks(&sheet.body);
    let text = Piece::text(Kind::Text, reading.words);
    let inside = details.into_iter().flatten().chain(reading.pieces).chain(text).collect();
    Piece::new(Kind::Worksheet, sheet.id.as_str(), prose::plain(&sheet.title)).holding(inside)
}

/// The pieces of a worksheet, as far as it was read.
#[derive(Default)]
struct Reading {
    pieces: Vec<Piece>,
    cautions: usize,
    words: String,
}

impl Reading {
    fn blocks(&mut self, body: &[Block]) {
        for block in body {
            match block {
                Block::Field(field) => self.pieces.push(question(field)),
                Block::Paragraph { text } | Block::Prompt { text, .. } if prose::holds_field(text) => {
                    self.pieces.extend(prose::fields(text).into_iter().map(question));
                }
                // The words of a question are those of its field.
                Block::Prompt { .. } | Block::Aside { aside: Aside::Counselor, .. } => {}
                Block::Alert { alert: Alert::Caution | Alert::Warning, body } => {
                    self.caution(body);
                    self.blocks(&asking(body));
                }
                Block::Quote { body }
                | Block::Alert { body, .. }
                | Block::Passage { body, .. }
                | Block::Aside { body, .. }
                | Block::Medium { body, .. } => self.blocks(body),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.body)),
                _ => push_words(std::slice::from_ref(block), &mut self.words),
            }
        }
    }

    fn caution(&mut self, body: &[Block]) {
        self.cautions += 1;
        self.pieces.push(Piece::new(Kind::Caution, format!("caution-{}", self.cautions), words_of(body)));
    }
}

/// The blocks of a caution that ask for something.
fn asking(body: &[Block]) -> Vec<Block> {
    body.iter().filter(|block| prose::asks(block)).cloned().collect()
}

fn question(field: &Field) -> Piece {
    let words = if field.prompt.is_empty() { &field.label } else { &field.prompt };
    let mut inside: Vec<Piece> = [
        Piece::detail("hint", field.hint.as_deref()),
        Piece::detail("to fill in", Some(field.kind.word())),
        Piece::detail("for", Some(field.audience.word())),
        Piece::detail("who may read it", Some(field.see.word())),
        Piece::detail("may be left out", field.optional.then_some("yes")),
    ]
    .into_iter()
    .flatten()
    .collect();
    match &field.kind {
        prose::Kind::Lines { lines } => inside.extend(Piece::detail("lines", Some(lines))),
        prose::Kind::Check { options } | prose::Kind::Choose { options } => inside.extend(options.iter().map(choice)),
        prose::Kind::Scale { from, to, low, high } => {
            inside.extend(Piece::detail("scale", Some(format!("{low} ({from}) … ({to}) {high}"))));
        }
        prose::Kind::Space { height, .. } => inside.extend(Piece::detail("room", Some(format!("{height} mm")))),
        prose::Kind::Signature { who } => inside.extend(Piece::detail("who signs", Some(who))),
        prose::Kind::Table { head, rows } => {
            let columns: Vec<String> = head.iter().map(|cell| prose::plain(cell).trim().to_owned()).collect();
            inside.extend(Piece::detail("columns", Some(columns.join(" | "))));
            inside.extend(rows.iter().map(row));
        }
        prose::Kind::Blank { .. } | prose::Kind::Date | prose::Kind::Time | prose::Kind::Number => {}
    }
    Piece::new(Kind::Question, field.id.as_str(), words).holding(inside)
}

fn choice(choice: &prose::Choice) -> Piece {
    let mut reading = Reading::default();
    reading.pieces.extend(prose::fields(&choice.text).into_iter().map(question));
    reading.blocks(&choice.body);
    let text = Piece::text(Kind::Text, reading.words);
    let inside = reading.pieces.into_iter().chain(text).collect();
    Piece::new(Kind::Choice, choice.id.as_str(), &choice.label).holding(inside)
}

fn row(row: &prose::Row) -> Piece {
    let mut words = String::new();
    for cell in &row.cells {
        if let Cell::Words { text } = cell {
            push_line(text, &mut words);
        }
    }
    Piece::new(Kind::Row, row.label.as_str(), words)
}
