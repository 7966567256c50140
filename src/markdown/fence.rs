//! Fences: `::: name {attributes}` opens a block, `:::` closes the innermost.
//!
//! In goes a row of blocks with the fence lines between them, out come the blocks with every box closed. Where an author
//! forgot a `:::`, the box is closed where it most likely ends, so that one slip does not hide the rest.

use super::attributes::{self, Attributes};
use super::block::{Block, Boxed, plain};
use crate::diagnostic::{Diagnostic, messages, nearest};
use crate::span::{Place, Span, Spanned};
use std::collections::HashMap;
use std::sync::Arc;

/// The kinds of block that a fence opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoxName {
    /// Paper to fill in.
    Worksheet,
    /// The private check read alone: words only.
    Gate,
    /// A filled-in sample: words only.
    Example,
    /// For the counselor's copy only.
    Counselor,
    /// Kept for one role or variant.
    Only,
    /// In print.html and the PDF only.
    Print,
    /// On the website and in the single file only.
    Web,
    /// Words in another language.
    Passage,
    /// How to pause, when to stop.
    Pause,
    /// What is not known.
    NotKnown,
    /// A settle-down step.
    Settle,
}

/// Every kind of block, with its name and what its braces may hold.
const BOXES: &[(BoxName, &str, &[&str], &[&str])] = &[
    (
        BoxName::Worksheet,
        "worksheet",
        &["for", "minutes", "per", "see", "caution", "rests", "about", "repeat"],
        &["core"],
    ),
    (BoxName::Gate, "gate", &[], &[]),
    (BoxName::Example, "example", &[], &[]),
    (BoxName::Counselor, "counselor", &[], &[]),
    (BoxName::Only, "only", &["role", "variant"], &[]),
    (BoxName::Print, "print", &[], &[]),
    (BoxName::Web, "web", &[], &[]),
    (BoxName::Passage, "passage", &["lang"], &[]),
    (BoxName::Pause, "pause", &[], &[]),
    (BoxName::NotKnown, "not-known", &[], &[]),
    (BoxName::Settle, "settle", &[], &[]),
];

impl Piece {
    fn block(self) -> Option<Block> {
        match self {
            Piece::Block(block) => Some(block),
            Piece::Fence(_) => None,
        }
    }
}

impl BoxName {
    /// The name as an author writes it.
    pub fn word(self) -> &'static str {
        BOXES.iter().find(|(name, ..)| *name == self).map_or("", |(_, word, ..)| word)
    }
}

/// One of a row: a block, or a fence line.
pub enum Piece {
    /// A block.
    Block(Block),
    /// The fence line at this place.
    Fence(Span),
}

struct Opener {
    name: Spanned<BoxName>,
    attributes: Attributes,
    span: Span,
}

/// Closes every fence in `pieces`, the row of a whole chapter of `text`.
pub fn close(pieces: Vec<Piece>, text: &str, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Vec<Block> {
    let fences: Vec<Option<Option<Opener>>> = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Fence(span) => Some(open(text, *span, file, found)),
            Piece::Block(_) => None,
        })
        .collect();
    if let Some(span) = too_deep(&fences) {
        found.push(messages::too_deep(Place::new(file, span)));
        return pieces.into_iter().filter_map(Piece::block).collect();
    }
    let ends = pair(&pieces, &fences, text, file, found);
    build(pieces, fences, &ends, text, file, found)
}

/// How deep blocks may stand in each other.
const DEEPEST: usize = 16;

/// The opener that stands too deep in others, if one does.
fn too_deep(fences: &[Option<Option<Opener>>]) -> Option<Span> {
    let mut depth = 0usize;
    for fence in fences.iter().flatten() {
        match fence {
            // A worksheet in a worksheet is an end forgotten, not a block in a block.
            Some(opener) if opener.name.value == BoxName::Worksheet => depth = depth.max(1),
            Some(opener) if depth >= DEEPEST => return Some(opener.span),
            Some(_) => depth += 1,
            None => depth = depth.saturating_sub(1),
        }
    }
    None
}

/// Where each opener ends: at its own `:::`, or where a forgotten one is made up for.
struct Ends {
    /// The piece at which the opener with this number ends.
    of: HashMap<usize, usize>,
}

