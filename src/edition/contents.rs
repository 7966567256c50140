//! What an edition says, piece by piece, and nothing of how it looks: what two editions are compared by.
//!
//! In goes an [`Edition`]; out comes [`Contents`], a tree of pieces in reading order, each with its kind, its id and its words.
//! Counselor's notes are no part of it, for it is also kept beside a published website.

pub mod kept;
mod sheet;

use super::{Chapter, Edition, fingerprint};
use crate::prose::{self, Aside, Block, Inline};
use crate::workbook::contacts::{Contact, Country};
use crate::workbook::practice::Practice;
use crate::workbook::session::Session;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What an edition says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Contents {
    /// Its pieces, in reading order.
    pub pieces: Vec<Piece>,
}

/// Something that can be added, left out, reworded or moved.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Piece {
    /// What it is.
    pub kind: Kind,
    /// Its id, by which it is found again; for a detail, what is said by it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Its words: a title, a question, a passage in plain text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The fingerprint of all its words, where only the first of them are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<String>,
    /// The pieces in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inside: Vec<Piece>,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Something short that is said of what it stands in: its minutes, its country.
    Detail,
    /// The practice's details.
    Practice,
    /// A step of the plan.
    Session,
    /// A worksheet of a step.
    Planned,
    /// A chapter.
    Chapter,
    /// A caution.
    Caution,
    /// A heading and what stands under it.
    Section,
    /// The private check.
    Gate,
    /// The running text of what it stands in.
    Text,
    /// The footnotes of a chapter.
    Footnotes,
    /// A work that a chapter cites.
    Source,
    /// A worksheet.
    Worksheet,
    /// A question, with all there is to fill in under it.
    Question,
    /// One of the answers to choose from.
    Choice,
    /// A row of a table to fill in.
    Row,
    /// A country with its help lines.
    Country,
    /// A help line.
    Contact,
}

/// How many letters of a piece are kept beside a published website: enough to know it again.
const KEPT: usize = 160;

impl Piece {
    fn new(kind: Kind, id: impl Into<String>, words: impl Into<String>) -> Piece {
        Piece { kind, id: id.into(), words: fingerprint::words(words), whole: None, inside: Vec::new() }
    }

    /// Running text; none where it has no words.
    fn text(kind: Kind, words: String) -> Option<Piece> {
        Some(Piece::new(kind, "", words)).filter(|piece| !piece.words.is_empty())
    }

    fn holding(self, inside: Vec<Piece>) -> Piece {
        Piece { inside, ..self }
    }

    /// Something short that is said, where it is.
    fn detail(id: &str, words: Option<impl ToString>) -> Option<Piece> {
        words.map(|words| Piece::new(Kind::Detail, id, words.to_string()))
    }

    /// How many pieces of `kind` are in it.
    pub fn count(&self, kind: Kind) -> usize {
        self.inside.iter().map(|piece| usize::from(piece.kind == kind) + piece.count(kind)).sum()
    }

    fn shorten(&mut self) {
        let end = self.words.char_indices().nth(KEPT).filter(|_| self.words.len() > KEPT);
        if let Some((end, _)) = end {
            self.whole = Some(fingerprint::of_words(&self.words));
            self.words.truncate(end);
        }
        self.inside.iter_mut().for_each(Piece::shorten);
    }
}

impl Contents {
    /// What `edition` says.
    pub fn of(edition: &Edition) -> Contents {
        let chapters = edition.chapters.iter().map(|one| chapter(one, edition)).collect();
        Contents { pieces: [opening(edition), chapters, ending(edition)].concat() }
    }

    /// The same with only the first words of long pieces, and the fingerprints of all, as they are [`kept`].
    pub fn shortened(mut self) -> Contents {
        self.pieces.iter_mut().for_each(Piece::shorten);
        self
    }
}

/// What stands before the chapters.
fn opening(edition: &Edition) -> Vec<Piece> {
    let settings = &edition.settings;
    let title = edition.title.as_ref().unwrap_or(&settings.title.value);
    let country = settings.country.as_ref().map(|country| country.value.as_str());
    let mut pieces: Vec<Piece> =
        Piece::detail("title", Some(title)).into_iter().chain(Piece::detail("country", country)).collect();
    pieces.extend(edition.practice.as_ref().map(practice));
    if !edition.plan.is_empty() {
        let sheets = edition.worksheets();
        let titles = sheets.map(|(_, sheet)| (sheet.id.as_str(), prose::plain(&sheet.title))).collect();
        pieces.extend(edition.plan.iter().map(|step| session(step, &titles)));
    }
    pieces
}

/// What stands behind the chapters.
fn ending(edition: &Edition) -> Vec<Piece> {
    let country = |country: &Country| {
        let lines = country.contacts.iter().map(contact).collect();
        Piece::new(Kind::Country, country.code.value.as_str(), &country.code.value).holding(lines)
    };
    edition.contacts.iter().map(country).collect()
}

fn practice(practice: &Practice) -> Piece {
    let Practice { name, phone, hours, emergency, logo } = practice;
    let said = [("name", name), ("phone", phone), ("hours", hours), ("emergency", emergency), ("logo", logo)];
    let details = said.into_iter().filter_map(|(what, words)| Piece::detail(what, words.as_ref()));
    Piece::new(Kind::Practice, "", "").holding(details.collect())
}

