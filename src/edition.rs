//! What one reader gets: the chapters chosen, in order and numbered, with every link a place and every citation a number.
//!
//! In go the workbook as written and a [`Choice`]; out comes an [`Edition`] in which nothing is left to look up by name,
//! and the mistakes that only show when chapters meet: missing link targets, unknown sources. The steps, each a file:
//! [`adapt`] makes a counselor's edition of the base, [`choose`] decides what stays, [`number`] counts, [`resolve`] turns names into places.

pub mod adapt;
pub mod choose;
pub mod contents;
pub mod copies;
pub mod difference;
pub mod export;
pub mod fingerprint;
pub mod known;
pub mod number;
pub mod published;
pub mod resolve;
pub mod shard;

pub use choose::Choice;

use crate::chapter;
use crate::citation::Source;
use crate::diagnostic::{Diagnostic, rule};
use crate::folder::text::Text;
use crate::language::Words;
use crate::paper::Paper;
use crate::prose::{Audience, Block, Worksheet};
use crate::workbook::Workbook;
use crate::workbook::contacts::Country;
use crate::workbook::practice::Practice;
use crate::workbook::session::Session;
use crate::workbook::settings::Settings;
use known::Known;
use rayon::prelude::*;
use resolve::link::Places;
use serde::Serialize;
use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

/// What one reader gets.
#[derive(Clone, Debug)]
pub struct Edition {
    /// What workbook.yml says.
    pub settings: Arc<Settings>,
    /// The words the program itself prints, in the workbook's language.
    pub words: Arc<Words>,
    /// The edition's code; none for the base.
    pub code: Option<String>,
    /// What the edition is called; none for the base.
    pub title: Option<String>,
    /// What to do by session or week, in the order written.
    pub plan: Vec<Session>,
    /// The practice that gives it to its clients.
    pub practice: Option<Practice>,
    /// Whether words in it are not those of the base.
    pub changed: bool,
    /// The first 8 hex digits of the BLAKE3 of the exported content.
    pub stamp: String,
    /// The stages that hold a chapter or are named in workbook.yml, in order.
    pub stages: Vec<Stage>,
    /// The chapters, in order.
    pub chapters: Vec<Arc<Chapter>>,
    /// Every work of sources.yml, in the order written there.
    pub sources: Vec<Arc<Source>>,
    /// The works cited, in order of first use: indices into `sources`, with every place they are cited at.
    pub cited: Vec<Cited>,
    /// The works that inform a chapter and are cited nowhere: indices into `sources`.
    pub background: Vec<usize>,
    /// The works that are neither: indices into `sources`.
    pub unused: Vec<usize>,
    /// Help lines by country; the edition's own first.
    pub contacts: Vec<Country>,
    /// Plain-word explanations, by term.
    pub glossary: Vec<(String, String)>,
    /// The images that are shown: their paths inside the workbook folder, in order, each once.
    pub images: Vec<String>,
    /// Whether the counselor's notes are in it.
    pub counselor: bool,
    /// The layouts for paper, the one without a name of its own first; never empty.
    pub papers: Vec<Paper>,
    /// The reasons that lift a safety rule: rule and reason, printed in the colophon.
    pub lifted: Vec<(String, String)>,
}

/// A stage of recovery.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stage {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it offers, in a sentence.
    pub summary: Option<String>,
    /// The short check before the next stage.
    pub check: Option<String>,
}

/// A work that is cited, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Cited {
    /// Which: an index into [`Edition::sources`].
    pub source: usize,
    /// The places, in reading order.
    pub places: Vec<CitedAt>,
}

/// A place at which a work is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedAt {
    /// Which chapter: an index into [`Edition::chapters`].
    pub chapter: usize,
    /// The work's number in that chapter.
    pub number: usize,
    /// How often that chapter mentions it.
    pub mentions: usize,
}

/// A chapter of an edition.
#[derive(Clone, Debug, PartialEq)]
pub struct Chapter {
    /// Its id.
    pub id: String,
    /// Its number, from 1.
    pub number: usize,
    /// Its file inside the workbook folder.
    pub file: Arc<str>,
    /// Its title.
    pub title: String,
    /// Its stage: an index into [`Edition::stages`].
    pub stage: Option<usize>,
    /// What it is about, in a sentence or two.
    pub summary: Option<String>,
    /// How many minutes it takes.
    pub minutes: Option<u32>,
    /// Who it is for.
    pub audience: Audience,
    /// The chapters to do first: their ids, as written.
    pub after: Vec<String>,
    /// Its cautions, which stand before any exercise.
    pub cautions: Vec<Caution>,
    /// Its text.
    pub body: Vec<Block>,
    /// Its footnotes by number, from 1.
    pub notes: Vec<Note>,
    /// The works it cites by number, from 1: indices into [`Edition::sources`], with the number of mentions.
    pub sources: Vec<ChapterSource>,
    /// The works that inform it and are cited in no sentence: indices into [`Edition::sources`].
    pub background: Vec<usize>,
    /// Every mention of a work, in reading order.
    pub mentions: Vec<Mention>,
    /// The paths of the images it shows.
    pub images: Vec<String>,
    /// The mistakes in it that only show when chapters meet.
    pub found: Vec<Diagnostic>,
    /// Its fingerprint, once someone asked for it.
    pub known_as: OnceLock<u128>,
    /// What is kept of it beside a website, once someone asked for it.
    pub kept: OnceLock<Text>,
    /// What is exported of it, once someone asked for it.
    pub exported: OnceLock<Text>,
}

