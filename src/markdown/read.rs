//! Builds the tree from what the Markdown parser sees in the masked copy; every word is taken from the author's text.

use super::attributes::{self, Attributes};
use super::block::{
    Alert, Alignment, Blank, Block, Bracket, Cell, Heading, Image, Inline, Item, Link, List, Mark, Paragraph, Quote,
    Table,
};
use super::cite;
use super::fence::{self, Piece};
use super::mask::{BLANK, Masked, mask};
use crate::diagnostic::{Diagnostic, messages, nearest};
use crate::span::{Place, Span};
use pulldown_cmark::{
    Alignment as Set, BlockQuoteKind, BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd,
};
use std::ops::Range;
use std::sync::Arc;

/// How deep quotations, lists and emphasis may stand in each other.
const DEEPEST: usize = 64;

/// The kinds of alert, as they are written.
const ALERTS: &[&str] = &["CAUTION", "WARNING", "IMPORTANT", "NOTE", "TIP"];

/// Reads the text of a chapter, of which the first `header` bytes are front matter.
pub fn read(text: &str, header: usize, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Vec<Block> {
    let Masked { text: masked, fences } = mask(text, header);
    let every_bracket = |_: BrokenLink<'_>| Some((CowStr::Borrowed(""), CowStr::Borrowed("")));
    let parser = Parser::new_with_broken_link_callback(&masked, options(), Some(every_bracket));
    for (label, definition) in parser.reference_definitions().iter() {
        if label.starts_with('@') {
            found.push(messages::definition_of_citation(Place::new(file, definition.span.clone()), label));
        }
    }
    let root = Frame::new(Kind::Root, Span::new(header, text.len()));
    let mut reader = Reader { text, file, found, stack: vec![root], pieces: Vec::new(), skip: 0, images: 0 };
    let mut too_deep = false;
    for (event, range) in parser.into_offset_iter() {
        if reader.stack.len() > DEEPEST {
            reader.found.push(messages::too_deep(Place::new(file, range)));
            too_deep = true;
            break;
        }
        match event {
            Event::Rule if fences.contains_key(&range.start) => reader.fence(fences[&range.start]),
            event => reader.take(event, range),
        }
    }
    while reader.stack.len() > 1 {
        reader.close();
    }
    reader.close_root();
    let pieces = std::mem::take(&mut reader.pieces);
    // What was not read cannot be blamed for what it does not close.
    let mut unsaid = Vec::new();
    fence::close(pieces, text, file, if too_deep { &mut unsaid } else { found })
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_SMART_PUNCTUATION
}

/// A block or inline that is open.
struct Frame {
    kind: Kind,
    span: Span,
    /// The blocks it holds so far.
    body: Vec<Block>,
    /// The words it holds so far.
    line: Vec<Inline>,
}

enum Kind {
    Root,
    Quote(Option<Alert>),
    List {
        start: Option<u64>,
        items: Vec<Item>,
    },
    Item(Mark),
    Note(String),
    Table {
        columns: Vec<Alignment>,
        head: Vec<Cell>,
        rows: Vec<Vec<Cell>>,
    },
    Row {
        head: bool,
        cells: Vec<Cell>,
    },
    Cell,
    Code(String),
    Html,
    Heading(u8),
    Paragraph,
    /// The words of a tight list item, which have no paragraph of their own.
    Loose,
    Emphasis,
    Strong,
    Strike,
    Link {
        to: String,
        bare: bool,
    },
    Image {
        source: String,
    },
    Bracket {
        two: bool,
    },
}

impl Frame {
    fn new(kind: Kind, span: Span) -> Frame {
        Frame { kind, span, body: Vec::new(), line: Vec::new() }
    }

    fn holds_words(&self) -> bool {
        matches!(
            self.kind,
            Kind::Cell
                | Kind::Heading(_)
                | Kind::Paragraph
                | Kind::Loose
                | Kind::Emphasis
                | Kind::Strong
                | Kind::Strike
                | Kind::Link { .. }
                | Kind::Image { .. }
                | Kind::Bracket { .. }
        )
    }
}

struct Reader<'a> {
    text: &'a str,
    file: &'a Arc<str>,
    found: &'a mut Vec<Diagnostic>,
    stack: Vec<Frame>,
    pieces: Vec<Piece>,
    /// Words before this byte were braces and are no words.
    skip: usize,
    /// How many images are open: in their alt text a bracket is words.
    images: usize,
}

