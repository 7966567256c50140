//! The stretches of a chapter's text that a piece covers: what goes with it, what takes its place, what its words are.

use super::address::Address;
use crate::chapter::Chapter;
use crate::markdown::attributes;
use crate::markdown::block::{Block, Heading, Inline, List, plain};
use crate::span::Span;
use crate::worksheet::{Kind, Worksheet};

/// The stretches of a piece.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage {
    /// All of it.
    pub whole: Span,
    /// Its words: those of a question, a heading, a title; none where it has no words of its own.
    pub words: Option<Span>,
    /// What goes where it is left out: up to the next block of its list item, so that no empty mark stays.
    pub gone: Span,
    /// Where it is all of a list's item: the list, and which item.
    pub item: Option<(Items, usize)>,
    /// Behind which byte something is added, in the line of which byte's column it stands.
    pub behind: (usize, usize),
    /// The ids of the fields in it, in reading order.
    pub fields: Vec<String>,
    /// The id of its worksheet or heading.
    pub place: Option<String>,
}

/// The items of a list: where each begins, where its words begin, where it ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Items(pub Vec<(usize, usize, usize)>);

/// The stretches of the piece that `address` names in `chapter`; none for what stands in its front matter.
pub fn of(chapter: &Chapter, address: Address) -> Option<Passage> {
    match address {
        Address::Chapter(_) => {
            let end = chapter.text.trim_end().len();
            let whole = Span::new(body_start(chapter).min(end), end);
            Some(Passage { whole, gone: whole, behind: (end, 0), ..Passage::default() })
        }
        Address::Caution(..) => None,
        Address::Worksheet(_, number) => Some(worksheet(chapter, chapter.worksheets.get(number)?)),
        Address::Heading(_, span) => {
            let bodies = std::iter::once(&chapter.body).chain(chapter.worksheets.iter().map(|sheet| &sheet.body));
            bodies.into_iter().find_map(|body| section(chapter, body, span))
        }
        Address::Field(_, number, field) => {
            let sheet = chapter.worksheets.get(number)?;
            let unit = unit(&sheet.body, sheet, field, None)?;
            Some(unit.passage(chapter, sheet, field))
        }
    }
}

fn body_start(chapter: &Chapter) -> usize {
    chapter.body.iter().map(|block| span_of(block, chapter, None).start).min().unwrap_or(chapter.text.len())
}

fn worksheet(chapter: &Chapter, sheet: &Worksheet) -> Passage {
    let whole = trimmed(sheet.span, &chapter.text);
    Passage {
        whole,
        words: (sheet.heading != sheet.opener).then(|| heading_words(sheet.heading, None, &chapter.text)),
        gone: whole,
        behind: (whole.end, whole.start),
        fields: sheet.fields.iter().map(|field| field.id.clone()).collect(),
        place: Some(sheet.id.value.clone()),
        item: None,
    }
}

/// The heading at `span` and all under it: up to the next heading that is as high, among the blocks it stands in.
fn section(chapter: &Chapter, body: &[Block], span: Span) -> Option<Passage> {
    let at = body.iter().position(|block| matches!(block, Block::Heading(heading) if heading.span == span));
    let Some(at) = at else {
        return body.iter().flat_map(Block::children).find_map(|body| section(chapter, body, span));
    };
    let Block::Heading(heading) = &body[at] else { return None };
    let next = body[at + 1..]
        .iter()
        .position(|block| matches!(block, Block::Heading(next) if next.level <= heading.level))
        .map_or(body.len(), |next| at + 1 + next);
    let sheet = chapter.worksheets.iter().find(|sheet| sheet.span.holds(span));
    let spans = body[at..next].iter().map(|block| span_of(block, chapter, sheet));
    let end = spans.map(|span| span.end).max().unwrap_or(span.end);
    let whole = trimmed(Span::new(span.start, end), &chapter.text);
    let inside = chapter.worksheets.iter().flat_map(|sheet| &sheet.fields).filter(|field| whole.holds(field.span));
    Some(Passage {
        whole,
        words: Some(words_of_heading(heading, &chapter.text)),
        gone: whole,
        behind: (whole.end, whole.start),
        fields: inside.map(|field| field.id.clone()).collect(),
        place: Some(chapter.anchors.of_heading(span).to_owned()),
        item: None,
    })
}

