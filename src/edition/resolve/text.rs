//! Resolves blocks and lines of a chapter's text.

use super::Resolver;
use crate::edition::copies::copy;
use crate::language;
use crate::markdown::block::{self, Boxed, Mark};
use crate::markdown::cite::Citation;
use crate::markdown::fence::BoxName;
use crate::prose::{Aside, Block, Inline, Item, Target};
use std::collections::HashMap;

/// The footnotes of a chapter by name.
pub fn notes(body: &[block::Block]) -> HashMap<&str, &[block::Block]> {
    let mut found = HashMap::new();
    push_notes(body, &mut found);
    found
}

fn push_notes<'a>(body: &'a [block::Block], found: &mut HashMap<&'a str, &'a [block::Block]>) {
    for block in body {
        if let block::Block::Note { name, body, .. } = block {
            found.entry(name).or_insert(body);
        }
        for children in block.children() {
            push_notes(children, found);
        }
    }
}

impl<'a> Resolver<'a> {
    /// Resolves a row of blocks.
    pub fn blocks(&mut self, body: &'a [block::Block]) -> Vec<Block> {
        let mut out = Vec::with_capacity(body.len());
        for block in body {
            let Some(resolved) = self.block(block) else { continue };
            let copies: Vec<Block> = match &resolved {
                Block::Worksheet(sheet) => {
                    (2..=sheet.repeat).map(|number| Block::Worksheet(Box::new(copy(sheet, number)))).collect()
                }
                _ => Vec::new(),
            };
            out.push(resolved);
            out.extend(copies);
        }
        out
    }

    fn block(&mut self, block: &'a block::Block) -> Option<Block> {
        Some(match block {
            block::Block::Heading(heading) => {
                let anchor = self.chapter.anchors.of_heading(heading.span).to_owned();
                let level = self.heading_level(heading.level);
                Block::Heading { level, anchor, text: self.line(&heading.text) }
            }
            block::Block::Paragraph(paragraph) => Block::Paragraph { text: self.line(&paragraph.text) },
            block::Block::Quote(quote) => {
                let body = self.blocks(&quote.body);
                match quote.alert {
                    Some(alert) => Block::Alert { alert, body },
                    None => Block::Quote { body },
                }
            }
            block::Block::List(list) => Block::List {
                start: list.start,
                items: list
                    .items
                    .iter()
                    .map(|item| {
                        let ticked = match item.mark {
                            Mark::Box { ticked } => Some(ticked),
                            Mark::Plain | Mark::Choice => None,
                        };
                        Item { ticked, body: self.blocks(&item.body) }
                    })
                    .collect(),
            },
            block::Block::Code { text, .. } => Block::Code { text: text.clone() },
            block::Block::Table(table) => Block::Table {
                head: table.head.iter().map(|cell| self.line(&cell.text)).collect(),
                rows: table.rows.iter().map(|row| row.iter().map(|cell| self.line(&cell.text)).collect()).collect(),
                columns: table.columns.clone(),
            },
            block::Block::Note { .. } => return None,
            block::Block::Rule { .. } => Block::Rule,
            block::Block::Boxed(boxed) => return self.boxed(boxed),
            block::Block::Worksheet(number) => return self.worksheet(*number),
            block::Block::Field(number) => Block::Field(Box::new(self.field(*number)?)),
            block::Block::Prompt(number) => return self.prompt(*number),
        })
    }

    fn heading_level(&mut self, written: u8) -> u8 {
        match self.sheet.and_then(|sheet| self.chapter.worksheets.get(sheet)) {
            // Inside a worksheet headings stand below its title, which was set one below the heading over it.
            Some(sheet) => {
                let below = written.saturating_sub(sheet.level).max(1);
                (self.level.saturating_add(1) + below).clamp(3, 6)
            }
            None => {
                self.level = written.clamp(2, 6);
                self.level
            }
        }
    }

    fn boxed(&mut self, boxed: &'a Boxed) -> Option<Block> {
        if !self.choice.keeps(boxed) {
            return None;
        }
        let aside = |aside| Some((aside, None));
        let named = match boxed.name.value {
            BoxName::Pause => aside(Aside::Pause),
            BoxName::NotKnown => aside(Aside::NotKnown),
            BoxName::Settle => aside(Aside::Settle),
            BoxName::Example => aside(Aside::Example),
            BoxName::Counselor => aside(Aside::Counselor),
            BoxName::Only => Some((Aside::Only, self.whom(boxed))),
            BoxName::Worksheet | BoxName::Gate | BoxName::Print | BoxName::Web | BoxName::Passage => None,
        };
        let body = self.blocks(&boxed.body);
        Some(match (named, boxed.name.value) {
            (Some((aside, whom)), _) => Block::Aside { aside, whom, body },
            (None, BoxName::Gate) => Block::Gate { body },
            (None, BoxName::Passage) => {
                let language = boxed.attributes.get("lang").map(|lang| lang.value.clone()).unwrap_or_default();
                Block::Passage { direction: language::direction(&language), language, body }
            }
            (None, name) => Block::Medium { print: name == BoxName::Print, body },
        })
    }