/// A caution of a chapter.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct Caution {
    /// Its id and anchor: as written, else `caution-1`, `caution-2` …
    pub id: String,
    /// `note`, `pause` or `stop`.
    pub level: &'static str,
    /// Its words.
    pub text: String,
    /// Whether the help line is printed beside it.
    pub help: bool,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Note {
    /// How often the text calls it; its calls' anchors are `note-call-<number>-<call>`, its own is `note-<number>`.
    pub calls: usize,
    /// What it says.
    pub body: Vec<Block>,
}

/// A work in a chapter's list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ChapterSource {
    /// Which: an index into [`Edition::sources`].
    pub source: usize,
    /// How often the chapter mentions it.
    pub mentions: usize,
}

/// One mention of a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The work's key.
    pub key: String,
    /// Its number in the chapter.
    pub number: usize,
    /// The words before it.
    pub prefix: Option<String>,
    /// The place in the work.
    pub locator: Option<String>,
    /// The words after it.
    pub suffix: Option<String>,
    /// Whether only the year is wanted.
    pub year_only: bool,
}

impl Edition {
    /// Every worksheet, in reading order, with the index of its chapter.
    pub fn worksheets(&self) -> impl Iterator<Item = (usize, &Worksheet)> {
        self.chapters
            .iter()
            .enumerate()
            .flat_map(|(index, chapter)| chapter.worksheets().into_iter().map(move |sheet| (index, sheet)))
    }
}

impl Hash for Chapter {
    fn hash<H: Hasher>(&self, to: &mut H) {
        self.fingerprint().hash(to);
    }
}

impl Chapter {
    /// The fingerprint of all that a reader gets of it.
    fn fingerprint(&self) -> u128 {
        *self.known_as.get_or_init(|| {
            let names = (&self.id, self.number, &self.title, self.stage, &self.summary, self.minutes, &self.audience);
            let sources = (&self.after, &self.sources, &self.background);
            fingerprint::whole(&(names, sources, &self.cautions, &self.body, &self.notes))
        })
    }

    /// Its worksheets, in reading order; copies of a repeated one follow it.
    pub fn worksheets(&self) -> Vec<&Worksheet> {
        let mut sheets = Vec::new();
        worksheets_of(&self.body, &mut sheets);
        sheets
    }
}

fn worksheets_of<'a>(body: &'a [Block], sheets: &mut Vec<&'a crate::prose::Worksheet>) {
    for block in body {
        match block {
            Block::Worksheet(sheet) => sheets.push(sheet),
            Block::Quote { body }
            | Block::Alert { body, .. }
            | Block::Passage { body, .. }
            | Block::Aside { body, .. }
            | Block::Medium { body, .. } => worksheets_of(body, sheets),
            _ => {}
        }
    }
}

/// What `choice` gives of `workbook`, and the mistakes that only show when chapters meet.
pub fn of(workbook: &Workbook, choice: &Choice) -> (Edition, Vec<Diagnostic>) {
    of_again(workbook, choice, None)
}

/// The same, where the edition that the same `choice` gave of another state of the workbook is known: a chapter that is as
/// it was, among places that are as they were, is taken from there.
pub fn of_again(
    workbook: &Workbook,
    choice: &Choice,
    before: Option<(&Workbook, &Edition)>,
) -> (Edition, Vec<Diagnostic>) {
    let places = Places::of(workbook);
    let before = before.filter(|(before, _)| resolve::is_alike(workbook, before));
    let known = |index: usize| {
        let (workbook_before, edition) = before?;
        let same = Arc::ptr_eq(&workbook.chapters[index], &workbook_before.chapters[index]);
        same.then(|| Arc::clone(&edition.chapters[index]))
    };
    let resolve = |(index, chapter): (usize, &Arc<chapter::Chapter>)| {
        let resolve = || Arc::new(resolve::chapter(chapter, index + 1, workbook, &places, choice).0);
        known(index).unwrap_or_else(resolve)
    };
    put_together(workbook, choice, workbook.chapters.par_iter().enumerate().map(resolve).collect())
}

/// The same, where other editions of the same base are `known`: a chapter that is resolved as in one of them is taken from there.
pub fn of_known(workbook: &Workbook, choice: &Choice, known: &Known) -> (Edition, Vec<Diagnostic>) {
    let places = Places::of(workbook);
    let resolve = |(index, written): (usize, &Arc<chapter::Chapter>)| {
        known.get(written, index + 1, workbook, &places, choice).unwrap_or_else(|| {
            let (chapter, asked) = resolve::chapter(written, index + 1, workbook, &places, choice);
            let chapter = Arc::new(chapter);
            known.keep(written, workbook, choice, asked, &chapter);
            chapter
        })
    };
    put_together(workbook, choice, workbook.chapters.par_iter().enumerate().map(resolve).collect())
}

