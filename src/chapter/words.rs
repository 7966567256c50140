//! Turns what was neither a field nor a citation back into words: blanks and brackets outside worksheets, in examples, in
//! headings.

use super::Chapter;
use crate::markdown::block::{Block, Inline};
use crate::markdown::read::as_words;
use crate::worksheet::table::GridCell;
use crate::worksheet::{Kind, Worksheet};

/// Makes words of all that is left of our own syntax in `chapter`.
pub fn settle(chapter: &mut Chapter) {
    let text = std::sync::Arc::clone(&chapter.text);
    blocks(&mut chapter.body, &text);
    for worksheet in &mut chapter.worksheets {
        settle_worksheet(worksheet, &text);
    }
}

fn settle_worksheet(worksheet: &mut Worksheet, text: &str) {
    line(&mut worksheet.title, text);
    if let Some(purpose) = &mut worksheet.purpose {
        line(&mut purpose.text, text);
    }
    blocks(&mut worksheet.body, text);
    for prompt in &mut worksheet.prompts {
        line(&mut prompt.text, text);
        if let Some(hint) = &mut prompt.hint {
            line(hint, text);
        }
    }
    for field in &mut worksheet.fields {
        match &mut field.kind {
            Kind::Check(choices) | Kind::Choose(choices) => {
                for choice in choices {
                    line(&mut choice.text, text);
                    blocks(&mut choice.body, text);
                }
            }
            Kind::Table(grid) => {
                grid.head.iter_mut().for_each(|cell| line(cell, text));
                for cell in grid.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    if let GridCell::Words(words) = cell {
                        line(words, text);
                    }
                }
            }
            _ => {}
        }
    }
}

fn blocks(body: &mut [Block], text: &str) {
    for block in body {
        match block {
            Block::Heading(heading) => line(&mut heading.text, text),
            Block::Paragraph(paragraph) => line(&mut paragraph.text, text),
            Block::Quote(quote) => blocks(&mut quote.body, text),
            Block::List(list) => list.items.iter_mut().for_each(|item| blocks(&mut item.body, text)),
            Block::Table(table) => {
                for cell in table.head.iter_mut().chain(table.rows.iter_mut().flatten()) {
                    line(&mut cell.text, text);
                }
            }
            Block::Note { body, .. } => blocks(body, text),
            Block::Boxed(boxed) => blocks(&mut boxed.body, text),
            Block::Code { .. } | Block::Rule { .. } | Block::Worksheet(_) | Block::Field(_) | Block::Prompt(_) => {}
        }
    }
}

fn line(inlines: &mut Vec<Inline>, text: &str) {
    if !inlines.iter().any(needs_settling) {
        return;
    }
    for inline in std::mem::take(inlines) {
        match inline {
            Inline::Blank(blank) => {
                let end = blank.attributes.map_or(blank.span.end, |braces| braces.span.end);
                let words = text[blank.span.start..end].to_owned();
                inlines.push(Inline::Text { text: words, span: blank.span });
            }
            Inline::Bracket(bracket) => {
                let mut words = as_words(*bracket, text);
                line(&mut words, text);
                inlines.extend(words);
            }
            Inline::Emphasis(inner) => inlines.push(Inline::Emphasis(settled(inner, text))),
            Inline::Strong(inner) => inlines.push(Inline::Strong(settled(inner, text))),
            Inline::Strike(inner) => inlines.push(Inline::Strike(settled(inner, text))),
            Inline::Link(mut link) => {
                link.text = settled(link.text, text);
                inlines.push(Inline::Link(link));
            }
            Inline::Passage { language, text: inner } => {
                inlines.push(Inline::Passage { language, text: settled(inner, text) });
            }
            other => inlines.push(other),
        }
    }
}

fn settled(mut inner: Vec<Inline>, text: &str) -> Vec<Inline> {
    line(&mut inner, text);
    inner
}

fn needs_settling(inline: &Inline) -> bool {
    matches!(inline, Inline::Blank(_) | Inline::Bracket(_)) || inline.children().iter().any(needs_settling)
}