impl Reader<'_> {
    fn place(&self, span: impl Into<Span>) -> Place {
        Place::new(self.file, span)
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(words) => self.words(&words, range),
            Event::Code(words) => self.push(Inline::Code(words.replace(BLANK, "_")), range),
            Event::SoftBreak => self.push(Inline::Break { hard: false }, range),
            Event::HardBreak => self.push(Inline::Break { hard: true }, range),
            Event::FootnoteReference(name) => {
                let note = Inline::Note { name: name.to_string(), span: range.clone().into() };
                self.push(note, range);
            }
            Event::TaskListMarker(ticked) => self.tick(ticked),
            Event::Rule => {
                self.end_loose();
                let line = self.text.as_bytes().get(range.start) == Some(&b'_');
                let end = range.start + self.text[range.clone()].trim_end().len();
                self.block(Block::Rule { line, span: Span::new(range.start, end) });
            }
            Event::Html(_) => {}
            Event::InlineHtml(_) => {
                self.found.push(messages::raw_html(self.place(range.clone())));
                let text = self.text[range.clone()].to_owned();
                self.push(Inline::Text { text, span: range.clone().into() }, range);
            }
            Event::InlineMath(words) | Event::DisplayMath(words) => self.words(&words, range),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let span = Span::from(range.clone());
        let kind = match tag {
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Strike,
            Tag::Link { link_type, dest_url, .. } => match link_type {
                LinkType::ShortcutUnknown | LinkType::CollapsedUnknown => Kind::Bracket { two: false },
                LinkType::ReferenceUnknown => Kind::Bracket { two: true },
                LinkType::Email => Kind::Link { to: format!("mailto:{dest_url}"), bare: true },
                LinkType::Autolink => Kind::Link { to: dest_url.to_string(), bare: true },
                _ => Kind::Link { to: dest_url.to_string(), bare: false },
            },
            Tag::Image { dest_url, .. } => {
                self.images += 1;
                Kind::Image { source: dest_url.to_string() }
            }
            tag => {
                self.end_loose();
                self.stack.push(Frame::new(self.block_kind(tag), span));
                return;
            }
        };
        self.open_line(range);
        self.stack.push(Frame::new(kind, span));
    }

    fn block_kind(&self, tag: Tag<'_>) -> Kind {
        match tag {
            Tag::Heading { level, .. } => Kind::Heading(level as u8),
            Tag::BlockQuote(alert) => Kind::Quote(alert.map(|kind| match kind {
                BlockQuoteKind::Note => Alert::Note,
                BlockQuoteKind::Tip => Alert::Tip,
                BlockQuoteKind::Important => Alert::Important,
                BlockQuoteKind::Warning => Alert::Warning,
                BlockQuoteKind::Caution => Alert::Caution,
            })),
            Tag::CodeBlock(_) => Kind::Code(String::new()),
            Tag::HtmlBlock => Kind::Html,
            Tag::List(start) => Kind::List { start, items: Vec::new() },
            Tag::Item => Kind::Item(Mark::Plain),
            Tag::FootnoteDefinition(name) => Kind::Note(name.to_string()),
            Tag::Table(columns) => Kind::Table {
                columns: columns
                    .iter()
                    .map(|set| match set {
                        Set::None | Set::Left => Alignment::Start,
                        Set::Center => Alignment::Center,
                        Set::Right => Alignment::End,
                    })
                    .collect(),
                head: Vec::new(),
                rows: Vec::new(),
            },
            Tag::TableHead => Kind::Row { head: true, cells: Vec::new() },
            Tag::TableRow => Kind::Row { head: false, cells: Vec::new() },
            Tag::TableCell => Kind::Cell,
            _ => Kind::Paragraph,
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        let inline =
            matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image);
        if !inline {
            self.end_loose();
        }
        if tag == TagEnd::CodeBlock
            && let Some(Frame { kind: Kind::Code(_), span, .. }) = self.stack.last_mut()
        {
            span.end = range.end;
        }
        self.close();
    }

    /// Words of an author, as the parser saw them: with blanks masked, escapes resolved, quotes curled.
    fn words(&mut self, words: &str, range: Range<usize>) {
        if let Some(Frame { kind: Kind::Code(text), .. }) = self.stack.last_mut() {
            // A fence line inside code was masked: take it from the author's text, unless the parser mended line ends.
            let written = &self.text[range];
            text.push_str(if written.len() == words.len() { written } else { words });
            return;
        }
        let (words, start) = match self.skip.checked_sub(range.start) {
            Some(cut) if cut >= range.len() && range.end > range.start => return,
            Some(cut) if cut > 0 => (words.get(cut..).unwrap_or_default(), range.start + cut),
            _ => (words, range.start),
        };
        if words.starts_with('[') && cite::begins(&self.text[start..]) && !self.text[..start].ends_with('\\') {
            let line = self.text[start..].find('\n').map_or(self.text.len(), |end| start + end);
            self.found.push(messages::citation_never_closed(self.place(start..line)));
        }
        if words.starts_with('[') && self.text[start..].starts_with("[^") && !self.text[..start].ends_with('\\') {
            self.footnote_that_is_none(start);
        }
        if !words.contains(BLANK) {
            let span = Span::new(start, range.end);
            self.push(Inline::Text { text: words.to_owned(), span }, start..range.end);
            return;
        }
        let mut at = start;
        for part in split_blanks(words) {
            let span = Span::new(at, at + part.len());
            at = span.end;
            if span.start < self.skip {
                let cut = (self.skip - span.start).min(part.len());
                if cut < part.len() {
                    let text = part[cut..].to_owned();
                    self.push(Inline::Text { text, span: Span::new(self.skip, span.end) }, span.start..span.end);
                }
            } else if part.starts_with(BLANK) {
                let attributes = self.glued(span.end);
                self.push(Inline::Blank(Blank { width: part.len(), attributes, span }), span.start..span.end);
            } else {
                self.push(Inline::Text { text: part.to_owned(), span }, span.start..span.end);
            }
        }
    }

    /// The braces glued to what ends at `at`; their words are then no words.
    fn glued(&mut self, at: usize) -> Option<Box<Attributes>> {
        let attributes = attributes::glued(self.text, at, self.file)?;
        self.skip = attributes.span.end;
        Some(Box::new(attributes))
    }

    fn push(&mut self, inline: Inline, range: Range<usize>) {
        self.open_line(range.clone());
        let Some(frame) = self.stack.last_mut() else { return };
        if matches!(frame.kind, Kind::Loose) {
            frame.span.end = frame.span.end.max(range.end);
        }
        frame.line.push(inline);
    }

    /// Opens the nameless paragraph of a tight list item where words begin straight in a block.
    fn open_line(&mut self, range: Range<usize>) {
        match self.stack.last_mut() {
            Some(frame) if matches!(frame.kind, Kind::Loose) => frame.span.end = frame.span.end.max(range.end),
            Some(frame) if !frame.holds_words() => self.stack.push(Frame::new(Kind::Loose, range.into())),
            _ => {}
        }
    }

    fn end_loose(&mut self) {
        if self.stack.last().is_some_and(|frame| matches!(frame.kind, Kind::Loose)) {
            self.close();
        }
    }

    fn tick(&mut self, ticked: bool) {
        for frame in self.stack.iter_mut().rev() {
            if let Kind::Item(mark) = &mut frame.kind {
                *mark = Mark::Box { ticked };
                return;
            }
        }
    }

    fn block(&mut self, block: Block) {
        let Some(frame) = self.stack.last_mut() else { return };
        match frame.kind {
            Kind::Root => self.pieces.push(Piece::Block(block)),
            _ => frame.body.push(block),
        }
    }

    fn fence(&mut self, span: Span) {
        self.end_loose();
        if self.stack.len() == 1 {
            self.pieces.push(Piece::Fence(span));
        } else {
            self.found.push(messages::fence_in_list(self.place(span)));
        }
    }

    fn close_root(&mut self) {
        self.stack.clear();
    }

    /// Closes the innermost frame and gives what it became to the one around it.
    fn close(&mut self) {
        let Some(frame) = self.stack.pop() else { return };
        let Frame { kind, span, mut body, mut line } = frame;
        body.shrink_to_fit();
        line.shrink_to_fit();
        let tight = Span::new(span.start, span.start + self.text[span.start..span.end].trim_end().len());
        match kind {
            Kind::Root => {}
            Kind::Quote(alert) => self.block(Block::Quote(Quote { alert, body, span: tight })),
            Kind::List { start, items } => self.block(Block::List(List { start, items, span: tight })),
            Kind::Item(mark) => {
                if let Some(Frame { kind: Kind::List { items, .. }, .. }) = self.stack.last_mut() {
                    items.push(Item { mark, body, span: tight });
                }
            }
            Kind::Note(name) => self.block(Block::Note { name, body, span: tight }),
            Kind::Table { columns, head, rows } => {
                self.block(Block::Table(Box::new(Table { head, rows, columns, span: tight })));
            }
            Kind::Row { head: is_head, cells } => {
                if let Some(Frame { kind: Kind::Table { head, rows, .. }, .. }) = self.stack.last_mut() {
                    if is_head {
                        *head = cells;
                    } else {
                        rows.push(cells);
                    }
                }
            }
            Kind::Cell => {
                if let Some(Frame { kind: Kind::Row { cells, .. }, .. }) = self.stack.last_mut() {
                    cells.push(Cell { text: line, span: tight });
                }
            }
            Kind::Code(text) => self.block(Block::Code { text, span: tight }),
            Kind::Html => {
                self.found.push(messages::raw_html(self.place(tight)));
                let text = vec![Inline::Text { text: tight.of(self.text).to_owned(), span: tight }];
                self.block(Block::Paragraph(Paragraph { text, span: tight }));
            }
            Kind::Heading(level) => {
                let heading = self.heading(level, line, tight);
                self.block(Block::Heading(heading));
            }
            Kind::Paragraph | Kind::Loose => self.block(Block::Paragraph(Paragraph { text: line, span: tight })),
            Kind::Emphasis => self.push(Inline::Emphasis(line), span.start..span.end),
            Kind::Strong => self.push(Inline::Strong(line), span.start..span.end),
            Kind::Strike => self.push(Inline::Strike(line), span.start..span.end),
            Kind::Link { to, bare } => {
                let address = address_of(self.text, span);
                let braces = attributes::glued(self.text, span.end, self.file);
                let if_present = braces.filter(|braces| braces.has("if-present")).is_some_and(|braces| {
                    braces.check(self.file, &[], &["if-present"], self.found);
                    self.skip = braces.span.end;
                    true
                });
                let link = Link { to, text: line, bare, if_present, address, span };
                self.push(Inline::Link(Box::new(link)), span.start..span.end);
            }
            Kind::Image { source } => self.image(source, &line, span),
            Kind::Bracket { two } => self.bracket(two, line, span),
        }
    }

    fn heading(&mut self, level: u8, mut text: Vec<Inline>, span: Span) -> Heading {
        let words = match (text.first().and_then(start_of), text.last().and_then(end_of)) {
            (Some(start), Some(end)) => Span::new(start, end.max(start)),
            _ => span,
        };
        let attributes = attributes::tail(self.text, words, self.file);
        if attributes.is_none()
            && let Some(brace) = attributes::never_closed(self.text, words)
        {
            self.found.push(messages::brace_never_closed(self.place(brace)));
        }
        if let Some(attributes) = &attributes {
            attributes.check(self.file, &[], &[], self.found);
            cut(&mut text, attributes.span.start, self.text);
        }
        Heading { level, text, attributes: attributes.map(Box::new), span }
    }

    fn image(&mut self, source: String, line: &[Inline], span: Span) {
        self.images -= 1;
        let decorative = self.glued(span.end).is_some_and(|attributes| {
            attributes.check(self.file, &[], &["decorative"], self.found);
            attributes.has("decorative")
        });
        let address = address_of(self.text, span);
        let image = Image { source, alt: super::block::plain(line), decorative, address, span };
        self.push(Inline::Image(Box::new(image)), span.start..span.end);
    }

    fn bracket(&mut self, two: bool, line: Vec<Inline>, span: Span) {
        let split = if two { self.text[span.start..span.end].find("][").map(|at| span.start + at + 1) } else { None };
        match split {
            Some(middle) => {
                self.one_bracket(line, Span::new(span.start, middle));
                let second = Span::new(middle, span.end);
                let inner = Span::new(middle + 1, span.end - 1);
                let words = vec![Inline::Text { text: inner.of(self.text).to_owned(), span: inner }];
                self.one_bracket(words, second);
            }
            None => {
                let end = self.text[span.start..span.end].find(']').map_or(span.end, |at| span.start + at + 1);
                let collapsed = self.text[span.start..span.end].ends_with("[]") && end + 2 == span.end;
                let own = if collapsed { Span::new(span.start, end) } else { span };
                self.one_bracket(line, own);
                if collapsed {
                    let rest = Span::new(end, span.end);
                    self.push(Inline::Text { text: "[]".to_owned(), span: rest }, rest.start..rest.end);
                }
            }
        }
    }

    fn one_bracket(&mut self, text: Vec<Inline>, span: Span) {
        let range = span.start..span.end;
        let words = self.text[span.start + 1..span.end - 1].to_owned();
        let citation = cite::read(self.text, span);
        if self.images > 0 {
            if citation.is_some() {
                self.found.push(messages::citation_in_alt(self.place(span)));
            }
            self.push(Inline::Text { text: span.of(self.text).to_owned(), span }, range);
            return;
        }
        if let Some(citation) = citation {
            if self.text[span.end..].starts_with("](") {
                self.found.push(messages::citation_in_link(self.place(span)));
            }
            self.push(Inline::Cite(citation), range);
            return;
        }
        if let Some(name) = words.strip_prefix('^').filter(|name| self.text.contains(&format!("[^{name}]:"))) {
            self.push(Inline::Note { name: name.to_owned(), span }, range);
            return;
        }
        if let Some(kind) = words.strip_prefix('!') {
            self.alert_that_is_none(kind, span);
        }
        let attributes = self.glued(span.end);
        match attributes.as_ref().and_then(|attributes| attributes.get("lang").cloned()) {
            Some(language) => {
                if let Some(attributes) = &attributes {
                    attributes.check(self.file, &["lang"], &[], self.found);
                }
                self.push(Inline::Passage { language: Box::new(language), text }, range);
            }
            None => self.push(Inline::Bracket(Box::new(Bracket { words, text, attributes, span })), range),
        }
    }

    /// A footnote mark without a footnote is words for the parser.
    fn footnote_that_is_none(&mut self, start: usize) {
        let line = self.text[start..].lines().next().unwrap_or_default();
        let Some(end) = line.find(']') else { return };
        let name = &line[2..end];
        if !name.is_empty() && !name.contains(char::is_whitespace) {
            self.found.push(messages::unknown_footnote(self.place(start..start + end + 1), name));
        }
    }

    fn alert_that_is_none(&mut self, kind: &str, span: Span) {
        let in_quote = self.stack.iter().any(|frame| matches!(frame.kind, Kind::Quote(None)));
        if !in_quote || kind.is_empty() || !kind.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return;
        }
        let known = ALERTS.contains(&kind.to_uppercase().as_str());
        let near = nearest(kind, ALERTS.iter().copied());
        self.found.push(messages::not_an_alert(self.place(span), kind, known, near));
    }
}

