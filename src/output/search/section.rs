//! What a search can find: the sections of a chapter, each in plain words.

use crate::prose::{Block, Cell, Field, Inline, Kind, Worksheet, plain};
use crate::view::{Chapter, View};

/// A place that a search leads to, and its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its anchor on the chapter's page; empty for the top of the page.
    pub anchor: String,
    /// What stands above it.
    pub heading: String,
    /// Its words.
    pub text: String,
}

/// The sections of `chapter` in reading order: its opening, what stands under each heading, each worksheet.
pub fn sections(view: &View, chapter: &Chapter) -> Vec<Section> {
    let opening = Section { heading: chapter.title.to_owned(), ..Section::default() };
    let mut reader = Reader { view, sections: vec![opening], current: 0 };
    chapter.summary.into_iter().for_each(|summary| reader.say(summary));
    chapter.cautions.iter().for_each(|caution| reader.say(&caution.text));
    reader.blocks(chapter.body);
    chapter.notes.iter().for_each(|note| reader.blocks(note.body));
    // A line's end in the author's file is a blank.
    reader.sections.iter_mut().for_each(|section| section.text = section.text.trim_end().replace('\n', " "));
    reader.sections
}

struct Reader<'a> {
    view: &'a View<'a>,
    sections: Vec<Section>,
    /// The section that words belong to.
    current: usize,
}

impl Reader<'_> {
    fn open(&mut self, anchor: &str, heading: String) {
        self.current = self.sections.len();
        self.sections.push(Section { anchor: anchor.to_owned(), heading, text: String::new() });
    }

    fn to(&mut self) -> &mut String {
        &mut self.sections[self.current].text
    }

    /// Adds words that stand on their own.
    fn say(&mut self, words: &str) {
        let to = self.to();
        to.push_str(words.trim_end());
        to.push(' ');
    }

    fn blocks(&mut self, body: &[Block]) {
        body.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { anchor, text, .. } => self.open(anchor, plain(text)),
            Block::Paragraph { text } => self.line(text),
            Block::Prompt { text, hint, .. } => {
                self.line(text);
                hint.iter().for_each(|hint| self.line(hint));
            }
            Block::Quote { body }
            | Block::Alert { body, .. }
            | Block::Passage { body, .. }
            | Block::Aside { body, .. }
            | Block::Medium { print: false, body }
            | Block::Gate { body } => self.blocks(body),
            Block::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.body)),
            Block::Code { text } => self.say(text),
            Block::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| self.line(cell))
            }
            Block::Worksheet(sheet) => self.worksheet(sheet),
            Block::Field(field) => self.field(field),
            Block::Medium { print: true, .. } | Block::Rule => {}
        }
    }

    /// A worksheet is a section of its own; behind it the section goes on that it stands in. Copies hold no other words.
    fn worksheet(&mut self, sheet: &Worksheet) {
        if sheet.copy > 1 {
            return;
        }
        let around = self.current;
        let label = self.view.words.fill("worksheet", &[("number", &sheet.number)]);
        self.open(&sheet.id, format!("{label}: {}", plain(&sheet.title)));
        sheet.purpose.iter().for_each(|purpose| self.line(purpose));
        sheet.cautions.iter().for_each(|caution| self.blocks(caution));
        self.blocks(&sheet.body);
        self.current = around;
    }

    fn field(&mut self, field: &Field) {
        match &field.kind {
            Kind::Check { options } | Kind::Choose { options } => {
                for option in options {
                    self.line(&option.text);
                    self.blocks(&option.body);
                }
            }
            Kind::Table { head, rows } => {
                head.iter().for_each(|title| self.line(title));
                for cell in rows.iter().flat_map(|row| &row.cells) {
                    if let Cell::Words { text } = cell {
                        self.line(text);
                    }
                }
            }
            Kind::Scale { low, high, .. } => {
                self.say(low);
                self.say(high);
            }
            _ => {}
        }
    }

    fn line(&mut self, text: &[Inline]) {
        text.iter().for_each(|inline| self.inline(inline));
        let to = self.to();
        if !to.is_empty() && !to.ends_with(' ') {
            to.push(' ');
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } | Inline::Code { text } => self.to().push_str(text),
            Inline::Emphasis { text }
            | Inline::Strong { text }
            | Inline::Strike { text }
            | Inline::Link { text, .. }
            | Inline::Passage { text, .. } => text.iter().for_each(|inline| self.inline(inline)),
            Inline::Break => self.to().push(' '),
            Inline::Image { alt, .. } => self.to().push_str(alt),
            Inline::Field { field } => match field.kind {
                Kind::Check { .. } | Kind::Choose { .. } | Kind::Table { .. } => self.field(field),
                _ => self.to().push('…'),
            },
            // A mark leaves nothing, and takes the blank before it along.
            Inline::Cite { .. } | Inline::Note { .. } => {
                let to = self.to();
                to.truncate(to.trim_end().len());
            }
        }
    }
}