/// The edition whose chapters are resolved.
fn put_together(workbook: &Workbook, choice: &Choice, chapters: Vec<Arc<Chapter>>) -> (Edition, Vec<Diagnostic>) {
    let found = chapters.iter().flat_map(|chapter| &chapter.found).cloned().collect();
    let logo = workbook.adapted.as_ref().and_then(|adapted| adapted.practice.as_ref()?.logo.as_ref());
    let images: BTreeSet<String> = chapters.iter().flat_map(|chapter| &chapter.images).chain(logo).cloned().collect();
    let (cited, background, unused) = share_out(&chapters, workbook.sources.len());
    let version = workbook.adapted.as_ref().map(|adapted| &adapted.version);
    let mut edition = Edition {
        settings: Arc::clone(&workbook.settings),
        words: Arc::clone(&workbook.words),
        code: choice.code.clone(),
        title: version.and_then(|version| version.title.as_ref()).map(|title| title.value.trim().to_owned()),
        plan: version.map(|version| version.plan.clone()).unwrap_or_default(),
        practice: workbook.adapted.as_ref().and_then(|adapted| adapted.practice.clone()),
        changed: version.is_some_and(|version| !version.changes.is_empty() || !version.own.is_empty()),
        stamp: String::new(),
        stages: stages(&workbook.settings),
        chapters,
        sources: workbook.sources.clone(),
        cited,
        background,
        unused,
        contacts: contacts(workbook),
        glossary: glossary(workbook),
        images: images.into_iter().collect(),
        counselor: choice.counselor,
        papers: choice.papers.layouts(workbook.settings.country.as_ref().map(|country| country.value.as_str())),
        lifted: lifted(workbook),
    };
    edition.stamp = export::stamp(&edition);
    (edition, found)
}

fn stages(settings: &Settings) -> Vec<Stage> {
    let text = |written: &Option<crate::span::Spanned<String>>| written.as_ref().map(|written| written.value.clone());
    settings
        .stages
        .iter()
        .map(|stage| Stage {
            id: stage.id.value.clone(),
            title: stage.title.value.clone(),
            summary: text(&stage.summary),
            check: text(&stage.check),
        })
        .collect()
}

/// The works cited, in order of first use with their places; those in the background; those left over.
fn share_out(chapters: &[Arc<Chapter>], count: usize) -> (Vec<Cited>, Vec<usize>, Vec<usize>) {
    let mut cited: Vec<Cited> = Vec::new();
    let mut by_source = vec![usize::MAX; count];
    for (index, chapter) in chapters.iter().enumerate() {
        for (at, entry) in chapter.sources.iter().enumerate() {
            let place = CitedAt { chapter: index, number: at + 1, mentions: entry.mentions };
            if by_source[entry.source] == usize::MAX {
                by_source[entry.source] = cited.len();
                cited.push(Cited { source: entry.source, places: Vec::new() });
            }
            cited[by_source[entry.source]].places.push(place);
        }
    }
    let in_background: BTreeSet<usize> =
        chapters.iter().flat_map(|chapter| chapter.background.iter().copied()).collect();
    let uncited = |source: &usize| by_source[*source] == usize::MAX;
    let background = (0..count).filter(|source| uncited(source) && in_background.contains(source)).collect();
    let unused = (0..count).filter(|source| uncited(source) && !in_background.contains(source)).collect();
    (cited, background, unused)
}

/// Help lines by country, the workbook's own first.
fn contacts(workbook: &Workbook) -> Vec<Country> {
    let own = workbook.settings.country.as_ref().map(|country| country.value.as_str());
    let mut contacts = workbook.contacts.clone();
    contacts.sort_by_key(|country| own != Some(country.code.value.as_str()));
    contacts
}

/// Explanations in the order of their terms.
fn glossary(workbook: &Workbook) -> Vec<(String, String)> {
    let mut terms: Vec<(String, String)> =
        workbook.glossary.iter().map(|(term, text)| (term.value.clone(), text.value.trim().to_owned())).collect();
    terms.sort_by_key(|(term, _)| term.to_lowercase());
    terms
}

/// The reasons that lift a safety rule.
fn lifted(workbook: &Workbook) -> Vec<(String, String)> {
    let lifted: BTreeSet<(String, String)> = workbook
        .allowances
        .iter()
        .filter(|allowance| rule::of(&allowance.rule).is_some_and(|rule| rule.safety))
        .map(|allowance| (allowance.rule.clone(), allowance.reason.clone()))
        .collect();
    let version = workbook.adapted.as_ref().map(|adapted| &adapted.version);
    let reasons = version.into_iter().flat_map(|version| &version.reasons);
    lifted.into_iter().chain(reasons.map(|(piece, reason)| (piece.value.clone(), reason.value.clone()))).collect()
}
