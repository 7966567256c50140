//! The fields in a text: where a reader is asked for something.

use super::{Block, Field, Inline, Kind, Worksheet};

impl Worksheet {
    /// Its fields in reading order: those in options too, not the cells of tables.
    pub fn fields(&self) -> Vec<&Field> {
        let mut fields = Vec::new();
        in_blocks(&self.body, &mut fields);
        fields
    }
}

/// The fields in `line`, in reading order.
pub fn fields(line: &[Inline]) -> Vec<&Field> {
    let mut fields = Vec::new();
    in_line(line, &mut fields);
    fields
}

/// Whether `line` has a field in it.
pub fn holds_field(line: &[Inline]) -> bool {
    !fields(line).is_empty()
}

/// Whether `block`, in an item of a list, asks the reader for something.
pub fn asks(block: &Block) -> bool {
    match block {
        Block::Prompt { .. } | Block::Field(_) => true,
        Block::Paragraph { text } => holds_field(text),
        _ => false,
    }
}

/// Whether `line` is nothing but places to sign and date.
pub fn is_signing(line: &[Inline]) -> bool {
    let signs = |field: &&Field| matches!(field.kind, Kind::Signature { .. });
    let only_fields = line.iter().all(|inline| match inline {
        Inline::Field { .. } | Inline::Break => true,
        Inline::Text { text } => text.trim().is_empty(),
        _ => false,
    });
    only_fields && fields(line).iter().any(signs)
}

fn in_blocks<'a>(body: &'a [Block], fields: &mut Vec<&'a Field>) {
    for block in body {
        match block {
            Block::Field(field) => {
                fields.push(field);
                if let Kind::Check { options } | Kind::Choose { options } = &field.kind {
                    for choice in options {
                        in_line(&choice.text, fields);
                        in_blocks(&choice.body, fields);
                    }
                }
            }
            Block::Paragraph { text } | Block::Heading { text, .. } | Block::Prompt { text, .. } => {
                in_line(text, fields)
            }
            Block::Quote { body }
            | Block::Alert { body, .. }
            | Block::Passage { body, .. }
            | Block::Aside { body, .. }
            | Block::Medium { body, .. } => in_blocks(body, fields),
            Block::List { items, .. } => items.iter().for_each(|item| in_blocks(&item.body, fields)),
            _ => {}
        }
    }
}

fn in_line<'a>(line: &'a [Inline], fields: &mut Vec<&'a Field>) {
    for inline in line {
        match inline {
            Inline::Field { field } => fields.push(field),
            Inline::Emphasis { text }
            | Inline::Strong { text }
            | Inline::Strike { text }
            | Inline::Link { text, .. }
            | Inline::Passage { text, .. } => in_line(text, fields),
            _ => {}
        }
    }
}