fn words_of_heading(heading: &Heading, text: &str) -> Span {
    heading_words(heading.span, heading.attributes.as_ref().map(|braces| braces.span.start), text)
}

/// The words of the heading at `span`, without its `#` and its braces.
fn heading_words(span: Span, braces: Option<usize>, text: &str) -> Span {
    let written = span.of(text);
    let first = written.lines().next().unwrap_or_default();
    let marks = first.len() - first.trim_start_matches('#').trim_start().len();
    let mut end = match braces {
        Some(braces) => braces - span.start,
        None if marks > 0 => first.rfind(" {#").unwrap_or(first.len()),
        None => first.len(),
    };
    end = written[..end].trim_end().len();
    if marks > 0 {
        end = written[..end].trim_end_matches('#').trim_end().len();
    }
    Span::new(span.start + marks.min(end), span.start + end)
}

/// A question with all there is to fill in under it: blocks that follow one another.
struct Unit<'a> {
    blocks: &'a [Block],
    first: usize,
    last: usize,
    /// The item that holds the blocks.
    item: Option<(&'a List, usize)>,
}

fn unit<'a>(
    blocks: &'a [Block],
    sheet: &'a Worksheet,
    field: usize,
    item: Option<(&'a List, usize)>,
) -> Option<Unit<'a>> {
    for (at, block) in blocks.iter().enumerate() {
        if asks(block, sheet, field) {
            let prompt = sheet.fields[field].prompt;
            let same = |block: &Block| fields_in(block).iter().any(|one| sheet.fields[*one].prompt == prompt);
            let is_prompt = |block: &Block| matches!(block, Block::Prompt(number) if Some(*number) == prompt);
            let before = prompt.and_then(|_| blocks[..at].iter().rposition(is_prompt));
            let first = before.unwrap_or(at);
            let more = blocks[at + 1..].iter().take_while(|block| before.is_some() && same(block)).count();
            return Some(Unit { blocks, first, last: at + more, item });
        }
        if let Block::List(list) = block {
            let inside = list.items.iter().enumerate();
            if let Some(found) =
                inside.into_iter().find_map(|(number, inner)| unit(&inner.body, sheet, field, Some((list, number))))
            {
                return Some(found);
            }
        } else if let Some(found) = block.children().into_iter().find_map(|children| unit(children, sheet, field, None))
        {
            return Some(found);
        }
    }
    None
}

/// Whether `block` is the field, its group, or the sentence it stands in.
fn asks(block: &Block, sheet: &Worksheet, field: usize) -> bool {
    fields_in(block).into_iter().any(|number| {
        number == field
            || match sheet.fields.get(number).map(|group| &group.kind) {
                Some(Kind::Check(choices) | Kind::Choose(choices)) => choices.iter().any(|choice| {
                    let mut inside = Vec::new();
                    fields_of_line(&choice.text, &mut inside);
                    inside.contains(&field) || choice.body.iter().any(|block| asks(block, sheet, field))
                }),
                _ => false,
            }
    })
}

/// The fields that stand directly in `block`.
fn fields_in(block: &Block) -> Vec<usize> {
    let mut fields = Vec::new();
    match block {
        Block::Field(number) => fields.push(*number),
        Block::Paragraph(paragraph) => fields_of_line(&paragraph.text, &mut fields),
        _ => {}
    }
    fields
}

fn fields_of_line(line: &[Inline], fields: &mut Vec<usize>) {
    for inline in line {
        match inline {
            Inline::Field(number) => fields.push(*number),
            other => fields_of_line(other.children(), fields),
        }
    }
}