    /// For whom a block is kept: the role's name where every role's blocks are kept, else nothing needs saying.
    fn whom(&self, boxed: &Boxed) -> Option<String> {
        if self.choice.role.is_some() {
            return None;
        }
        let role = boxed.attributes.get("role")?;
        let known = self.workbook.settings.roles.iter().find(|known| known.id.value == role.value)?;
        Some(known.name.value.clone())
    }

    /// Resolves a line of words.
    pub fn line(&mut self, line: &'a [block::Inline]) -> Vec<Inline> {
        let mut out = Vec::new();
        for inline in line {
            self.inline(inline, &mut out);
        }
        // Lines of words are joined: most of them end as one piece, and a workbook holds very many.
        out.shrink_to_fit();
        out
    }

    fn inline(&mut self, inline: &'a block::Inline, out: &mut Vec<Inline>) {
        let resolved = match inline {
            block::Inline::Text { text, .. } => return push_text(text, out),
            block::Inline::Break { hard: false } => return push_text("\n", out),
            block::Inline::Break { hard: true } => Inline::Break,
            block::Inline::Emphasis(text) => Inline::Emphasis { text: self.line(text) },
            block::Inline::Strong(text) => Inline::Strong { text: self.line(text) },
            block::Inline::Strike(text) => Inline::Strike { text: self.line(text) },
            block::Inline::Code(text) => Inline::Code { text: text.clone() },
            block::Inline::Link(link) => {
                let text = self.line(&link.text);
                let led = self.places.link(link, self.chapter, &mut self.found);
                let block::Link { bare, if_present, address, span, .. } = **link;
                let asked = block::Link { to: link.to.clone(), text: Vec::new(), bare, if_present, address, span };
                self.asked.push((asked, led.clone()));
                match led {
                    Some(to) => {
                        if let Target::File { path } = &to {
                            self.images.push(path.clone());
                        }
                        Inline::Link { to, text }
                    }
                    None => return out.extend(text),
                }
            }
            block::Inline::Image(image) => {
                let source = self.places.image(&image.source, self.chapter, image.address, &mut self.found);
                let Some(source) = source else { return push_text(&image.alt, out) };
                self.images.push(source.clone());
                let alt = if image.decorative { String::new() } else { image.alt.clone() };
                Inline::Image { source, alt }
            }
            block::Inline::Passage { language, text } => Inline::Passage {
                language: language.value.clone(),
                direction: language::direction(&language.value),
                text: self.line(text),
            },
            block::Inline::Cite(citation) => match self.cite(citation) {
                Some(cite) => cite,
                None => return,
            },
            block::Inline::Note { name, .. } => match self.note(name) {
                Some(note) => note,
                None => return,
            },
            block::Inline::Field(number) => match self.field(*number) {
                Some(field) => Inline::Field { field: Box::new(field) },
                None => return,
            },
            block::Inline::Blank(blank) => return push_text(&"_".repeat(blank.width), out),
            block::Inline::Bracket(bracket) => return push_text(&format!("[{}]", bracket.words), out),
        };
        out.push(resolved);
    }

    /// The marks of a citation. Works that are not known were said before, and leave no mark.
    fn cite(&mut self, citation: &Citation) -> Option<Inline> {
        let mut marks = Vec::with_capacity(citation.items.len());
        for item in &citation.items {
            let Some(source) = self.places.source(&item.key.value) else { continue };
            let year = self.workbook.sources[source].year.clone();
            marks.push(self.numbers.cite(source, item, year.as_deref()));
        }
        (!marks.is_empty()).then_some(Inline::Cite { marks })
    }

    /// The mark of a footnote. What it says is resolved at its first call, so that a citation in it counts there.
    fn note(&mut self, name: &'a str) -> Option<Inline> {
        let body = *self.notes.get(name)?;
        let (number, call, new) = self.numbers.call(name);
        if new {
            let body = self.blocks(body);
            self.numbers.notes[number - 1].body = body;
        }
        Some(Inline::Note { number, call })
    }

    /// Footnotes that nothing calls stand behind the others: nothing an author typed may vanish.
    pub fn uncalled_notes(&mut self) {
        let mut names: Vec<&str> = self.notes.keys().copied().filter(|name| !self.numbers.is_called(name)).collect();
        names.sort_unstable();
        for name in names {
            let Some(body) = self.notes.get(name).copied() else { continue };
            let (number, ..) = self.numbers.call(name);
            let body = self.blocks(body);
            self.numbers.notes[number - 1].body = body;
            self.numbers.notes[number - 1].calls = 0;
        }
    }
}

/// Adds words, joined to words before them.
pub fn push_text(words: &str, out: &mut Vec<Inline>) {
    if let Some(Inline::Text { text }) = out.last_mut() {
        text.push_str(words);
    } else {
        out.push(Inline::Text { text: words.to_owned() });
    }
}
