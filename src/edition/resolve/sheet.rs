//! Resolves worksheets: their cautions, questions and fields.

use super::{Resolver, audience};
use crate::markdown::block::{self, Alert, plain};
use crate::prose::{self, Block, Cell, Field, Inline, Kind, Row, RowChoice, See, Worksheet};
use crate::worksheet::table::{Grid, GridCell};
use crate::worksheet::{self, Choice};

impl<'a> Resolver<'a> {
    /// The worksheet with this number in the chapter, and its copies as blocks of their own in [`prose::Worksheet`].
    pub(super) fn worksheet(&mut self, number: usize) -> Option<Block> {
        let written = self.chapter.worksheets.get(number)?;
        self.sheet = Some(number);
        self.numbers.sheets += 1;
        let title = self.line(&written.title);
        let purpose = written.purpose.as_ref().map(|purpose| self.line(&purpose.text));
        let mut cautions = self.keyed_cautions(written);
        let mut body = Vec::new();
        let mut filled_in = false;
        for block in &written.body {
            filled_in |= holds_field(block, written);
            match block {
                block::Block::Quote(quote)
                    if !filled_in && matches!(quote.alert, Some(Alert::Caution | Alert::Warning)) =>
                {
                    cautions.push(self.blocks(&quote.body));
                }
                block => body.extend(self.blocks(std::slice::from_ref(block))),
            }
        }
        let rests = written
            .settings
            .rests
            .iter()
            .filter_map(|key| Some(self.numbers.mark(self.places.source(&key.value)?, &key.value)))
            .collect();
        self.sheet = None;
        let settings = &written.settings;
        Some(Block::Worksheet(Box::new(Worksheet {
            id: written.id.value.clone(),
            number: format!("{}.{}", self.number, self.numbers.sheets),
            title,
            level: self.level.saturating_add(1).min(6),
            audience: audience(settings.audience.as_ref().or(self.chapter.header.audience.as_ref()), self.workbook),
            see: self.sheet_see(written),
            minutes: settings.minutes,
            per: settings.per,
            core: settings.core.is_some(),
            purpose,
            cautions,
            rests,
            repeat: settings.repeat,
            copy: 1,
            body,
        })))
    }

    fn keyed_cautions(&self, written: &worksheet::Worksheet) -> Vec<Vec<Block>> {
        let texts = &self.workbook.settings.cautions;
        let keys = written.settings.cautions.iter();
        keys.filter_map(|key| texts.iter().find(|(known, _)| known.value == key.value))
            .map(|(_, text)| {
                let text = text.value.trim().to_owned();
                vec![Block::Paragraph { text: vec![Inline::Text { text }] }]
            })
            .collect()
    }

    /// Who may read a sheet: as written, else both for one filled in together, else the one who writes.
    fn sheet_see(&self, written: &worksheet::Worksheet) -> See {
        let who = written.settings.audience.as_ref().or(self.chapter.header.audience.as_ref());
        written.settings.see.unwrap_or(by_audience(who.map(|who| who.value.as_str())))
    }

