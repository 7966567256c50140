//! Every line of words of a chapter, in reading order, with what it is and what stands around it: what the rules judge.

use super::Chapter;
use crate::markdown::block::{Alert, Block, Inline};
use crate::markdown::cite::Citation;
use crate::markdown::fence::BoxName;
use crate::span::Span;
use crate::worksheet::table::GridCell;
use crate::worksheet::{Kind, Worksheet};

/// A line of words: a paragraph's, a heading's, a cell's, a question's.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Its words.
    pub text: &'a [Inline],
    /// What it is.
    pub kind: LineKind,
    /// Where it stands; for a part of a field, the field's place.
    pub span: Span,
    /// The block of a fence that holds it, the innermost; worksheets are not counted.
    pub inside: Option<BoxName>,
    /// The alert that holds it.
    pub alert: Option<Alert>,
    /// The worksheet that holds it: a number in the chapter's `worksheets`.
    pub worksheet: Option<usize>,
    /// Whether it is an item of a list.
    pub in_list: bool,
}

/// What a line of words is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// A heading in the text.
    Heading,
    /// A paragraph.
    Paragraph,
    /// What a footnote says.
    Note,
    /// The head of a table's column.
    Head,
    /// A cell of a table.
    Cell,
    /// A worksheet's title.
    Title,
    /// A worksheet's purpose.
    Purpose,
    /// A question.
    Prompt,
    /// A question's hint.
    Hint,
    /// One of the choices of a field.
    Choice,
}

/// Every line of words of `chapter`.
pub fn of(chapter: &Chapter) -> Vec<Line<'_>> {
    let mut lines = Lines { chapter, out: Vec::new() };
    lines.blocks(&chapter.body, Around::default());
    lines.out
}

/// The citations in `line`, in reading order, those in emphasis and links too.
pub fn citations(line: &[Inline]) -> Vec<&Citation> {
    let mut found = Vec::new();
    push_citations(line, &mut found);
    found
}

fn push_citations<'a>(line: &'a [Inline], found: &mut Vec<&'a Citation>) {
    for inline in line {
        match inline {
            Inline::Cite(citation) => found.push(citation),
            other => push_citations(other.children(), found),
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Around {
    inside: Option<BoxName>,
    alert: Option<Alert>,
    worksheet: Option<usize>,
    in_list: bool,
    in_note: bool,
}

struct Lines<'a> {
    chapter: &'a Chapter,
    out: Vec<Line<'a>>,
}

impl<'a> Lines<'a> {
    fn push(&mut self, text: &'a [Inline], kind: LineKind, span: Span, around: Around) {
        let Around { inside, alert, worksheet, in_list, .. } = around;
        self.out.push(Line { text, kind, span, inside, alert, worksheet, in_list });
    }

    fn blocks(&mut self, body: &'a [Block], around: Around) {
        for block in body {
            self.block(block, around);
        }
    }

    fn block(&mut self, block: &'a Block, around: Around) {
        match block {
            Block::Heading(heading) => self.push(&heading.text, LineKind::Heading, heading.span, around),
            Block::Paragraph(paragraph) => {
                let kind = if around.in_note { LineKind::Note } else { LineKind::Paragraph };
                self.push(&paragraph.text, kind, paragraph.span, around);
            }
            Block::Quote(quote) => self.blocks(&quote.body, Around { alert: quote.alert.or(around.alert), ..around }),
            Block::List(list) => {
                for item in &list.items {
                    self.blocks(&item.body, Around { in_list: true, ..around });
                }
            }
            Block::Table(table) => {
                for cell in &table.head {
                    self.push(&cell.text, LineKind::Head, cell.span, around);
                }
                for cell in table.rows.iter().flatten() {
                    self.push(&cell.text, LineKind::Cell, cell.span, around);
                }
            }
            Block::Note { body, .. } => self.blocks(body, Around { in_note: true, ..around }),
            Block::Boxed(boxed) => self.blocks(&boxed.body, Around { inside: Some(boxed.name.value), ..around }),
            Block::Worksheet(number) => {
                if let Some(worksheet) = self.chapter.worksheets.get(*number) {
                    self.worksheet(worksheet, Around { worksheet: Some(*number), ..around });
                }
            }
            Block::Field(number) => self.field(*number, around),
            Block::Prompt(number) => self.prompt(*number, around),
            Block::Code { .. } | Block::Rule { .. } => {}
        }
    }

    fn worksheet(&mut self, worksheet: &'a Worksheet, around: Around) {
        self.push(&worksheet.title, LineKind::Title, worksheet.opener, around);
        if let Some(purpose) = &worksheet.purpose {
            self.push(&purpose.text, LineKind::Purpose, worksheet.opener, around);
        }
        self.blocks(&worksheet.body, around);
    }

    fn sheet(&self, around: Around) -> Option<&'a Worksheet> {
        self.chapter.worksheets.get(around.worksheet?)
    }

    fn prompt(&mut self, number: usize, around: Around) {
        let Some(prompt) = self.sheet(around).and_then(|sheet| sheet.prompts.get(number)) else { return };
        let kind = if prompt.first.is_some() { LineKind::Prompt } else { LineKind::Paragraph };
        self.push(&prompt.text, kind, prompt.span, around);
        if let Some(hint) = &prompt.hint {
            let kind = if prompt.first.is_some() { LineKind::Hint } else { LineKind::Paragraph };
            self.push(hint, kind, prompt.span, around);
        }
    }

    fn field(&mut self, number: usize, around: Around) {
        let Some(field) = self.sheet(around).and_then(|sheet| sheet.fields.get(number)) else { return };
        match &field.kind {
            Kind::Check(choices) | Kind::Choose(choices) => {
                for choice in choices {
                    self.push(&choice.text, LineKind::Choice, field.span, around);
                    self.blocks(&choice.body, around);
                }
            }
            Kind::Table(grid) => {
                for cell in &grid.head {
                    self.push(cell, LineKind::Head, field.span, around);
                }
                for cell in grid.rows.iter().flat_map(|row| &row.cells) {
                    if let GridCell::Words(words) = cell {
                        self.push(words, LineKind::Cell, field.span, around);
                    }
                }
            }
            _ => {}
        }
    }
}
