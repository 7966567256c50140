//! Copies of a repeated worksheet: the same sheet once more, with ids of its own.

use crate::prose::{Block, Cell, Choice, Field, Inline, Kind, Mark, Worksheet};

/// Copy `number` (from 2) of `sheet`. Its ids are `sheet~2.field`; its marks are not mentions of their own, so that no
/// anchor stands twice.
pub fn copy(sheet: &Worksheet, number: u32) -> Worksheet {
    let mut copy = sheet.clone();
    let copier = Copier { from: sheet.id.clone(), to: format!("{}~{number}", sheet.id), number };
    copy.id.clone_from(&copier.to);
    copy.copy = number;
    copier.line(&mut copy.title);
    if let Some(purpose) = &mut copy.purpose {
        copier.line(purpose);
    }
    copy.cautions.iter_mut().for_each(|caution| copier.blocks(caution));
    copy.rests.iter_mut().for_each(unmention);
    copier.blocks(&mut copy.body);
    copy
}

fn unmention(mark: &mut Mark) {
    mark.mention = 0;
}

struct Copier {
    from: String,
    to: String,
    number: u32,
}

impl Copier {
    fn id(&self, id: &mut String) {
        if let Some(rest) = id.strip_prefix(&self.from) {
            *id = format!("{}{rest}", self.to);
        }
    }

    fn blocks(&self, body: &mut [Block]) {
        for block in body {
            match block {
                Block::Heading { anchor, text, .. } => {
                    *anchor = format!("{anchor}~{}", self.number);
                    self.line(text);
                }
                Block::Paragraph { text } => self.line(text),
                Block::Prompt { id, text, hint, .. } => {
                    self.id(id);
                    self.line(text);
                    hint.iter_mut().for_each(|hint| self.line(hint));
                }
                Block::Quote { body }
                | Block::Alert { body, .. }
                | Block::Passage { body, .. }
                | Block::Aside { body, .. }
                | Block::Medium { body, .. }
                | Block::Gate { body } => self.blocks(body),
                Block::List { items, .. } => items.iter_mut().for_each(|item| self.blocks(&mut item.body)),
                Block::Table { head, rows, .. } => {
                    head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| self.line(cell));
                }
                Block::Field(field) => self.field(field),
                Block::Code { .. } | Block::Rule | Block::Worksheet(_) => {}
            }
        }
    }

    fn line(&self, line: &mut [Inline]) {
        for inline in line {
            match inline {
                Inline::Emphasis { text }
                | Inline::Strong { text }
                | Inline::Strike { text }
                | Inline::Link { text, .. }
                | Inline::Passage { text, .. } => self.line(text),
                Inline::Cite { marks } => marks.iter_mut().for_each(unmention),
                Inline::Note { call, .. } => *call = 0,
                Inline::Field { field } => self.field(field),
                Inline::Text { .. } | Inline::Code { .. } | Inline::Break | Inline::Image { .. } => {}
            }
        }
    }

    fn field(&self, field: &mut Field) {
        self.id(&mut field.id);
        field.labelled_by.iter_mut().for_each(|id| self.id(id));
        match &mut field.kind {
            Kind::Check { options } | Kind::Choose { options } => self.choices(options),
            Kind::Table { rows, .. } => {
                for row in rows {
                    if let Some(choose) = &mut row.choose {
                        self.id(&mut choose.id);
                        self.choices(&mut choose.options);
                    }
                    for cell in &mut row.cells {
                        match cell {
                            Cell::Words { text } => self.line(text),
                            Cell::Fill { id, .. } => self.id(id),
                            Cell::Choice { id, group, .. } => {
                                self.id(id);
                                self.id(group);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn choices(&self, options: &mut [Choice]) {
        for choice in options {
            self.id(&mut choice.id);
            self.line(&mut choice.text);
            self.blocks(&mut choice.body);
        }
    }
}
