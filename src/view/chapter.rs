//! A chapter of the view: its facts in words, its prose as it is in the edition.

use super::phrase::{self, Signed};
use crate::edition::{Caution, Chapter as EditionChapter, Edition};
use crate::language::Words;
use crate::prose::{Block, Inline, Worksheet};
use serde::Serialize;
use std::collections::HashMap;

/// A chapter.
#[derive(Clone, Debug, Serialize)]
pub struct Chapter<'a> {
    /// Its id, which is also the name of its page.
    pub id: &'a str,
    /// Its number, from 1.
    pub number: usize,
    /// `Chapter 2`.
    pub label: String,
    /// `2. Calm the storm`.
    pub listed: String,
    /// Its title.
    pub title: &'a str,
    /// What its page is called in tabs and history: `Chapter 2, Calm the storm`, or `Chapter 2` where the title holds a
    /// word that is not discreet.
    pub page: String,
    /// Its stage: which of the stages.
    pub stage: Option<usize>,
    /// What it is about, in a sentence or two.
    pub summary: Option<&'a str>,
    /// How long it takes.
    pub time: Option<String>,
    /// Who it is for; none where no roles are declared.
    pub who: Option<Signed>,
    /// The chapters to do first: which of the chapters.
    pub after: Vec<usize>,
    /// Its cautions, which stand before any exercise.
    pub cautions: &'a [Caution],
    /// Its text.
    pub body: &'a [Block],
    /// Its footnotes, in order.
    pub notes: Vec<Note<'a>>,
    /// The works it cites, in order.
    pub sources: Vec<Listed>,
    /// The works that inform it and are cited in no sentence: which of the sources.
    pub background: &'a [usize],
    /// Its worksheets; of a repeated one only the first.
    pub sheets: Vec<SheetEntry<'a>>,
    /// Whether it holds the private check.
    pub gate: bool,
    /// What it is made from.
    #[serde(skip)]
    pub of: &'a EditionChapter,
}

/// A footnote.
#[derive(Clone, Debug, Serialize)]
pub struct Note<'a> {
    /// Its number in the chapter, from 1.
    pub number: usize,
    /// How often the text calls it.
    pub calls: usize,
    /// What it says.
    pub body: &'a [Block],
}

/// A work in a chapter's list.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    /// Its number in the chapter, from 1.
    pub number: usize,
    /// Which of the sources it is.
    pub source: usize,
    /// How often the chapter mentions it.
    pub mentions: usize,
}

/// A worksheet in the list of worksheets.
#[derive(Clone, Debug, Serialize)]
pub struct SheetEntry<'a> {
    /// Its id, which is also its anchor.
    pub id: &'a str,
    /// Its number, as `2.1`.
    pub number: &'a str,
    /// Its title.
    pub title: &'a [Inline],
    /// What it is for.
    pub purpose: Option<&'a [Inline]>,
    /// How long it takes.
    pub time: Option<String>,
    /// Who fills it in; none where no roles are declared.
    pub who: Option<Signed>,
    /// Who may read it; none where no roles are declared.
    pub see: Option<Signed>,
    /// Whether it is the one to do "if you do only one".
    pub core: bool,
    /// `4 copies`, where there is more than one.
    pub copies: Option<String>,
}

/// The chapter of `edition` with this index; `ids` say which index each chapter has.
pub fn of<'a>(edition: &'a Edition, index: usize, ids: &HashMap<&str, usize>, words: &Words) -> Chapter<'a> {
    let chapter: &EditionChapter = &edition.chapters[index];
    let roles = !edition.settings.roles.is_empty();
    let number = chapter.number.to_string();
    let parts = [("number", number.as_str()), ("title", chapter.title.as_str())];
    let label = words.fill("chapter", &parts);
    let small = chapter.title.to_lowercase();
    let mut paper_only = Vec::new();
    on_paper_only(&chapter.body, false, &mut paper_only);
    let discreet = edition.settings.discreet_words.iter().all(|word| !small.contains(&word.value.to_lowercase()));
    Chapter {
        id: &chapter.id,
        number: chapter.number,
        listed: words.fill("chapter_listed", &parts),
        title: &chapter.title,
        page: if discreet { words.fill("chapter_named", &parts) } else { label.clone() },
        label,
        stage: chapter.stage.filter(|stage| *stage < edition.stages.len()),
        summary: chapter.summary.as_deref(),
        time: chapter.minutes.map(|minutes| words.count("about_minutes", minutes as usize)),
        who: roles.then(|| phrase::who(&chapter.audience, words)),
        after: chapter.after.iter().filter_map(|id| ids.get(id.as_str()).copied()).collect(),
        cautions: &chapter.cautions,
        body: &chapter.body,
        notes: chapter
            .notes
            .iter()
            .enumerate()
            .map(|(at, note)| Note { number: at + 1, calls: note.calls, body: &note.body })
            .collect(),
        sources: chapter
            .sources
            .iter()
            .enumerate()
            .map(|(at, listed)| Listed { number: at + 1, source: listed.source, mentions: listed.mentions })
            .collect(),
        background: &chapter.background,
        sheets: chapter
            .worksheets()
            .into_iter()
            .filter(|sheet| sheet.copy == 1 && !paper_only.contains(&sheet.id.as_str()))
            .map(|sheet| sheet_entry(sheet, roles, words))
            .collect(),
        gate: holds_gate(&chapter.body),
        of: chapter,
    }
}

fn sheet_entry<'a>(sheet: &'a Worksheet, roles: bool, words: &Words) -> SheetEntry<'a> {
    SheetEntry {
        id: &sheet.id,
        number: &sheet.number,
        title: &sheet.title,
        purpose: sheet.purpose.as_deref(),
        time: sheet.minutes.map(|minutes| phrase::time(minutes, sheet.per, words)),
        who: roles.then(|| phrase::who(&sheet.audience, words)),
        see: roles.then(|| phrase::see(sheet.see, words)),
        core: sheet.core,
        copies: (sheet.repeat > 1).then(|| words.count("copies", sheet.repeat as usize)),
    }
}

/// The ids of the sheets that only paper has: the website has no page to list them from.
fn on_paper_only<'a>(body: &'a [Block], paper: bool, ids: &mut Vec<&'a str>) {
    for block in body {
        match block {
            Block::Worksheet(sheet) if paper => ids.push(&sheet.id),
            Block::Medium { print, body } => on_paper_only(body, paper || *print, ids),
            Block::Quote { body }
            | Block::Alert { body, .. }
            | Block::Passage { body, .. }
            | Block::Aside { body, .. } => on_paper_only(body, paper, ids),
            _ => {}
        }
    }
}

fn holds_gate(body: &[Block]) -> bool {
    body.iter().any(|block| match block {
        Block::Gate { .. } => true,
        Block::Quote { body }
        | Block::Alert { body, .. }
        | Block::Passage { body, .. }
        | Block::Aside { body, .. }
        | Block::Medium { body, .. } => holds_gate(body),
        _ => false,
    })
}
