//! The front matter of a chapter, typed, with a place for every value.

use crate::diagnostic::{Diagnostic, messages};
use crate::span::{Place, Span, Spanned};
use crate::worksheet::settings::MINUTES;
use crate::yaml::{self, Keys, Node};
use std::sync::Arc;

/// What stands between the two `---` of a chapter.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// Whether it could not be read: then nothing in it can be called missing.
    pub unreadable: bool,
    /// The chapter's title.
    pub title: Option<Spanned<String>>,
    /// The id of its stage.
    pub stage: Option<Spanned<String>>,
    /// What it is about, in a sentence or two.
    pub summary: Option<Spanned<String>>,
    /// How many minutes it takes.
    pub minutes: Option<Spanned<u32>>,
    /// Who it is for: `each`, `both` or a role.
    pub audience: Option<Spanned<String>>,
    /// Chapters to do first.
    pub after: Vec<Spanned<String>>,
    /// Works the chapter rests on: keys of sources.yml.
    pub sources: Vec<Spanned<String>>,
    /// Works that inform it and are cited in no sentence.
    pub background: Vec<Spanned<String>>,
    /// Its cautions.
    pub cautions: Vec<Caution>,
    /// Rules lowered in this chapter.
    pub allow: Vec<Allow>,
}

/// A caution of a chapter.
#[derive(Clone, Debug)]
pub struct Caution {
    /// Its words.
    pub text: Spanned<String>,
    /// How much it asks.
    pub level: Level,
    /// Whether the help line is printed beside it.
    pub help: bool,
    /// Its id: as written, else `caution-1`, `caution-2` …
    pub id: Spanned<String>,
}

/// How much a caution asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Know this.
    #[default]
    Note,
    /// Pause here.
    Pause,
    /// Stop here.
    Stop,
}

/// The words for the levels.
pub const LEVELS: &[&str] = &["note", "pause", "stop"];

impl Level {
    /// The word an author writes for it.
    pub fn word(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Pause => "pause",
            Level::Stop => "stop",
        }
    }
}

/// A rule lowered in a chapter or a workbook, with a reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Allow {
    /// The rule's id.
    pub rule: Spanned<String>,
    /// The piece it is lowered at: an id.
    pub at: Option<Spanned<String>>,
    /// The words it is lowered at.
    pub words: Option<Spanned<String>>,
    /// Why.
    pub reason: Spanned<String>,
}

/// Reads the front matter of `text`; also says at which byte the text after it begins.
pub fn read(text: &str, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> (Header, usize) {
    let Some(first) = text.split_inclusive('\n').next().filter(|line| line.trim_end() == "---") else {
        return (Header::default(), 0);
    };
    let start = first.len();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            let node = yaml::read(&text[start..at], start, file, found);
            let empty = text[start..at].trim().is_empty();
            let lost = Header { unreadable: !empty, ..Header::default() };
            let header = node.map_or(lost, |node| keys(&node, file, found));
            return (header, at + line.len());
        }
        at += line.len();
    }
    found.push(messages::header_never_closed(Place::new(file, Span::new(0, first.trim_end().len()))));
    (Header { unreadable: true, ..Header::default() }, text.len())
}

fn keys(node: &Node, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Header {
    let mut keys = Keys::of(node, file, found);
    let header = Header {
        unreadable: false,
        title: keys.text("title"),
        stage: keys.text("stage"),
        summary: keys.text("summary"),
        minutes: keys.number("minutes", 1, MINUTES),
        audience: keys.text("for"),
        after: keys.texts("after"),
        sources: keys.texts("sources"),
        background: keys.texts("background"),
        cautions: cautions(keys.list("cautions"), file, keys.found()),
        allow: keys.list("allow").iter().filter_map(|node| allow(node, file, keys.found())).collect(),
    };
    keys.finish();
    header
}

fn cautions(nodes: &[Node], file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Vec<Caution> {
    nodes
        .iter()
        .enumerate()
        .filter_map(|(index, node)| {
            let mut keys = Keys::of(node, file, found);
            let text = keys.text("text");
            let level = keys.one_of("level", LEVELS).map(|level| match level.value.as_str() {
                "stop" => Level::Stop,
                "pause" => Level::Pause,
                _ => Level::Note,
            });
            let help = keys.flag("help").unwrap_or_default();
            let written = keys.text("id");
            keys.finish();
            let Some(text) = text else {
                found.push(messages::missing_key(Place::new(file, node.span), "text"));
                return None;
            };
            if let Some(id) = written.as_ref().filter(|id| !crate::slug::is_id(&id.value)) {
                let near = crate::slug::whole(&id.value);
                found.push(messages::bad_id(Place::new(file, id.span), &id.value, &near));
            }
            let id = written.unwrap_or_else(|| Spanned::new(format!("caution-{}", index + 1), node.span));
            Some(Caution { text, level: level.unwrap_or_default(), help, id })
        })
        .collect()
}

/// Reads one entry of `allow`.
pub fn allow(node: &Node, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<Allow> {
    let mut keys = Keys::of(node, file, found);
    let rule = keys.text("rule");
    let at = keys.text("at");
    let words = keys.text("words");
    let reason = keys.text("reason").filter(|reason| !reason.value.trim().is_empty());
    keys.finish();
    if rule.is_none() {
        found.push(messages::missing_key(Place::new(file, node.span), "rule"));
    }
    if reason.is_none() {
        found.push(messages::allow_without_reason(Place::new(file, node.span)));
    }
    Some(Allow { rule: rule?, at, words, reason: reason? })
}