/// Finds the `:::` of every opener; says which have none and which `:::` close nothing.
fn pair(
    pieces: &[Piece],
    fences: &[Option<Option<Opener>>],
    text: &str,
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) -> Ends {
    let mut ends = HashMap::new();
    let mut stack: Vec<usize> = Vec::new();
    let mut forgiven = 0;
    let opener = |at: usize| fences[at].as_ref().and_then(Option::as_ref);
    for (at, fence) in fences.iter().enumerate() {
        match fence {
            None => {}
            Some(None) => match stack.pop() {
                Some(start) => {
                    ends.insert(start, at);
                }
                None if forgiven > 0 => forgiven -= 1,
                None => {
                    if let Piece::Fence(span) = &pieces[at] {
                        found.push(messages::fence_closes_nothing(Place::new(file, *span)));
                    }
                }
            },
            Some(Some(next)) => {
                if next.name.value == BoxName::Worksheet
                    && let Some(depth) = stack
                        .iter()
                        .position(|start| opener(*start).is_some_and(|open| open.name.value == BoxName::Worksheet))
                {
                    for start in stack.drain(depth..) {
                        let Some(unclosed) = opener(start) else { continue };
                        found.push(never_closed(unclosed, file, next.span, "the next worksheet starts here"));
                        ends.insert(start, at);
                        forgiven += 1;
                    }
                }
                stack.push(at);
            }
        }
    }
    let mut limit = pieces.len();
    for start in stack {
        let Some(unclosed) = opener(start) else { continue };
        // What stands behind the end made up for an outer box is not inside it any more.
        let bound = if start < limit { limit } else { pieces.len() };
        let (end, place, words) = recovery(pieces, fences, start, bound, text);
        limit = end;
        found.push(never_closed(unclosed, file, place, words));
        ends.insert(start, end);
    }
    Ends { of: ends }
}

fn never_closed(opener: &Opener, file: &Arc<str>, recovers: Span, words: &str) -> Diagnostic {
    messages::never_closed(Place::new(file, opener.span), opener.name.value.word(), Place::new(file, recovers), words)
}

/// Where a box that is never closed most likely ends.
fn recovery(
    pieces: &[Piece],
    fences: &[Option<Option<Opener>>],
    start: usize,
    limit: usize,
    text: &str,
) -> (usize, Span, &'static str) {
    let title = pieces[start + 1..limit].iter().find_map(level);
    let mut seen_title = false;
    for at in start + 1..limit {
        let opener = fences[at].as_ref().and_then(Option::as_ref);
        if let Some(next) = opener.filter(|next| next.name.value == BoxName::Worksheet) {
            return (at, next.span, "the next worksheet starts here");
        }
        if let (Piece::Block(block), Some(found)) = (&pieces[at], level(&pieces[at])) {
            if seen_title && title.is_some_and(|title| found <= title) {
                return (at, block.span(), "this heading starts something new");
            }
            seen_title = true;
        }
    }
    let end = match pieces.get(limit) {
        Some(Piece::Block(block)) => block.span(),
        Some(Piece::Fence(span)) => *span,
        None => {
            let last = text.trim_end();
            let line = last.rfind('\n').map_or(0, |end| end + 1);
            Span::new(line, last.len())
        }
    };
    (limit, end, "the text ends here")
}

fn level(piece: &Piece) -> Option<u8> {
    match piece {
        Piece::Block(Block::Heading(heading)) => Some(heading.level),
        _ => None,
    }
}

struct Level {
    opener: Opener,
    ends_at: usize,
    body: Vec<Block>,
    title: Option<u8>,
    warned: bool,
}