fn session(step: &Session, titles: &HashMap<&str, String>) -> Piece {
    let part = |name: &str, number: Option<u32>| number.map(|number| format!("{name} {number}"));
    let name: Vec<String> = part("session", step.session).into_iter().chain(part("week", step.week)).collect();
    let sheets = step.worksheets.iter().map(|sheet| {
        let id = sheet.value.as_str();
        Piece::new(Kind::Planned, id, titles.get(id).map_or(id, String::as_str))
    });
    Piece::new(Kind::Session, name.first().cloned().unwrap_or_default(), name.join(", ")).holding(sheets.collect())
}

fn contact(contact: &Contact) -> Piece {
    let hours = contact.hours.as_ref().map(|hours| if hours == "always" { "round the clock" } else { hours });
    let text = contact.text.as_ref().map(|number| format!("text {number}"));
    let said = [contact.number.as_deref(), text.as_deref(), hours, contact.whom.as_deref(), contact.site.as_deref()];
    let rest = [contact.part.as_deref(), contact.note.as_deref()];
    let words: Vec<&str> = said.into_iter().chain(rest).flatten().collect();
    let reach = Piece::detail("how to reach it", Some(words.join(", ")));
    Piece::new(Kind::Contact, contact.name.value.as_str(), &contact.name.value).holding(reach.into_iter().collect())
}

fn chapter(chapter: &Chapter, edition: &Edition) -> Piece {
    let stage = chapter.stage.and_then(|stage| edition.stages.get(stage)).map(|stage| stage.title.as_str());
    let details = [
        Piece::detail("stage", stage),
        Piece::detail("summary", chapter.summary.as_deref()),
        Piece::detail("minutes", chapter.minutes),
        Piece::detail("for", Some(chapter.audience.word())),
    ];
    let cautions = chapter.cautions.iter().map(|one| Piece::new(Kind::Caution, one.id.as_str(), &one.text));
    let mut reading = Reading::default();
    reading.blocks(&chapter.body);
    let mut notes = String::new();
    chapter.notes.iter().for_each(|note| push_words(&note.body, &mut notes));
    let notes = Piece::text(Kind::Footnotes, notes);
    let used = chapter.sources.iter().map(|entry| entry.source).chain(chapter.background.iter().copied());
    let sources = used.map(|source| &edition.sources[source]);
    let sources = sources.map(|source| Piece::new(Kind::Source, source.key.value.as_str(), &source.title));
    let parts = details.into_iter().flatten().chain(cautions).chain(reading.done()).chain(notes).chain(sources);
    Piece::new(Kind::Chapter, chapter.id.as_str(), &chapter.title).holding(parts.collect())
}

/// The pieces of a chapter's text, as far as it was read.
#[derive(Default)]
struct Reading {
    pieces: Vec<Piece>,
    /// The heading under which it stands: a number in `pieces`.
    section: Option<usize>,
    /// The words since that heading.
    words: String,
}

impl Reading {
    fn blocks(&mut self, body: &[Block]) {
        for block in body {
            match block {
                Block::Heading { anchor, text, .. } => {
                    self.end_section();
                    self.section = Some(self.pieces.len());
                    self.pieces.push(Piece::new(Kind::Section, anchor.as_str(), prose::plain(text)));
                }
                Block::Worksheet(sheet) if sheet.copy == 1 => self.pieces.push(sheet::piece(sheet)),
                Block::Worksheet(_) => {}
                Block::Gate { body } => {
                    let text = Piece::text(Kind::Text, words_of(body));
                    self.pieces.push(Piece::new(Kind::Gate, "", "").holding(text.into_iter().collect()));
                }
                Block::Aside { aside: Aside::Counselor, .. } => {}
                Block::Quote { body }
                | Block::Alert { body, .. }
                | Block::Passage { body, .. }
                | Block::Aside { body, .. }
                | Block::Medium { body, .. } => self.blocks(body),
                _ => push_words(std::slice::from_ref(block), &mut self.words),
            }
        }
    }

    fn end_section(&mut self) {
        let Some(text) = Piece::text(Kind::Text, std::mem::take(&mut self.words)) else { return };
        match self.section {
            Some(section) => self.pieces[section].inside.push(text),
            None => self.pieces.push(text),
        }
    }

    fn done(mut self) -> Vec<Piece> {
        self.end_section();
        self.pieces
    }
}

/// The words of some blocks in plain text, those of a counselor's notes left out.
fn words_of(body: &[Block]) -> String {
    let mut words = String::new();
    push_words(body, &mut words);
    words
}

/// Writes the same at the end of `words`, a blank between what stands apart.
fn push_words(body: &[Block], words: &mut String) {
    for block in body {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } | Block::Prompt { text, .. } => {
                push_line(text, words);
            }
            Block::Code { text } => {
                words.push_str(text);
                words.push(' ');
            }
            Block::Aside { aside: Aside::Counselor, .. } | Block::Rule | Block::Worksheet(_) | Block::Field(_) => {}
            Block::Quote { body }
            | Block::Alert { body, .. }
            | Block::Passage { body, .. }
            | Block::Aside { body, .. }
            | Block::Medium { body, .. }
            | Block::Gate { body } => push_words(body, words),
            Block::List { items, .. } => items.iter().for_each(|item| push_words(&item.body, words)),
            Block::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| push_line(cell, words));
            }
        }
    }
}

fn push_line(text: &[Inline], words: &mut String) {
    let start = words.len();
    prose::push_plain(text, words);
    if words.len() > start {
        words.push(' ');
    }
}
