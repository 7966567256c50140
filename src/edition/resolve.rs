//! Turns names into places, chapter by chapter: links, citations, footnotes, roles, ids.
//!
//! [`text`] walks blocks and lines, [`sheet`] worksheets and their fields, [`link`] looks up where a link leads.

pub mod link;
pub mod sheet;
pub mod text;

use super::choose::Choice;
use super::known::Asked;
use super::number::Numbers;
use super::{Caution, Chapter};
use crate::chapter::{self, header::Header};
use crate::diagnostic::Diagnostic;
use crate::language::Words;
use crate::markdown::block::Block;
use crate::prose::Audience;
use crate::span::Spanned;
use crate::workbook::Workbook;
use link::Places;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

/// One chapter being resolved.
pub struct Resolver<'a> {
    pub(super) choice: &'a Choice,
    pub(super) workbook: &'a Workbook,
    pub(super) places: &'a Places<'a>,
    pub(super) words: &'a Words,
    pub(super) chapter: &'a chapter::Chapter,
    pub(super) number: usize,
    pub(super) numbers: Numbers,
    pub(super) notes: HashMap<&'a str, &'a [Block]>,
    pub(super) images: Vec<String>,
    /// The level of the last heading: a worksheet stands one below it.
    pub(super) level: u8,
    /// The worksheet being resolved: a number in the chapter's `worksheets`.
    pub(super) sheet: Option<usize>,
    pub(super) found: Vec<Diagnostic>,
    /// The links, and where each led.
    pub(super) asked: Vec<Asked>,
}

/// Whether a chapter that is the same in both is also resolved to the same: all that it is resolved among is alike, which is
/// what [`Resolver`] and [`Places`] look at beside the chapter itself.
pub fn is_alike(workbook: &Workbook, before: &Workbook) -> bool {
    let chapters = || workbook.chapters.iter().zip(&before.chapters);
    workbook.settings == before.settings
        && workbook.words == before.words
        && workbook.sources == before.sources
        && workbook.files == before.files
        && workbook.chapters.len() == before.chapters.len()
        && chapters().all(|(one, other)| Arc::ptr_eq(one, other) || names_alike(one, other))
}

fn names_alike(one: &chapter::Chapter, other: &chapter::Chapter) -> bool {
    let anchors = |chapter: &chapter::Chapter| chapter.anchors.names().map(str::to_owned).collect::<BTreeSet<_>>();
    one.file == other.file && one.id == other.id && anchors(one) == anchors(other)
}

/// Resolves `chapter`, the one with this number from 1; with it come the places it asked for.
pub fn chapter<'a>(
    chapter: &'a chapter::Chapter,
    number: usize,
    workbook: &'a Workbook,
    places: &'a Places<'a>,
    choice: &'a Choice,
) -> (Chapter, Vec<Asked>) {
    let mut resolver = Resolver {
        choice,
        workbook,
        places,
        words: &workbook.words,
        chapter,
        number,
        numbers: Numbers::default(),
        notes: text::notes(&chapter.body),
        images: Vec::new(),
        level: 1,
        sheet: None,
        found: Vec::new(),
        asked: Vec::new(),
    };
    let body = resolver.blocks(&chapter.body);
    resolver.uncalled_notes();
    let header = &chapter.header;
    let known = |key: &Spanned<String>| places.source(&key.value);
    let cited =
        |resolver: &Resolver<'_>, source: usize| resolver.numbers.sources.iter().any(|entry| entry.source == source);
    let background = header
        .background
        .iter()
        .chain(&header.sources)
        .filter_map(known)
        .filter(|source| !cited(&resolver, *source))
        .fold(Vec::new(), |mut seen: Vec<usize>, source| {
            if !seen.contains(&source) {
                seen.push(source);
            }
            seen
        });
    let Resolver { numbers, images, found, asked, .. } = resolver;
    let chapter = Chapter {
        id: chapter.id.clone(),
        number,
        file: Arc::clone(&chapter.file),
        title: chapter.title.value.clone(),
        stage: header.stage.as_ref().and_then(|stage| stage_of(workbook, &stage.value)),
        summary: header.summary.as_ref().map(|summary| summary.value.clone()),
        minutes: header.minutes.as_ref().map(|minutes| minutes.value),
        audience: audience(header.audience.as_ref(), workbook),
        after: header.after.iter().map(|after| after.value.clone()).collect(),
        cautions: cautions(header),
        body,
        notes: numbers.notes,
        sources: numbers.sources,
        background,
        mentions: numbers.mentions,
        images,
        found,
        known_as: OnceLock::new(),
        kept: OnceLock::new(),
        exported: OnceLock::new(),
    };
    (chapter, asked)
}

fn stage_of(workbook: &Workbook, id: &str) -> Option<usize> {
    workbook.settings.stages.iter().position(|stage| stage.id.value == id)
}

fn cautions(header: &Header) -> Vec<Caution> {
    header
        .cautions
        .iter()
        .map(|caution| Caution {
            id: caution.id.value.clone(),
            level: caution.level.word(),
            text: caution.text.value.trim().to_owned(),
            help: caution.help,
        })
        .collect()
}

/// Who `written` means; each partner where nothing is written.
pub fn audience(written: Option<&Spanned<String>>, workbook: &Workbook) -> Audience {
    match written.map(|written| written.value.as_str()) {
        None | Some("each") => Audience::Each,
        Some("both") => Audience::Both,
        Some(role) => {
            let known = workbook.settings.roles.iter().find(|known| known.id.value == role);
            let name = known.map_or(role, |known| known.name.value.as_str()).to_owned();
            Audience::Role { role: role.to_owned(), name }
        }
    }
}