impl Unit<'_> {
    fn passage(&self, chapter: &Chapter, sheet: &Worksheet, field: usize) -> Passage {
        let text = &chapter.text;
        let span = |block: &Block| span_of(block, chapter, Some(sheet));
        let spans = self.blocks[self.first..=self.last].iter().map(span);
        let (start, end) = spans.fold((usize::MAX, 0), |(start, end), span| (start.min(span.start), end.max(span.end)));
        let whole = trimmed(Span::new(start, end), text);
        let is_all = self.first == 0 && self.last + 1 == self.blocks.len();
        let item = self.item.filter(|_| is_all).map(|(list, number)| {
            let marks = list.items.iter().map(|item| {
                let words = item.body.iter().map(span).map(|span| span.start).min();
                let end = item.body.iter().map(span).map(|span| span.end).max().unwrap_or(item.span.end);
                (item.span.start, words.unwrap_or(item.span.end), trimmed(Span::new(item.span.start, end), text).end)
            });
            (Items(marks.collect()), number)
        });
        let next = self.blocks.get(self.last + 1).map(|block| span(block).start);
        // In an item the next block moves up behind the item's mark.
        let gone = match (self.item, next) {
            (Some(_), Some(next)) if self.first == 0 => Span::new(whole.start, next),
            _ => whole,
        };
        let behind = match &item {
            Some((items, number)) => items.0.get(*number).map_or((whole.end, whole.start), |item| (item.2, item.0)),
            None => (whole.end, whole.start),
        };
        let fields = sheet.fields.iter().filter(|field| whole.holds(field.span));
        Passage {
            whole,
            words: self.words(chapter, sheet, field),
            gone,
            item,
            behind,
            fields: fields.map(|field| field.id.clone()).collect(),
            place: None,
        }
    }

    /// The words of the question: those before its fields, or the sentence the fields stand in.
    fn words(&self, chapter: &Chapter, sheet: &Worksheet, field: usize) -> Option<Span> {
        let text = &chapter.text;
        let asked = match sheet.fields[field].prompt {
            Some(prompt) => sheet.prompts.get(prompt)?.span,
            None => {
                let sentence = self.blocks[self.first..=self.last].iter().find_map(|block| match block {
                    Block::Paragraph(paragraph) => Some(paragraph.span),
                    _ => None,
                });
                let purpose = || {
                    sheet
                        .purpose
                        .as_ref()
                        .filter(|purpose| plain(&purpose.text).trim() == sheet.fields[field].asked.trim())
                };
                sentence.or_else(|| purpose().map(|purpose| purpose.span))?
            }
        };
        let braces = attributes::tail(text, asked, &chapter.file).map_or(asked.end, |braces| braces.span.start);
        // A scale is a line of the question's own paragraph.
        let below = sheet.fields.iter().filter(|field| {
            matches!(field.kind, Kind::Scale(_)) && asked.holds(field.span) && field.span.start > asked.start
        });
        let end = below.map(|field| field.span.start).min().unwrap_or(braces).min(braces);
        let words = trimmed(Span::new(asked.start, end), text);
        (words.end > words.start).then_some(words)
    }
}

/// Where a block stands, also where it is only a number: of a worksheet of `chapter`, or of a question or field of `sheet`.
pub fn span_of(block: &Block, chapter: &Chapter, sheet: Option<&Worksheet>) -> Span {
    match block {
        Block::Worksheet(number) => chapter.worksheets.get(*number).map(|sheet| sheet.span).unwrap_or_default(),
        Block::Prompt(number) => {
            sheet.and_then(|sheet| sheet.prompts.get(*number)).map(|prompt| prompt.span).unwrap_or_default()
        }
        Block::Field(number) => {
            sheet.and_then(|sheet| sheet.fields.get(*number)).map(|field| field.span).unwrap_or_default()
        }
        block => block.span(),
    }
}

/// `span` without the blanks at its end.
fn trimmed(span: Span, text: &str) -> Span {
    Span::new(span.start, span.start + span.of(text).trim_end().len())
}
