//! The only door to YAML: a text becomes a tree in which every value keeps its place.
//!
//! Reading is driven by what we ask for, not by what YAML guesses: `country: NO` is Norway and `number: 988` a telephone
//! number, because the one who reads asks for text. Reading never fails: what cannot be read is a diagnostic, and the
//! rest of the file is still read.

use crate::diagnostic::{Diagnostic, messages, nearest};
use crate::span::{Place, Span, Spanned};
use serde_yaml::granit_parser::{Event, Parser, ScalarStyle, options};
use std::collections::HashMap;
use std::sync::Arc;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What was written.
    pub value: Value,
    /// Where in the file, in bytes.
    pub span: Span,
}

/// What YAML can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Nothing,
    /// A word, a number, a date: told apart only when asked for.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Names and values, in the order written; names are unique.
    Map(Vec<(Spanned<String>, Node)>),
}

/// How many values one file may hold once its aliases are put in: far more than any workbook needs, far fewer than an
/// alias bomb makes.
const MOST_VALUES: usize = 200_000;
/// How deep lists and maps may stand in each other.
const DEEPEST: usize = 48;

/// Reads the YAML in `text`, which begins `offset` bytes into `file`.
pub fn read(text: &str, offset: usize, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<Node> {
    let options = options! { flow_nesting_limit: DEEPEST, block_nesting_limit: DEEPEST };
    let mut builder = Builder { file, offset, text, left: MOST_VALUES, anchors: HashMap::new(), found };
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    for step in Parser::new_from_str_with_options(text, options) {
        let (event, span) = match step {
            Ok(step) => step,
            Err(error) => {
                let marker = error.marker();
                let at = marker.byte_offset().unwrap_or(0).min(text.len());
                builder.say_syntax(at, &error.to_string());
                return None;
            }
        };
        let range = span.byte_range().unwrap_or(0..0);
        let here = Span::new(offset + range.start, offset + range.end);
        let finished = match event {
            Event::Scalar(words, style, anchor, _) => {
                let value = match &*words {
                    "" | "~" | "null" if style == ScalarStyle::Plain => Value::Nothing,
                    words => Value::Text(words.to_owned()),
                };
                let span = Span::new(here.start, builder.trimmed_end(here.start, here.end));
                builder.keep(anchor, Node { value, span })
            }
            Event::SequenceStart(_, anchor, _) => {
                open.push(Open { anchor, start: here.start, kind: OpenKind::List(Vec::new()) });
                continue;
            }
            Event::MappingStart(_, anchor, _) => {
                open.push(Open { anchor, start: here.start, kind: OpenKind::Map(Vec::new(), None) });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(done) = open.pop() else { continue };
                let end = builder.trimmed_end(done.start, here.end);
                let value = match done.kind {
                    OpenKind::List(items) => Value::List(items),
                    OpenKind::Map(entries, _) => Value::Map(entries),
                };
                builder.keep(done.anchor, Node { value, span: Span::new(done.start, end) })
            }
            Event::Alias(anchor) => builder.copy_of(anchor, here)?,
            Event::DocumentStart(..) if root.is_some() => {
                builder.found.push(messages::yaml_second_document(Place::new(file, here)));
                break;
            }
            _ => continue,
        };
        if !builder.spend(here) {
            return None;
        }
        match open.last_mut() {
            None => root = Some(finished),
            Some(Open { kind: OpenKind::List(items), .. }) => items.push(finished),
            Some(Open { kind: OpenKind::Map(entries, waiting), .. }) => match waiting.take() {
                None => *waiting = Some(builder.key(finished)),
                Some(key) => builder.enter(entries, key, finished),
            },
        }
    }
    root
}

struct Open {
    anchor: usize,
    start: usize,
    kind: OpenKind,
}

enum OpenKind {
    List(Vec<Node>),
    Map(Vec<(Spanned<String>, Node)>, Option<Spanned<String>>),
}

struct Builder<'a> {
    file: &'a Arc<str>,
    offset: usize,
    text: &'a str,
    left: usize,
    anchors: HashMap<usize, (Node, usize)>,
    found: &'a mut Vec<Diagnostic>,
}