    fn current(&self) -> Option<&'a worksheet::Worksheet> {
        self.chapter.worksheets.get(self.sheet?)
    }

    /// The question with this number; just a paragraph where no field takes it.
    pub(super) fn prompt(&mut self, number: usize) -> Option<Block> {
        let sheet = self.current()?;
        let prompt = sheet.prompts.get(number)?;
        let text = self.line(&prompt.text);
        let hint = prompt.hint.as_ref().map(|hint| self.line(hint));
        let Some(first) = prompt.first.and_then(|first| sheet.fields.get(first)) else {
            let mut text = text;
            if let Some(hint) = hint {
                super::text::push_text(" (", &mut text);
                text.extend(hint);
                super::text::push_text(")", &mut text);
            }
            return Some(Block::Paragraph { text });
        };
        let sheet_see = self.sheet_see(sheet);
        let see = self.field_see(sheet, first);
        Some(Block::Prompt {
            id: format!("{}.prompt", first.id),
            text,
            hint,
            see: (see != sheet_see).then_some(see),
            audience: first.audience.as_ref().map(|who| audience(Some(who), self.workbook)),
            optional: prompt.optional,
        })
    }

    /// Who may read a field: as written on it; where it is for others than the sheet, as that asks for; else as the sheet.
    fn field_see(&self, sheet: &worksheet::Worksheet, field: &worksheet::Field) -> See {
        field.see.unwrap_or_else(|| match (&field.audience, sheet.settings.see) {
            (Some(who), None) => by_audience(Some(&who.value)),
            _ => self.sheet_see(sheet),
        })
    }

    /// The field with this number in the worksheet being resolved.
    pub(super) fn field(&mut self, number: usize) -> Option<Field> {
        let sheet = self.current()?;
        let field = sheet.fields.get(number)?;
        let who = field.audience.as_ref().or(sheet.settings.audience.as_ref());
        let labelled_by = field
            .prompt
            .and_then(|prompt| sheet.prompts.get(prompt)?.first)
            .and_then(|first| sheet.fields.get(first))
            .map(|first| format!("{}.prompt", first.id));
        let kind = self.kind(field);
        Some(Field {
            id: field.id.clone(),
            label: self.label(field, sheet),
            labelled_by,
            prompt: field.asked.clone(),
            hint: field.hint.clone(),
            audience: audience(who.or(self.chapter.header.audience.as_ref()), self.workbook),
            see: self.field_see(sheet, field),
            optional: field.optional,
            kind,
        })
    }

    /// The words that name a field: its own, its question's, its kind's, or the sheet's title. Never empty.
    fn label(&self, field: &worksheet::Field, sheet: &worksheet::Worksheet) -> String {
        let own = [field.label.trim(), field.asked.trim()].into_iter().find(|words| !words.is_empty());
        let kind = format!("kind.{}", field.kind.word());
        match own {
            Some(words) => words.to_owned(),
            None => match self.words.find(&kind) {
                Some(words) => words.to_owned(),
                None => plain(&sheet.title),
            },
        }
    }

    fn kind(&mut self, field: &'a worksheet::Field) -> Kind {
        match &field.kind {
            worksheet::Kind::Blank(width) => Kind::Blank { width: *width },
            worksheet::Kind::Lines(lines) => Kind::Lines { lines: *lines },
            worksheet::Kind::Check(choices) => Kind::Check { options: self.choices(choices) },
            worksheet::Kind::Choose(choices) => Kind::Choose { options: self.choices(choices) },
            worksheet::Kind::Scale(scale) => {
                Kind::Scale { from: scale.from, to: scale.to, low: scale.low.clone(), high: scale.high.clone() }
            }
            worksheet::Kind::Table(grid) => self.table(grid, &field.id, &field.asked),
            worksheet::Kind::Space { width, height } => Kind::Space { width: *width, height: *height },
            worksheet::Kind::Signature(who) => Kind::Signature { who: who.clone() },
            worksheet::Kind::Date => Kind::Date,
            worksheet::Kind::Time => Kind::Time,
            worksheet::Kind::Number => Kind::Number,
        }
    }

    fn choices(&mut self, choices: &'a [Choice]) -> Vec<prose::Choice> {
        choices
            .iter()
            .map(|choice| prose::Choice {
                id: choice.id.clone(),
                label: choice.label.clone(),
                text: self.line(&choice.text),
                body: self.blocks(&choice.body),
            })
            .collect()
    }

    fn table(&mut self, grid: &'a Grid, _id: &str, asked: &str) -> Kind {
        let comma = self.words.say("comma");
        let rows = (0..grid.rows.len())
            .map(|index| {
                let row = &grid.rows[index];
                let row_words = self.row_words(row.label.as_str(), index);
                let label = |column: &str| {
                    let parts = [asked, &row_words, column];
                    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(comma)
                };
                let mut options = Vec::new();
                let cells = row
                    .cells
                    .iter()
                    .enumerate()
                    .map(|(at, cell)| match cell {
                        GridCell::Words(words) => Cell::Words { text: self.line(words) },
                        GridCell::Fill { kind, id } => {
                            let column = grid.column(at);
                            Cell::Fill { id: id.clone(), kind, label: label(&column), column }
                        }
                        GridCell::Choice { id } => {
                            let column = grid.column(at);
                            options.push(prose::Choice {
                                id: id.clone(),
                                label: column.clone(),
                                text: vec![Inline::Text { text: column.clone() }],
                                body: Vec::new(),
                            });
                            let group = row.choose.clone().unwrap_or_default();
                            Cell::Choice { id: id.clone(), group, label: label(&column), column }
                        }
                    })
                    .collect();
                let choose = row.choose.clone().map(|id| RowChoice { id, options });
                Row { label: row.label.clone(), choose, cells }
            })
            .collect();
        Kind::Table { head: grid.head.iter().map(|cell| self.line(cell)).collect(), rows }
    }

    fn row_words(&self, label: &str, index: usize) -> String {
        if label.is_empty() {
            self.words.fill("row", &[("number", &(index + 1).to_string())])
        } else {
            label.to_owned()
        }
    }
}

fn by_audience(who: Option<&str>) -> See {
    if who == Some("both") { See::Shared } else { See::Private }
}

fn holds_field(block: &block::Block, sheet: &worksheet::Worksheet) -> bool {
    match block {
        block::Block::Field(_) => true,
        block::Block::Prompt(number) => sheet.prompts.get(*number).is_some_and(|prompt| prompt.first.is_some()),
        block => {
            block.lines().into_iter().any(|line| line.iter().any(is_field))
                || block.children().into_iter().flatten().any(|child| holds_field(child, sheet))
        }
    }
}

fn is_field(inline: &block::Inline) -> bool {
    matches!(inline, block::Inline::Field(_)) || inline.children().iter().any(is_field)
}
