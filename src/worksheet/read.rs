//! Walks the body of a worksheet and finds its fields, each with the words that ask for it.

use super::field::{Choice, Field, Kind, Pin, Prompt, Wish};
use super::line::{closing_parenthesis, sayable, split, spoken, strip_parentheses, trim_end};
use super::{Kept, Worksheet, bracket, ids, scale, settings, table};
use crate::diagnostic::{Diagnostic, messages};
use crate::markdown::attributes::{self, Attributes};
use crate::markdown::block::{Blank, Block, Boxed, Bracket, Heading, Inline, List, Mark, Paragraph, Table, plain};
use crate::markdown::fence::BoxName;
use crate::markdown::read::cut;
use crate::prose::See;
use crate::slug;
use crate::span::{Place, Span, Spanned};
use std::sync::Arc;

/// What the braces of a question may hold.
const QUESTION: &[&str] = &["for", "lines", "rows", "height", "width", "see"];
/// How many pieces a paragraph may have in which scales are looked for: far more than any question, so that a paragraph of
/// megabytes costs no more than its length.
const LONGEST_QUESTION: usize = 400;
/// What may stand there alone.
const QUESTION_FLAGS: &[&str] = &["optional"];

/// Reads the worksheet that `boxed` is, in the file whose text is `text`.
///
/// `nameless` counts the worksheets of the chapter whose titles leave nothing to make an id from; what is `kept` has an id
/// already.
pub fn read(
    boxed: Boxed,
    nameless: &mut usize,
    text: &str,
    file: &Arc<str>,
    kept: &Kept,
    found: &mut Vec<Diagnostic>,
) -> Worksheet {
    let Boxed { attributes, mut body, opener, span, .. } = boxed;
    let settings = settings::read(&attributes, file, found);
    let (heading, under) = take_title(&mut body);
    let (title, level) = match &heading {
        Some(heading) => (heading.text.clone(), heading.level),
        None => {
            found.push(messages::worksheet_without_heading(Place::new(file, opener)));
            (Vec::new(), 3)
        }
    };
    let heading_id = heading.as_ref().and_then(|heading| heading.attributes.as_ref()?.id.clone());
    let written = attributes.id.or(heading_id);
    let written_id = written.is_some();
    let heading_span = heading.as_ref().map_or(opener, |heading| heading.span);
    let id = written.unwrap_or_else(|| {
        if let Some(id) = kept.at(opener.start) {
            return Spanned::new(id.to_owned(), heading_span);
        }
        let slug = slug::short(&plain(&title));
        if !slug.is_empty() {
            return Spanned::new(slug, heading_span);
        }
        *nameless += 1;
        found.push(messages::worksheet_id_should_be_written(Place::new(file, opener)));
        Spanned::new(format!("worksheet-{nameless}"), heading_span)
    });
    let mut reader = Reader {
        text,
        file,
        found,
        fields: Vec::new(),
        prompts: Vec::new(),
        asked: Asked::heading(&title),
        last_item: None,
        within: None,
    };
    let purpose = reader.take_purpose(&mut body, under);
    let body = reader.walk(body);
    let Reader { mut fields, prompts, .. } = reader;
    if fields.is_empty() {
        found.push(messages::nothing_to_fill_in(Place::new(file, opener)));
    }
    ids::give(&id.value, &mut fields, file, kept, found);
    Worksheet {
        id,
        written_id,
        title,
        heading: heading_span,
        level,
        settings,
        purpose,
        body,
        fields,
        prompts,
        opener,
        span,
    }
}

/// The first heading is the title, whatever its level; also where the blocks under it begin.
fn take_title(body: &mut Vec<Block>) -> (Option<Heading>, usize) {
    let Some(at) = body.iter().position(|block| matches!(block, Block::Heading(_))) else { return (None, 0) };
    match body.remove(at) {
        Block::Heading(heading) => (Some(heading), at),
        _ => (None, 0),
    }
}