fn build(
    pieces: Vec<Piece>,
    fences: Vec<Option<Option<Opener>>>,
    ends: &Ends,
    text: &str,
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Block> {
    let mut root = Vec::new();
    let mut stack: Vec<Level> = Vec::new();
    for (at, (piece, fence)) in pieces.into_iter().zip(fences).enumerate() {
        let here = match &piece {
            Piece::Block(block) => block.span(),
            Piece::Fence(span) => *span,
        };
        while stack.last().is_some_and(|level| level.ends_at == at) {
            let end = if matches!(fence, Some(None)) { here.end } else { here.start };
            finish(&mut stack, &mut root, end);
            if matches!(fence, Some(None)) {
                break;
            }
        }
        match (piece, fence) {
            (Piece::Block(block), _) => {
                if let Block::Heading(heading) = &block {
                    warn_of_heading(stack.last_mut(), heading.level, heading.span, &heading.text, file, found);
                }
                body(&mut stack, &mut root).push(block);
            }
            (Piece::Fence(_), Some(Some(opener))) => {
                let ends_at = ends.of.get(&at).copied().unwrap_or(usize::MAX);
                stack.push(Level { opener, ends_at, body: Vec::new(), title: None, warned: false });
            }
            _ => {}
        }
    }
    while !stack.is_empty() {
        finish(&mut stack, &mut root, text.len());
    }
    root
}

fn body<'a>(stack: &'a mut [Level], root: &'a mut Vec<Block>) -> &'a mut Vec<Block> {
    match stack.last_mut() {
        Some(level) => &mut level.body,
        None => root,
    }
}

fn finish(stack: &mut Vec<Level>, root: &mut Vec<Block>, end: usize) {
    let Some(level) = stack.pop() else { return };
    let Opener { name, attributes, span } = level.opener;
    let block = Boxed { name, attributes, body: level.body, opener: span, span: Span::new(span.start, end) };
    body(stack, root).push(Block::Boxed(Box::new(block)));
}

/// A heading as high as the worksheet's title, before its `:::`: was the `:::` forgotten?
fn warn_of_heading(
    level: Option<&mut Level>,
    heading: u8,
    span: Span,
    words: &[super::Inline],
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) {
    let Some(level) = level.filter(|level| level.opener.name.value == BoxName::Worksheet) else { return };
    match level.title {
        None => level.title = Some(heading),
        Some(title) if heading <= title && !level.warned => {
            level.warned = true;
            let opener = Place::new(file, level.opener.span);
            found.push(messages::heading_before_end(Place::new(file, span), &plain(words), opener));
        }
        Some(_) => {}
    }
}

/// Reads one fence line; none where it only closes.
fn open(text: &str, span: Span, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<Opener> {
    let line = span.of(text);
    let colons = line.len() - line.trim_start_matches(':').len();
    let rest = line[colons..].trim_end().trim_end_matches(':').trim_end();
    let word_start = span.start + colons + rest.len() - rest.trim_start().len();
    let rest = rest.trim_start();
    if rest.is_empty() {
        return None;
    }
    let length = rest.find(|letter: char| letter.is_whitespace() || letter == '{').unwrap_or(rest.len());
    let word = &rest[..length];
    let word_span = Span::new(word_start, word_start + length);
    let (name, keys, flags) = name(word, word_span, file, found);
    let after = rest[length..].trim_start();
    let after_span = Span::new(word_start + rest.len() - after.len(), word_start + rest.len());
    let attributes = settings(text, after, after_span, word, file, found);
    attributes.check(file, keys, flags, found);
    Some(Opener { name: Spanned::new(name, word_span), attributes, span })
}

type Allowed = (BoxName, &'static [&'static str], &'static [&'static str]);

fn name(word: &str, span: Span, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Allowed {
    let known = |word: &str| BOXES.iter().find(|(_, known, ..)| *known == word);
    if let Some((name, _, keys, flags)) = known(word) {
        return (*name, keys, flags);
    }
    let words = BOXES.iter().map(|(_, word, ..)| *word);
    let near = nearest(word, words.clone());
    found.push(messages::unknown_block(Place::new(file, span), word, near, &words.collect::<Vec<_>>()));
    match near.and_then(known) {
        Some((name, _, keys, flags)) => (*name, keys, flags),
        None => (BoxName::Settle, ANY, ANY),
    }
}

/// What a block of an unknown name may hold: all that any block may, so that one slip is said once.
const ANY: &[&str] =
    &["for", "minutes", "per", "see", "caution", "rests", "about", "repeat", "role", "variant", "lang", "core"];

fn settings(
    text: &str,
    after: &str,
    span: Span,
    name: &str,
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) -> Attributes {
    if after.is_empty() {
        return Attributes::default();
    }
    if !after.starts_with('{') {
        found.push(messages::words_after_name(Place::new(file, span), name));
        return Attributes::default();
    }
    let Some(attributes) = attributes::read(text, span.start, file) else {
        found.push(messages::brace_never_closed(Place::new(file, span)));
        return Attributes::default();
    };
    let left = Span::new(attributes.span.end, span.end);
    if !left.of(text).trim().is_empty() {
        let words = left.of(text);
        let start = left.start + words.len() - words.trim_start().len();
        found.push(messages::words_after_settings(Place::new(file, Span::new(start, left.end))));
    }
    attributes
}
