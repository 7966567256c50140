//! Prose becomes calls of the theme: the tree that the website draws, block by block.

use super::code::Code;
use super::field;
use super::room::Fit;
use super::slot::Slot;
use super::worksheet;
use crate::prose::{Alert, Aside, Block, Inline, Item, Mark, Target, asks, holds_field, is_signing, plain};
use crate::view::{Chapter, View, phrase};
use std::collections::HashSet;

/// How deep lists and quotations are set into one another; deeper ones stand below each other. Typst ends at about 20.
const DEEPEST: usize = 12;

/// Where prose stands, and what was met on the way.
#[derive(Debug)]
pub struct Prose<'a> {
    /// What is drawn.
    pub view: &'a View<'a>,
    /// The chapter; none outside of chapters.
    pub chapter: Option<&'a Chapter<'a>>,
    /// How many levels stand above a chapter's title: 1 where there are stages; fewer than none for a worksheet alone, whose
    /// title is the first heading.
    pub above: i64,
    /// How each worksheet is set so that it fits.
    pub fit: &'a Fit,
    /// The anchors that stand somewhere in the book: a link to another leads nowhere and stays words.
    pub known: &'a HashSet<String>,
    /// The anchors met.
    pub anchors: HashSet<String>,
    /// The places to fill in, in reading order.
    pub slots: Vec<Slot>,
    /// How deep the text stands in boxes: room to write grows with the page only where it stands on the page itself.
    pub depth: usize,
    /// Whether it is set in large print.
    pub large: bool,
    /// The question whose choice is being drawn: a blank in it is called by both.
    pub question: Option<String>,
    /// What the places to fill in of the present worksheet are called: no two have one name.
    pub called: HashSet<String>,
    /// How wide the text is, in mm.
    pub width: u32,
    /// How wide a table may be, in mm, where there is a limit.
    pub widest: Option<u32>,
    /// The tables that are wider and were left out: the ids of their fields.
    pub left_out: Vec<String>,
    /// The files that hold what has pages of its own, by path.
    pub files: Vec<(String, String)>,
}

impl<'a> Prose<'a> {
    /// The place `anchor` of this chapter, noted as met.
    pub fn anchor(&mut self, anchor: &str) -> Code {
        let whole = self.whole(anchor);
        let code = Code::text(&whole);
        self.anchors.insert(whole);
        code
    }

    fn whole(&self, anchor: &str) -> String {
        format!("{}.{anchor}", self.chapter.map_or("", |chapter| chapter.id))
    }

    /// The level of a heading that stands at `level` in a chapter whose title is 1.
    pub fn level(&self, level: u8) -> Code {
        Code::number((i64::from(level) + self.above).max(1))
    }

    /// A link to the anchor `whole`, where that stands in the book. Where it does not, as much is called: Typst numbers what it
    /// reads in a file and sets anew what has another number.
    pub fn link(&self, whole: &str, words: Code) -> Code {
        let known = self.known.contains(whole).then_some(whole);
        Code::call("to", [Code::maybe(known), words])
    }

    /// What shows `drawn` from a file of its own: what changes there changes nothing around it.
    pub fn file(&mut self, path: String, drawn: &Code) -> Code {
        let shown = Code::shown_from(&path);
        self.files.push((path, drawn.file()));
        shown
    }

    /// `body`, block by block, on the page itself.
    pub fn blocks(&mut self, body: &'a [Block]) -> Code {
        let mut parts = Vec::new();
        self.add(body, None, &mut parts);
        Code::shown(parts)
    }

    /// `body`, block by block, within something else.
    pub fn within(&mut self, body: &'a [Block]) -> Code {
        self.depth += 1;
        let parts = self.blocks(body);
        self.depth -= 1;
        parts
    }

    /// Adds `body`; the first block that asks something has the number `number`.
    fn add(&mut self, body: &'a [Block], mut number: Option<&str>, parts: &mut Vec<Code>) {
        for block in body {
            match block {
                Block::List { items, .. } if self.depth >= DEEPEST => {
                    items.iter().for_each(|item| self.add(&item.body, None, parts));
                }
                Block::Quote { body } if self.depth >= DEEPEST => self.add(body, None, parts),
                block if has_pages_of_its_own(block) => self.add_in_pieces(block, parts),
                block => parts.push(self.block(block, number)),
            }
            if !matches!(block, Block::Medium { print: false, .. }) {
                number = None;
            }
        }
    }