/// The words that ask for the fields after them.
#[derive(Clone, Debug, Default)]
struct Asked {
    prompt: Option<usize>,
    words: String,
    hint: Option<String>,
    id: Option<Spanned<String>>,
    audience: Option<Spanned<String>>,
    see: Option<See>,
    optional: bool,
    lines: Option<u32>,
    rows: Option<u32>,
    size: Option<(Option<u32>, u32)>,
    pin: Option<Pin>,
}

impl Asked {
    fn heading(text: &[Inline]) -> Asked {
        Asked { words: sayable(plain(text)), ..Asked::default() }
    }
}

/// A field found in a line, before it is one of the worksheet's.
struct Seen {
    kind: Kind,
    span: Span,
    attributes: Option<Box<Attributes>>,
    /// The words since the paragraph's start or the field before it.
    before: String,
    argument: String,
    bare: bool,
}

struct Reader<'a> {
    text: &'a str,
    file: &'a Arc<str>,
    found: &'a mut Vec<Diagnostic>,
    fields: Vec<Field>,
    prompts: Vec<Prompt>,
    asked: Asked,
    last_item: Option<Asked>,
    /// The choice whose fields are being read: its group and its number.
    within: Option<(usize, usize)>,
}

impl Reader<'_> {
    fn place(&self, span: impl Into<Span>) -> Place {
        Place::new(self.file, span)
    }

    /// The first paragraph under the heading, before any field, is the worksheet's purpose.
    fn take_purpose(&mut self, body: &mut Vec<Block>, under: usize) -> Option<Paragraph> {
        let at = under + body[under..].iter().position(|block| !matches!(block, Block::Quote(_)))?;
        let Block::Paragraph(paragraph) = &body[at] else { return None };
        let asks = attributes::tail(self.text, paragraph.span, self.file).is_some();
        let lines = paragraph.span.of(self.text).lines();
        let scales = lines.map(scale::read).any(|line| line != scale::Line::Words);
        if asks || scales || holds_field(&paragraph.text) {
            return None;
        }
        match body.remove(at) {
            Block::Paragraph(paragraph) => {
                self.asked = Asked::heading(&paragraph.text);
                Some(paragraph)
            }
            _ => None,
        }
    }

    fn walk(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let mut out: Vec<Block> = Vec::new();
        let mut rest = blocks.into_iter().peekable();
        while let Some(block) = rest.next() {
            match block {
                Block::Heading(heading) => {
                    self.asked = Asked::heading(&heading.text);
                    out.push(Block::Heading(heading));
                }
                Block::Paragraph(paragraph) => {
                    let asks_alone = !rest.peek().is_some_and(|next| self.takes_prompt(next));
                    self.paragraph(paragraph, asks_alone, &mut out);
                }
                Block::Rule { line: true, span } => {
                    let mut whole = span;
                    let mut count = 1;
                    while let Some(Block::Rule { line: true, span }) = rest.peek() {
                        whole.end = span.end;
                        count += 1;
                        rest.next();
                    }
                    self.lines(count, whole, &mut out);
                }
                Block::List(list) => out.push(self.list(list)),
                Block::Table(table) => out.push(self.table(table)),
                Block::Quote(mut quote) => {
                    quote.body = self.apart(quote.body);
                    out.push(Block::Quote(quote));
                }
                Block::Boxed(mut boxed) => {
                    let words_only = matches!(
                        boxed.name.value,
                        BoxName::Example | BoxName::Counselor | BoxName::Gate | BoxName::Worksheet
                    );
                    if !words_only {
                        boxed.body = self.apart(boxed.body);
                    }
                    out.push(Block::Boxed(boxed));
                }
                other => out.push(other),
            }
        }
        out
    }

    /// Walks blocks whose questions do not reach what follows them.
    fn apart(&mut self, body: Vec<Block>) -> Vec<Block> {
        let asked = self.asked.clone();
        let body = self.walk(body);
        self.asked = asked;
        body
    }

    /// Whether the block after a question is a field that takes it.
    fn takes_prompt(&self, next: &Block) -> bool {
        match next {
            Block::Rule { line, .. } => *line,
            Block::Paragraph(paragraph) => {
                holds_field(&paragraph.text)
                    || paragraph.span.of(self.text).lines().any(|line| scale::read(line) != scale::Line::Words)
            }
            Block::List(list) => list.items.iter().any(|item| mark_of(item) != Mark::Plain),
            Block::Table(table) => table::read(table, self.text, None).is_some(),
            _ => false,
        }
    }

    /// Reads a paragraph: words, with fields in them, and with scales on lines of their own.
    fn paragraph(&mut self, paragraph: Paragraph, asks_alone: bool, out: &mut Vec<Block>) {
        let mut rest = self.up_to_scale(paragraph, asks_alone, out);
        while let Some(below) = rest {
            rest = self.up_to_scale(below, false, out);
        }
    }

    /// Reads a paragraph up to its first scale; gives what stands below that.
    fn up_to_scale(&mut self, paragraph: Paragraph, asks_alone: bool, out: &mut Vec<Block>) -> Option<Paragraph> {
        let Paragraph { mut text, span } = paragraph;
        let braces = attributes::tail(self.text, span, self.file);
        let end = braces.as_ref().map_or(span.end, |braces| braces.span.start);
        self.say_unclosed_brace(braces.as_ref(), span);
        if let Some(braces) = &braces {
            braces.check(self.file, QUESTION, QUESTION_FLAGS, self.found);
            cut(&mut text, braces.span.start, self.text);
        }
        let words = Span::new(span.start, span.start + self.text[span.start..end].trim_end().len());
        match self.scale_line(words, &text) {
            Some((line, scale)) => {
                let (above, rest) = split(text, line.start, self.text);
                let (_, below) = split(rest, line.end, self.text);
                let above_span = Span::new(words.start, line.start);
                if holds_field(&above) {
                    self.plain_paragraph(above, above_span, above_span, braces.as_ref(), false, out);
                } else if !above.is_empty() {
                    self.question(above, above_span, span, braces.as_ref(), out);
                } else if let Some(braces) = &braces {
                    self.take_braces(braces);
                }
                self.block_field(Kind::Scale(scale), line, out);
                let more = holds_field(&below) || !plain(&below).trim().is_empty();
                more.then(|| Paragraph { text: below, span: Span::new(line.end, words.end) })
            }
            None => {
                self.plain_paragraph(text, words, span, braces.as_ref(), asks_alone, out);
                None
            }
        }
    }

    fn say_unclosed_brace(&mut self, braces: Option<&Attributes>, span: Span) {
        if let Some(open) = attributes::never_closed(self.text, span).filter(|_| braces.is_none()) {
            self.found.push(messages::brace_never_closed(self.place(open)));
        }
    }

    fn scale_line(&mut self, words: Span, text: &[Inline]) -> Option<(Span, scale::Scale)> {
        let raw = words.of(self.text);
        if !raw.contains('(') || text.len() > LONGEST_QUESTION {
            return None;
        }
        let mut start = words.start;
        for line in raw.split_inclusive('\n') {
            let bare = line.trim();
            let at = start + line.len() - line.trim_start().len();
            let here = Span::new(at, at + bare.len());
            start += line.len();
            if !bare.contains('(') {
                continue;
            }
            let (_, from) = split(text.to_vec(), here.start, self.text);
            let (line, _) = split(from, here.end, self.text);
            match scale::read(&plain(&line)) {
                scale::Line::Words => {}
                scale::Line::Scale(scale) => return Some((here, scale)),
                scale::Line::Faulty => {
                    self.found.push(messages::faulty_scale(self.place(here)));
                    // One mistake is enough: a scale stands there all the same.
                    let end = "…".to_owned();
                    return Some((here, scale::Scale { from: 0, to: 1, low: end.clone(), high: end }));
                }
            }
        }
        None
    }

    fn plain_paragraph(
        &mut self,
        text: Vec<Inline>,
        words: Span,
        span: Span,
        braces: Option<&Attributes>,
        asks_alone: bool,
        out: &mut Vec<Block>,
    ) {
        if let Some(at) = words.of(self.text).find("( )") {
            let at = words.start + at;
            self.found.push(messages::choice_elsewhere(self.place(at..at + 3)));
        }
        let mut seen = Vec::new();
        let mut before = String::new();
        let text = self.find_fields(text, &mut seen, &mut before);
        if seen.is_empty() {
            self.question(text, words, span, braces, out);
            if asks_alone {
                self.wanted(words, out);
            }
            return;
        }
        let said = sayable(spoken(&text));
        let has_words = said.chars().any(char::is_alphanumeric);
        let own_id = braces.and_then(|braces| braces.id.clone());
        if has_words {
            let (words_asked, hint) = match closing_parenthesis(&said) {
                Some(open) if !said[..open].trim().is_empty() => {
                    let hint = said[open + 1..said.len() - 1].trim().to_owned();
                    (said[..open].trim_end().to_owned(), Some(hint))
                }
                _ => (said, None),
            };
            self.asked = Asked { words: words_asked, hint, ..Asked::default() };
            self.asked.pin = Some(match braces {
                Some(braces) => Pin::Braces(braces.span.start),
                None => Pin::Tail(words.end),
            });
        }
        if let Some(braces) = braces {
            self.take_braces(braces);
        }
        let alone = seen.len() == 1;
        let first = self.fields.len();
        for seen in seen {
            self.seen(seen, has_words, own_id.clone(), alone);
        }
        let block_like = matches!(self.fields[first].kind, Kind::Lines(_) | Kind::Space { .. });
        if alone && !has_words && block_like {
            out.push(Block::Field(first));
        } else {
            out.push(Block::Paragraph(Paragraph { text, span }));
        }
    }

    /// A paragraph of words alone: the question of what follows, or just words.
    fn question(
        &mut self,
        text: Vec<Inline>,
        words: Span,
        span: Span,
        braces: Option<&Attributes>,
        out: &mut Vec<Block>,
    ) {
        let (text, hint) = self.split_hint(text, words);
        let number = self.prompts.len();
        self.asked = Asked {
            prompt: Some(number),
            words: sayable(plain(&text).trim().to_owned()),
            hint: hint.as_ref().map(|hint| plain(hint).trim().to_owned()),
            pin: Some(match braces {
                Some(braces) => Pin::Braces(braces.span.start),
                None => Pin::Tail(words.start + words.of(self.text).trim_end().len()),
            }),
            ..Asked::default()
        };
        if let Some(braces) = braces {
            self.take_braces(braces);
        }
        let Asked { audience, see, optional, .. } = self.asked.clone();
        self.prompts.push(Prompt { text, hint, first: None, audience, see, optional, span });
        out.push(Block::Prompt(number));
    }

    /// Adds what stands in braces to what is asked already.
    fn take_braces(&mut self, braces: &Attributes) {
        let see = settings::see(braces, self.file, self.found);
        let lines = settings::number(braces, "lines", settings::MOST, self.file, self.found);
        let rows = settings::number(braces, "rows", settings::MOST, self.file, self.found);
        let size = bracket::in_braces(braces, self.file, self.found);
        let asked = std::mem::take(&mut self.asked);
        self.asked = Asked {
            id: braces.id.clone().or(asked.id),
            audience: braces.get("for").cloned().or(asked.audience),
            see: see.or(asked.see),
            optional: asked.optional || braces.has("optional"),
            lines: lines.or(asked.lines),
            rows: rows.or(asked.rows),
            size: size.or(asked.size),
            pin: Some(Pin::Braces(braces.span.start)),
            ..asked
        };
    }

    /// A question with `lines=4` or `height=60mm` and nothing drawn under it gets what it asks for.
    fn wanted(&mut self, words: Span, out: &mut Vec<Block>) {
        let at = Span::new(words.start, words.end);
        if let Some(count) = self.asked.lines {
            self.block_field(Kind::Lines(count), at, out);
        } else if let Some((width, height)) = self.asked.size {
            self.block_field(Kind::Space { width, height }, at, out);
        }
    }

    /// The closing parenthesis of a question is its hint.
    fn split_hint(&self, text: Vec<Inline>, words: Span) -> (Vec<Inline>, Option<Vec<Inline>>) {
        let raw = words.of(self.text).trim_end();
        let Some(open) = closing_parenthesis(raw) else { return (text, None) };
        let (mut before, hint) = split(text, words.start + open, self.text);
        trim_end(&mut before);
        if plain(&before).trim().is_empty() || !plain(&hint).trim_end().ends_with(')') {
            let mut text = before;
            text.extend(hint);
            return (text, None);
        }
        let hint = strip_parentheses(hint);
        (before, Some(hint))
    }

    fn lines(&mut self, count: u32, span: Span, out: &mut Vec<Block>) {
        if count > settings::MOST {
            self.found.push(messages::out_of_range(self.place(span), "lines", 1, settings::MOST));
        }
        let after_list = match out.last_mut() {
            Some(Block::List(list)) => self.last_item.take().zip(list.items.last_mut().map(|item| &mut item.body)),
            _ => None,
        };
        let Some((asked, _)) = &after_list else {
            let count = self.asked.lines.unwrap_or(count);
            return self.block_field(Kind::Lines(count), span, out);
        };
        self.found.push(messages::lines_at_margin(self.place(span)));
        let outer = std::mem::replace(&mut self.asked, asked.clone());
        let mut item = Vec::new();
        let count = self.asked.lines.unwrap_or(count);
        self.block_field(Kind::Lines(count), span, &mut item);
        self.asked = outer;
        if let Some(Block::List(list)) = out.last_mut()
            && let Some(last) = list.items.last_mut()
        {
            last.body.extend(item);
        }
    }

    fn block_field(&mut self, kind: Kind, span: Span, out: &mut Vec<Block>) {
        let wish = match (&self.asked.id, self.within) {
            (_, Some((group, choice))) => Wish::Choice { group, choice },
            (Some(id), None) => Wish::Tail(id.clone()),
            (None, None) => Wish::Words(self.asked.words.clone()),
        };
        let pin = match wish {
            Wish::Words(_) => self.asked.pin.unwrap_or(Pin::Nowhere),
            _ => Pin::Nowhere,
        };
        let label = self.asked.words.clone();
        let number = self.add(kind, wish, label, span, pin, None);
        out.push(Block::Field(number));
    }

    fn add(
        &mut self,
        kind: Kind,
        wish: Wish,
        label: String,
        span: Span,
        pin: Pin,
        braces: Option<&Attributes>,
    ) -> usize {
        let number = self.fields.len();
        if let Some(prompt) = self.asked.prompt
            && self.within.is_none()
        {
            self.prompts[prompt].first.get_or_insert(number);
        }
        let own = |key| braces.and_then(|braces: &Attributes| braces.get(key).cloned());
        let see = braces.and_then(|braces| settings::see(braces, self.file, self.found));
        // A field in a choice belongs to the question that the choice answers.
        let group = self.within.and_then(|(group, _)| self.fields.get(group));
        let of_group = group.map(|group| (group.audience.clone(), group.see, group.optional)).unwrap_or_default();
        self.fields.push(Field {
            id: String::new(),
            wish,
            label,
            prompt: self.asked.prompt.filter(|_| self.within.is_none()),
            asked: self.asked.words.clone(),
            hint: self.asked.hint.clone().filter(|_| self.within.is_none()),
            audience: own("for").or_else(|| self.asked.audience.clone()).or(of_group.0),
            see: see.or(self.asked.see).or(of_group.1),
            optional: self.asked.optional || of_group.2 || braces.is_some_and(|braces| braces.has("optional")),
            kind,
            span,
            pin,
        });
        number
    }

    /// Replaces blanks and brackets that are fields by their numbers; all else stays.
    fn find_fields(&mut self, line: Vec<Inline>, seen: &mut Vec<Seen>, before: &mut String) -> Vec<Inline> {
        let mut out = Vec::new();
        for inline in line {
            match inline {
                Inline::Blank(Blank { width, attributes, span }) => {
                    let kind = Kind::Blank(width);
                    out.push(Inline::Field(self.fields.len() + seen.len()));
                    let before = std::mem::take(before);
                    seen.push(Seen { kind, span, attributes, before, argument: String::new(), bare: true });
                }
                Inline::Bracket(found) => match self.bracket(&found) {
                    Some(kind) => {
                        out.push(Inline::Field(self.fields.len() + seen.len()));
                        seen.push(Seen {
                            kind,
                            span: found.span,
                            argument: bracket::argument(&found.words).to_owned(),
                            attributes: found.attributes,
                            before: std::mem::take(before),
                            bare: false,
                        });
                    }
                    None => {
                        before.push_str(&found.words);
                        out.push(Inline::Bracket(found));
                    }
                },
                Inline::Emphasis(text) => out.push(Inline::Emphasis(self.find_fields(text, seen, before))),
                Inline::Strong(text) => out.push(Inline::Strong(self.find_fields(text, seen, before))),
                Inline::Strike(text) => out.push(Inline::Strike(self.find_fields(text, seen, before))),
                other => {
                    before.push_str(&plain(std::slice::from_ref(&other)));
                    out.push(other);
                }
            }
        }
        out
    }

    fn bracket(&mut self, found: &Bracket) -> Option<Kind> {
        let kind = bracket::read(found, self.file, self.found)?;
        if let Some(braces) = &found.attributes {
            braces.check(self.file, QUESTION, QUESTION_FLAGS, self.found);
        }
        Some(kind)
    }

    fn seen(&mut self, seen: Seen, has_words: bool, own_id: Option<Spanned<String>>, alone: bool) {
        let Seen { kind, span, attributes, before, argument, bare } = seen;
        let glued = attributes.as_ref().and_then(|braces| braces.id.clone());
        let signature = matches!(kind, Kind::Signature(_));
        let by_kind = matches!(kind, Kind::Signature(_) | Kind::Date | Kind::Time | Kind::Number);
        let words_before = before.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
        let of_prompt = self.asked.id.clone().filter(|_| !has_words && !signature);
        let wish = if let Some(id) = glued {
            Wish::Glued(id)
        } else if let Some(id) = own_id.or(of_prompt) {
            Wish::Tail(id)
        } else if let Some((group, choice)) = self.within {
            Wish::Choice { group, choice }
        } else if !slug::short(&words_before).is_empty() {
            Wish::Words(words_before.clone())
        } else if !has_words && by_kind {
            Wish::Words(format!("{} {argument}", kind.word()))
        } else {
            Wish::Words(self.asked.words.clone())
        };
        let pin = match (&wish, &attributes) {
            (Wish::Glued(_) | Wish::Tail(_), _) => Pin::Nowhere,
            (_, Some(braces)) => Pin::Braces(braces.span.start),
            (Wish::Words(_), None) if alone && has_words => self.asked.pin.unwrap_or(Pin::Nowhere),
            (_, None) if bare => Pin::Blank(span),
            (_, None) => Pin::Glue(span.end),
        };
        let label = if !argument.is_empty() && by_kind {
            argument
        } else if !words_before.is_empty() {
            words_before
        } else if !has_words && by_kind && self.asked.prompt.is_none() {
            String::new()
        } else {
            self.asked.words.clone()
        };
        let kind = match (kind, self.asked.lines) {
            (Kind::Lines(_), Some(count)) if !has_words => Kind::Lines(count),
            (kind, _) => kind,
        };
        self.add(kind, wish, label, span, pin, attributes.as_deref());
    }

    fn list(&mut self, mut list: List) -> Block {
        let marks: Vec<Mark> = list.items.iter().map(mark_of).collect();
        let boxes = marks.iter().filter(|mark| matches!(mark, Mark::Box { .. })).count();
        let choices = marks.iter().filter(|mark| **mark == Mark::Choice).count();
        if boxes + choices == 0 {
            let asked = self.asked.clone();
            for item in &mut list.items {
                self.asked = asked.clone();
                item.body = self.walk(std::mem::take(&mut item.body));
                self.last_item = Some(self.asked.clone());
            }
            self.asked = asked;
            return Block::List(list);
        }
        if boxes > 0 && choices > 0 || boxes + choices < marks.len() {
            self.found.push(messages::mixed_list(self.place(list.span)));
        }
        let span = Span::new(list.span.start, list.span.end);
        let empty = if choices > boxes { Kind::Choose(Vec::new()) } else { Kind::Check(Vec::new()) };
        let mut out = Vec::new();
        self.block_field(empty, span, &mut out);
        let group = self.fields.len() - 1;
        let outer = self.within;
        let asked = self.asked.clone();
        let mut read = Vec::new();
        for (number, item) in list.items.into_iter().enumerate() {
            self.within = Some((group, number));
            self.asked = Asked::default();
            read.push(self.choice(item.body));
        }
        self.within = outer;
        self.asked = asked;
        match &mut self.fields[group].kind {
            Kind::Check(choices) | Kind::Choose(choices) => *choices = read,
            _ => {}
        }
        Block::Field(group)
    }

    fn choice(&mut self, mut body: Vec<Block>) -> Choice {
        let first = match body.first() {
            Some(Block::Paragraph(_)) => body.remove(0),
            _ => Block::Paragraph(Paragraph { text: Vec::new(), span: Span::default() }),
        };
        let Block::Paragraph(Paragraph { mut text, span }) = first else {
            return Choice { id: String::new(), label: String::new(), text: Vec::new(), body };
        };
        let braces = attributes::tail(self.text, span, self.file);
        self.say_unclosed_brace(braces.as_ref(), span);
        if let Some(braces) = &braces {
            braces.check(self.file, QUESTION, QUESTION_FLAGS, self.found);
            cut(&mut text, braces.span.start, self.text);
        }
        strip_mark(&mut text);
        let mut seen = Vec::new();
        let mut before = String::new();
        let text = self.find_fields(text, &mut seen, &mut before);
        let label = sayable(plain(&text).trim().to_owned());
        let own = braces.and_then(|braces| braces.id);
        let id =
            if seen.is_empty() { own.as_ref().map(|id| id.value.clone()).unwrap_or_default() } else { String::new() };
        for seen in seen {
            self.asked.words.clone_from(&label);
            self.seen(seen, true, own.clone(), false);
        }
        self.asked.words.clone_from(&label);
        let body = self.walk(body);
        Choice { id, label, text, body }
    }

    fn table(&mut self, table: Box<Table>) -> Block {
        match table::read(&table, self.text, self.asked.rows) {
            Some(grid) => {
                let mut out = Vec::new();
                self.block_field(Kind::Table(grid), table.span, &mut out);
                out.pop().unwrap_or(Block::Table(table))
            }
            None => Block::Table(table),
        }
    }
}