/// Where the address of a link or image stands; all of it where the address is written elsewhere.
fn address_of(text: &str, span: Span) -> Span {
    let written = span.of(text);
    let Some(open) = written.rfind("](").filter(|_| written.ends_with(')')) else { return span };
    let inner = &written[open + 2..written.len() - 1];
    let start = span.start + open + 2 + inner.len() - inner.trim_start().len();
    let length = inner.trim().find(char::is_whitespace).unwrap_or(inner.trim().len());
    if length == 0 { span } else { Span::new(start, start + length) }
}

fn split_blanks(words: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut in_blank = false;
    for (at, letter) in words.char_indices() {
        if (letter == BLANK) != in_blank {
            if at > start {
                parts.push(&words[start..at]);
            }
            start = at;
            in_blank = !in_blank;
        }
    }
    if start < words.len() {
        parts.push(&words[start..]);
    }
    parts
}

fn start_of(inline: &Inline) -> Option<usize> {
    span_of(inline).map(|span| span.start).or_else(|| inline.children().first().and_then(start_of))
}

fn end_of(inline: &Inline) -> Option<usize> {
    span_of(inline).map(|span| span.end).or_else(|| inline.children().last().and_then(end_of))
}

fn span_of(inline: &Inline) -> Option<Span> {
    match inline {
        Inline::Text { span, .. } | Inline::Note { span, .. } => Some(*span),
        Inline::Link(link) => Some(link.span),
        Inline::Image(image) => Some(image.span),
        Inline::Cite(citation) => Some(citation.span),
        Inline::Blank(blank) => Some(blank.span),
        Inline::Bracket(bracket) => Some(bracket.span),
        Inline::Passage { language, .. } => Some(language.span),
        _ => None,
    }
}

/// Takes off what stands behind byte `at`: the braces at the end of a heading or prompt.
pub fn cut(line: &mut Vec<Inline>, at: usize, text: &str) {
    while let Some(last) = line.last_mut() {
        match last {
            Inline::Text { span, .. } if span.start >= at => {}
            Inline::Text { span, text: words } => {
                if span.end > at {
                    *words = text[span.start..at].to_owned();
                    span.end = at;
                }
                let kept = words.trim_end().len();
                words.truncate(kept);
                if kept > 0 {
                    return;
                }
            }
            Inline::Break { .. } => {}
            other if span_of(other).is_some_and(|span| span.start >= at) => {}
            _ => return,
        }
        line.pop();
    }
}

/// The words of a bracket that is neither a field nor a citation: itself, brackets and braces included.
pub fn as_words(bracket: Bracket, text: &str) -> Vec<Inline> {
    let Bracket { text: inner, attributes, span, .. } = bracket;
    let piece =
        |start: usize, end: usize| Inline::Text { text: text[start..end].to_owned(), span: Span::new(start, end) };
    let mut words = vec![piece(span.start, span.start + 1)];
    words.extend(inner);
    words.push(piece(span.end - 1, attributes.map_or(span.end, |attributes| attributes.span.end)));
    words
}