    /// Adds a block that has pages of its own or holds one that has: what is around that one is set in pieces before and after
    /// it, since no page can begin inside a box.
    fn add_in_pieces(&mut self, block: &'a Block, parts: &mut Vec<Code>) {
        let (Block::Quote { body }
        | Block::Alert { body, .. }
        | Block::Passage { body, .. }
        | Block::Aside { body, .. }) = block
        else {
            return parts.push(self.block(block, None));
        };
        let in_one_box = |one: &Block, next: &Block| !has_pages_of_its_own(one) && !has_pages_of_its_own(next);
        for piece in body.chunk_by(in_one_box) {
            match piece {
                [alone] if has_pages_of_its_own(alone) => self.add_in_pieces(alone, parts),
                piece => parts.push(self.boxed(block, piece)),
            }
        }
    }

    /// `body` in the box that `block` is.
    fn boxed(&mut self, block: &Block, body: &'a [Block]) -> Code {
        match block {
            Block::Alert { alert, .. } => self.alert(*alert, body),
            Block::Passage { language, direction, .. } => {
                let named = [("lang", Code::text(language)), ("dir", Code::text(direction))];
                let body = self.within(body);
                Code::call_with("passage", named, [body])
            }
            Block::Aside { aside, whom, .. } => self.aside(*aside, whom.as_deref(), body),
            _ => Code::call("quotation", [self.within(body)]),
        }
    }

    fn block(&mut self, block: &'a Block, number: Option<&str>) -> Code {
        match block {
            Block::Heading { level, anchor, text } => {
                let id = self.anchor(anchor);
                Code::call("section-heading", [self.level(*level), id, self.line(text)])
            }
            Block::Paragraph { text } => self.paragraph(text, number),
            Block::Prompt { text, hint, see, audience, optional, .. } => {
                let roles = self.view.book.roles;
                let note = phrase::under_question(audience.as_ref(), *see, *optional, roles, self.view.words);
                let hint = hint.as_deref().map_or(Code::own("none"), |hint| self.line(hint));
                let body = self.line(text);
                let named = [("number", Code::maybe(number)), ("hint", hint), ("note", Code::maybe(note.as_deref()))];
                Code::call_with("question", named, [body])
            }
            Block::Quote { body }
            | Block::Alert { body, .. }
            | Block::Passage { body, .. }
            | Block::Aside { body, .. } => self.boxed(block, body),
            Block::List { start, items } => self.list(*start, items),
            Block::Code { text } => Code::call("listing", [Code::lines(text)]),
            Block::Table { head, rows, .. } => {
                let head: Vec<Code> = head.iter().map(|cell| self.line(cell)).collect();
                let rows: Vec<Code> = rows
                    .iter()
                    .map(|row| Code::list(row.iter().map(|cell| self.line(cell)).collect::<Vec<_>>()))
                    .collect();
                Code::call("plain-table", [Code::list(head), Code::list(rows)])
            }
            Block::Rule => Code::call("pause-line", []),
            Block::Medium { print: true, body } => {
                let mut parts = Vec::new();
                self.add(body, number, &mut parts);
                Code::shown(parts)
            }
            Block::Medium { print: false, .. } => Code::own("none"),
            Block::Gate { body } => {
                let id = self.anchor("~gate");
                let body = self.blocks(body);
                Code::call("private-check", [id, body])
            }
            Block::Worksheet(sheet) if sheet.copy == 1 => worksheet::whole(self, sheet),
            Block::Worksheet(_) => Code::own("none"),
            Block::Field(field) => field::block(self, field),
        }
    }

    fn paragraph(&mut self, text: &'a [Inline], number: Option<&str>) -> Code {
        if !holds_field(text) {
            return match number {
                Some(_) => {
                    let named =
                        [("number", Code::maybe(number)), ("hint", Code::own("none")), ("note", Code::own("none"))];
                    let body = self.line(text);
                    Code::call_with("question", named, [body])
                }
                None => Code::call("paragraph", [self.line(text)]),
            };
        }
        if is_signing(text) {
            return Code::call("signing", field::signing(self, text));
        }
        let body = self.line(text);
        Code::call_with("sentence", [("number", Code::maybe(number))], [body])
    }

    fn alert(&mut self, alert: Alert, body: &'a [Block]) -> Code {
        let kind = match alert {
            Alert::Note => "note",
            Alert::Tip => "tip",
            Alert::Important => "important",
            Alert::Warning => "pause",
            Alert::Caution => "stop",
        };
        let name = phrase::alert(alert, self.view.words);
        let body = self.within(body);
        Code::call("alert", [Code::text(kind), Code::text(name), body])
    }