impl Builder<'_> {
    fn say_syntax(&mut self, at: usize, words: &str) {
        let line_end = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end);
        let end = if line_end > at { line_end } else { (at + 1).min(self.text.len()) };
        let place = Place::new(self.file, Span::new(self.offset + at, self.offset + end));
        self.found.push(messages::yaml_syntax(place, words));
    }

    /// Remembers a value that carries an anchor, with its size, so that an alias can stand for it.
    fn keep(&mut self, anchor: usize, node: Node) -> Node {
        if anchor > 0 {
            let size = size(&node);
            self.anchors.insert(anchor, (node.clone(), size));
        }
        node
    }

    fn copy_of(&mut self, anchor: usize, here: Span) -> Option<Node> {
        let Some((node, size)) = self.anchors.get(&anchor) else {
            self.found.push(messages::yaml_alias_inside_itself(Place::new(self.file, here)));
            return None;
        };
        if *size >= self.left {
            self.found.push(messages::yaml_too_large(Place::new(self.file, here)));
            return None;
        }
        self.left -= size;
        Some(node.clone())
    }

    fn spend(&mut self, here: Span) -> bool {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 {
            self.found.push(messages::yaml_too_large(Place::new(self.file, here)));
        }
        self.left > 0
    }

    fn key(&mut self, node: Node) -> Spanned<String> {
        match node.value {
            Value::Text(text) => Spanned::new(text, node.span),
            _ => {
                self.found.push(messages::yaml_key_not_text(Place::new(self.file, node.span)));
                Spanned::new(String::new(), node.span)
            }
        }
    }

    fn enter(&mut self, entries: &mut Vec<(Spanned<String>, Node)>, key: Spanned<String>, node: Node) {
        match entries.iter().find(|(known, _)| known.value == key.value) {
            Some((first, _)) => {
                let first = Place::new(self.file, first.span);
                self.found.push(messages::duplicate_key(Place::new(self.file, key.span), &key.value, first));
            }
            None => entries.push((key, node)),
        }
    }

    /// A block ends where the next thing begins; its last words are what an author would underline.
    fn trimmed_end(&self, start: usize, end: usize) -> usize {
        let words = self.text.get(start - self.offset..end - self.offset).unwrap_or_default();
        start + words.trim_end().len()
    }
}

fn size(node: &Node) -> usize {
    1 + match &node.value {
        Value::Nothing | Value::Text(_) => 0,
        Value::List(items) => items.iter().map(size).sum(),
        Value::Map(entries) => entries.iter().map(|(_, node)| size(node)).sum(),
    }
}

/// One map being read by name. Every accessor takes a key, says what is wrong with its value, and remembers the key; in
/// the end [`Keys::finish`] names the keys that nobody asked for.
pub struct Keys<'a, 'f> {
    file: &'a Arc<str>,
    entries: &'a [(Spanned<String>, Node)],
    known: Vec<&'static str>,
    found: &'f mut Vec<Diagnostic>,
    span: Span,
}

impl<'a, 'f> Keys<'a, 'f> {
    /// The keys of `node`; a value that is no map is a mistake, and then there are none.
    pub fn of(node: &'a Node, file: &'a Arc<str>, found: &'f mut Vec<Diagnostic>) -> Keys<'a, 'f> {
        let entries: &[_] = match &node.value {
            Value::Map(entries) => entries,
            Value::Nothing => &[],
            _ => {
                found.push(messages::wrong_type(Place::new(file, node.span), "names and values, as in `title: …`"));
                &[]
            }
        };
        Keys { file, entries, known: Vec::new(), found, span: node.span }
    }