fn holds_field(line: &[Inline]) -> bool {
    line.iter().any(|inline| match inline {
        Inline::Blank(_) => true,
        Inline::Bracket(found) => {
            let name = found.words.split(':').next().unwrap_or_default().trim();
            super::kind::brackets().any(|kind| kind == name) || name.len() >= 3 && name.bytes().all(|byte| byte == b'_')
        }
        other => holds_field(other.children()),
    })
}

/// What stands in front of an item: a box, `( )`, or nothing.
pub fn mark_of(item: &crate::markdown::block::Item) -> Mark {
    if item.mark != Mark::Plain {
        return item.mark;
    }
    let choice = match item.body.first() {
        Some(Block::Paragraph(paragraph)) => match paragraph.text.first() {
            Some(Inline::Text { text, .. }) => text.starts_with("( )") || text.starts_with("()"),
            _ => false,
        },
        _ => false,
    };
    if choice { Mark::Choice } else { Mark::Plain }
}

fn strip_mark(text: &mut [Inline]) {
    if let Some(Inline::Text { text: words, span }) = text.first_mut() {
        let rest = words.strip_prefix("( )").or_else(|| words.strip_prefix("()")).map(str::trim_start);
        if let Some(rest) = rest.map(str::to_owned) {
            span.start = span.end.saturating_sub(rest.len());
            *words = rest;
        }
    }
}
