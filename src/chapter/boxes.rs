//! What may not stand in a block: fields in the gate, cautions and sources in what only one medium shows, a gate that
//! some reader would not get. And footnotes that nothing calls.

use crate::diagnostic::{Diagnostic, messages};
use crate::markdown::block::{Alert, Block, Boxed, Inline, Mark};
use crate::markdown::fence::BoxName;
use crate::span::{Place, Span};
use crate::worksheet::kind::brackets;
use crate::worksheet::read::mark_of;
use crate::worksheet::{Kind, Worksheet, scale, table};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Checks the blocks of a chapter, before words are settled.
pub fn check(body: &[Block], worksheets: &[Worksheet], text: &str, file: &Arc<str>, found: &mut Vec<Diagnostic>) {
    let mut checker = Checker { worksheets, text, file, found, notes: HashMap::new(), called: HashSet::new() };
    checker.blocks(body, Around::default());
    let Checker { notes, called, .. } = checker;
    for (name, span) in notes {
        if !called.contains(name) {
            found.push(messages::footnote_never_called(Place::new(file, span), name));
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Around {
    gate: bool,
    /// The block that some output or reader does not get.
    partial: Option<BoxName>,
}

struct Checker<'a, 'b> {
    worksheets: &'a [Worksheet],
    text: &'b str,
    file: &'b Arc<str>,
    found: &'b mut Vec<Diagnostic>,
    notes: HashMap<&'a str, Span>,
    called: HashSet<&'a str>,
}

impl<'a> Checker<'a, '_> {
    fn place(&self, span: Span) -> Place {
        Place::new(self.file, span)
    }

    fn blocks(&mut self, body: &'a [Block], around: Around) {
        for block in body {
            self.block(block, around);
        }
    }

    fn block(&mut self, block: &'a Block, around: Around) {
        match block {
            Block::Boxed(boxed) => return self.boxed(boxed, around),
            Block::Rule { line: true, span } if around.gate => {
                self.found.push(messages::field_in_gate(self.place(*span)))
            }
            Block::Worksheet(number) => {
                if let Some(worksheet) = self.worksheets.get(*number) {
                    if around.gate {
                        self.found.push(messages::field_in_gate(self.place(worksheet.opener)));
                    }
                    if is_medium(around.partial) {
                        self.worksheet_in_medium(worksheet);
                    }
                    self.blocks(&worksheet.body, around);
                    self.questions(worksheet, around);
                }
            }
            Block::Paragraph(paragraph) if around.gate => {
                let scale = |line: &str| scale::read(line) != scale::Line::Words;
                if paragraph.span.of(self.text).lines().any(scale) {
                    self.found.push(messages::field_in_gate(self.place(paragraph.span)));
                }
            }
            Block::Table(table) if around.gate && table::read(table, self.text, None).is_some() => {
                self.found.push(messages::field_in_gate(self.place(table.span)));
            }
            Block::Quote(quote) if is_medium(around.partial) => {
                if matches!(quote.alert, Some(Alert::Caution | Alert::Warning)) {
                    self.found.push(messages::safety_in_medium(self.place(quote.span), "a caution"));
                }
            }
            Block::List(list) if around.gate => {
                for item in list.items.iter().filter(|item| mark_of(item) != Mark::Plain) {
                    self.found.push(messages::field_in_gate(self.place(item.span)));
                }
            }
            Block::Note { name, span, .. } => {
                self.notes.entry(name).or_insert(*span);
            }
            _ => {}
        }
        for line in block.lines() {
            self.line(line, around);
        }
        for children in block.children() {
            self.blocks(children, around);
        }
    }

    fn boxed(&mut self, boxed: &'a Boxed, around: Around) {
        let name = boxed.name.value;
        if name == BoxName::Gate
            && let Some(outer) = around.partial
        {
            self.found.push(messages::gate_may_be_lost(self.place(boxed.opener), outer.word()));
        }
        let partial = match name {
            BoxName::Only | BoxName::Print | BoxName::Web | BoxName::Counselor => Some(name),
            _ => around.partial,
        };
        self.blocks(&boxed.body, Around { gate: around.gate || name == BoxName::Gate, partial });
    }

    fn worksheet_in_medium(&mut self, worksheet: &Worksheet) {
        for key in worksheet.settings.cautions.iter().map(|key| (key, "a caution")) {
            self.found.push(messages::safety_in_medium(self.place(key.0.span), key.1));
        }
        for key in &worksheet.settings.rests {
            self.found.push(messages::safety_in_medium(self.place(key.span), "a source"));
        }
    }

    fn line(&mut self, line: &'a [Inline], around: Around) {
        for inline in line {
            match inline {
                Inline::Note { name, .. } => {
                    self.called.insert(name);
                }
                Inline::Blank(blank) if around.gate => self.found.push(messages::field_in_gate(self.place(blank.span))),
                Inline::Bracket(bracket) if around.gate => {
                    let name = bracket.words.split(':').next().unwrap_or_default().trim();
                    let is_field =
                        brackets().any(|kind| kind == name) || name.len() >= 3 && name.bytes().all(|byte| byte == b'_');
                    if is_field {
                        self.found.push(messages::field_in_gate(self.place(bracket.span)));
                    }
                }
                Inline::Cite(citation) if is_medium(around.partial) => {
                    self.found.push(messages::safety_in_medium(self.place(citation.span), "a source"));
                }
                other => self.line(other.children(), around),
            }
        }
    }

    /// Questions and choices, which stand outside the tree of blocks.
    fn questions(&mut self, worksheet: &'a Worksheet, around: Around) {
        for prompt in &worksheet.prompts {
            self.line(&prompt.text, around);
        }
        for field in &worksheet.fields {
            if let Kind::Check(choices) | Kind::Choose(choices) = &field.kind {
                for choice in choices {
                    self.line(&choice.text, around);
                }
            }
        }
    }
}

fn is_medium(name: Option<BoxName>) -> bool {
    matches!(name, Some(BoxName::Print | BoxName::Web))
}