    /// Where the whole map stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The list that mistakes are added to.
    pub fn found(&mut self) -> &mut Vec<Diagnostic> {
        self.found
    }

    /// The value of `key` as it was written; none where it is missing or empty.
    pub fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.known.push(key);
        let (_, node) = self.entries.iter().find(|(known, _)| known.value == key)?;
        (node.value != Value::Nothing).then_some(node)
    }

    /// The value of `key` as text.
    pub fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.node(key)?;
        text(node, self.file, self.found)
    }

    /// The value of `key` as a whole number from `least` to `most`.
    pub fn number(&mut self, key: &'static str, least: u32, most: u32) -> Option<Spanned<u32>> {
        let written = self.text(key)?;
        match written.value.parse::<u32>() {
            Ok(number) if (least..=most).contains(&number) => Some(Spanned::new(number, written.span)),
            Ok(_) => {
                self.found.push(messages::out_of_range(Place::new(self.file, written.span), key, least, most));
                None
            }
            Err(_) => {
                self.found.push(messages::wrong_type(Place::new(self.file, written.span), "a whole number"));
                None
            }
        }
    }

    /// The value of `key` as yes or no: `true` or `false`.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let written = self.text(key)?;
        match written.value.as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                self.found.push(messages::wrong_type(Place::new(self.file, written.span), "`true` or `false`"));
                None
            }
        }
    }

    /// The value of `key` as one of `words`.
    pub fn one_of(&mut self, key: &'static str, words: &[&str]) -> Option<Spanned<String>> {
        let written = self.text(key)?;
        if words.contains(&written.value.as_str()) {
            return Some(written);
        }
        let place = Place::new(self.file, written.span);
        self.found.push(messages::unknown_value(place, key, &written.value, words));
        None
    }

    /// The value of `key` as a list of texts.
    pub fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let Some(node) = self.node(key) else { return Vec::new() };
        texts(node, self.file, self.found)
    }

    /// The value of `key` as a list of anything.
    pub fn list(&mut self, key: &'static str) -> &'a [Node] {
        let Some(node) = self.node(key) else { return &[] };
        list(node, self.file, self.found)
    }

    /// The value of `key` as names and values that the author is free to choose.
    pub fn map(&mut self, key: &'static str) -> &'a [(Spanned<String>, Node)] {
        let Some(node) = self.node(key) else { return &[] };
        map(node, self.file, self.found)
    }

    /// Says which keys are not known here, each with the nearest that is.
    pub fn finish(self) {
        for (key, _) in self.entries {
            if !self.known.contains(&key.value.as_str()) {
                let near = nearest(&key.value, self.known.iter().copied());
                self.found.push(messages::unknown_key(Place::new(self.file, key.span), &key.value, near, &self.known));
            }
        }
    }
}

/// `node` as text, or a mistake.
pub fn text(node: &Node, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    match &node.value {
        Value::Text(text) => Some(Spanned::new(text.clone(), node.span)),
        _ => {
            found.push(messages::wrong_type(Place::new(file, node.span), "words"));
            None
        }
    }
}

/// `node` as a list of texts, or a mistake.
pub fn texts(node: &Node, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Vec<Spanned<String>> {
    list(node, file, found).iter().filter_map(|item| text(item, file, found)).collect()
}

/// `node` as a list, or a mistake.
pub fn list<'a>(node: &'a Node, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> &'a [Node] {
    match &node.value {
        Value::List(items) => items,
        _ => {
            found.push(messages::wrong_type(Place::new(file, node.span), "a list, as in `[one, two]`"));
            &[]
        }
    }
}

/// `node` as names and values, or a mistake.
pub fn map<'a>(node: &'a Node, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> &'a [(Spanned<String>, Node)] {
    match &node.value {
        Value::Map(entries) => entries,
        _ => {
            found.push(messages::wrong_type(Place::new(file, node.span), "names and values, as in `title: …`"));
            &[]
        }
    }
}