    fn aside(&mut self, aside: Aside, whom: Option<&str>, body: &'a [Block]) -> Code {
        let kind = match aside {
            Aside::Pause => "pause",
            Aside::NotKnown => "not-known",
            Aside::Settle => "settle",
            Aside::Example => "example",
            Aside::Counselor => "counselor",
            Aside::Only => "only",
        };
        let name = phrase::aside(aside, whom, self.view.words);
        let body = self.within(body);
        Code::call("aside", [Code::text(kind), Code::text(&name), body])
    }

    fn list(&mut self, start: Option<u64>, items: &'a [Item]) -> Code {
        if items.iter().any(|item| item.body.iter().any(asks)) {
            let mut parts = Vec::new();
            for (at, item) in items.iter().enumerate() {
                let number = start.map(|start| format!("{}.", start + at as u64));
                self.add(&item.body, number.as_deref(), &mut parts);
            }
            return Code::shown(parts);
        }
        let entries: Vec<Code> = items
            .iter()
            .map(|item| {
                let sign = item.ticked.map_or(Code::own("none"), Code::yes);
                let body = match item.body.as_slice() {
                    [Block::Paragraph { text }] => self.line(text),
                    body => self.within(body),
                };
                Code::list([sign, body])
            })
            .collect();
        let first = start.and_then(|start| i64::try_from(start).ok()).map_or(Code::own("none"), Code::number);
        Code::call("points", [first, Code::list(entries)])
    }

    /// Words within a line.
    pub fn line(&mut self, text: &'a [Inline]) -> Code {
        let parts: Vec<Code> = text.iter().map(|inline| self.inline(inline)).collect();
        Code::shown(parts)
    }

    fn inline(&mut self, inline: &'a Inline) -> Code {
        match inline {
            Inline::Text { text } => Code::words(text),
            Inline::Emphasis { text } => Code::call("emph", [self.line(text)]),
            Inline::Strong { text } => Code::call("strong", [self.line(text)]),
            Inline::Strike { text } => Code::call("strike", [self.line(text)]),
            Inline::Code { text } => Code::call("typed", [Code::lines(text)]),
            Inline::Break => Code::call("linebreak", []),
            Inline::Link { to, text } => self.link_to(to, text),
            Inline::Image { source, alt } => {
                Code::call("picture", [Code::text(&format!("/pictures/{source}")), Code::text(alt)])
            }
            Inline::Passage { language, direction, text } => {
                let body = self.line(text);
                Code::call_with("words-in", [("lang", Code::text(language)), ("dir", Code::text(direction))], [body])
            }
            Inline::Cite { marks } => {
                let marks: Vec<Code> = marks.iter().map(|mark| self.mark(mark)).collect();
                Code::call("citation", marks)
            }
            Inline::Note { number, .. } => {
                let words = Code::words(&number.to_string());
                Code::call("note-mark", [self.link(&self.whole(&format!("note-{number}")), words)])
            }
            Inline::Field { field } => field::inline(self, field),
        }
    }

    fn link_to(&mut self, target: &'a Target, text: &'a [Inline]) -> Code {
        let words = self.line(text);
        match target {
            Target::Chapter { chapter, anchor } => {
                let whole = match anchor {
                    Some(anchor) => format!("{chapter}.{anchor}"),
                    None => (*chapter).clone(),
                };
                self.link(&whole, words)
            }
            Target::File { .. } => words,
            Target::Web { address } => {
                let shown = address.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
                let out = Code::call("outward", [Code::text(address), words]);
                if !address.starts_with("http") || plain(text).contains(shown) {
                    return out;
                }
                Code::shown([out, Code::words(" ("), Code::call("address", [Code::text(shown)]), Code::words(")")])
            }
        }
    }

    /// The mark of a work: `[3]`, with what stands around the number.
    pub fn mark(&self, mark: &Mark) -> Code {
        let words = phrase::mark(mark, self.view.words);
        self.link(&self.whole(&format!("source-{}", mark.number)), Code::words(&words))
    }
}

/// Whether a block begins a page: a worksheet, the private check, or what holds one of them.
fn has_pages_of_its_own(block: &Block) -> bool {
    match block {
        Block::Worksheet(_) | Block::Gate { .. } => true,
        Block::Quote { body }
        | Block::Alert { body, .. }
        | Block::Passage { body, .. }
        | Block::Aside { body, .. }
        | Block::Medium { print: true, body } => body.iter().any(has_pages_of_its_own),
        _ => false,
    }
}
