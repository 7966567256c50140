//! What is to be said of a PDF, at the place in the workbook where it can be mended.

use super::faces::{Letter, chapter_of};
use super::room::Room;
use super::world::{Fault, THEME};
use super::{Pdfs, Unmade};
use crate::diagnostic::{Diagnostic, messages};
use crate::folder::Folder;
use crate::span::{Place, Span};
use crate::theme::{PDF, Theme};
use crate::workbook::Workbook;
use std::sync::Arc;

/// What is worth knowing of PDFs that were made: sheets that are longer than a page, and tables left out of a booklet.
pub fn made(pdfs: &Pdfs, workbook: &Workbook) -> Vec<Diagnostic> {
    let long = pdfs.rooms.iter().filter(|room| room.over > 0).filter_map(|room| {
        let place = sheet(workbook, room.sheet.split('~').next()?)?;
        let Room { sheet, paper, pages, over, .. } = room;
        // Large print promises readable words, not one spread.
        Some(if *pages > 2 && !room.large {
            messages::sheet_too_long(place, sheet, paper, *pages, *over)
        } else {
            messages::sheet_long(place, sheet, paper, *pages, *over)
        })
    });
    let left_out = pdfs.left_out.iter().filter_map(|field| {
        let (id, _) = field.split_once('.')?;
        Some(messages::booklet_table(sheet(workbook, id.split('~').next()?)?, field))
    });
    let cut = pdfs.cut.iter().filter_map(|(field, paper)| {
        let (id, _) = field.split_once('.')?;
        Some(messages::place_too_long(field_of(workbook, field).or_else(|| sheet(workbook, id))?, field, paper))
    });
    let mut found: Vec<Diagnostic> = Vec::new();
    for one in long.chain(left_out).chain(cut) {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

/// Why there is no PDF.
pub fn unmade(unmade: Unmade, workbook: &Workbook, folder: &Folder, theme: &Theme) -> Vec<Diagnostic> {
    match unmade {
        Unmade::Letters(letters) => {
            // A workbook in another script lacks all of its letters: they are named together.
            let mut scripts: Vec<Vec<&Letter>> = Vec::new();
            for letter in &letters {
                let near = |other: &&Letter| u32::from(other.letter) >> 8 == u32::from(letter.letter) >> 8;
                match scripts.iter_mut().find(|script| near(&script[0])) {
                    Some(script) => script.push(letter),
                    None => scripts.push(vec![letter]),
                }
            }
            scripts.iter().map(|script| no_face(script[0], &script[1..], workbook, folder)).collect()
        }
        Unmade::Fault(fault) => vec![broken(&fault, workbook, theme)],
    }
}

/// The opening line of the worksheet `id`.
fn sheet(workbook: &Workbook, id: &str) -> Option<Place> {
    workbook.chapters.iter().find_map(|chapter| {
        let sheet = chapter.worksheets.iter().find(|sheet| sheet.id.value == id)?;
        Some(Place::new(&chapter.file, sheet.opener))
    })
}

/// The place where the field `id` is drawn.
fn field_of(workbook: &Workbook, id: &str) -> Option<Place> {
    let mut sheets =
        workbook.chapters.iter().flat_map(|chapter| chapter.worksheets.iter().map(move |sheet| (chapter, sheet)));
    sheets.find_map(|(chapter, sheet)| {
        let field = sheet.fields.iter().find(|field| field.id == id)?;
        Some(Place::new(&chapter.file, field.span))
    })
}

fn no_face(letter: &Letter, others: &[&Letter], workbook: &Workbook, folder: &Folder) -> Diagnostic {
    let found = |file: &Arc<str>, text: &str| {
        let at = text.find(letter.letter)?;
        Some(Place::new(file, Span::new(at, at + letter.letter.len_utf8())))
    };
    let in_chapter = workbook
        .chapters
        .iter()
        .filter(|chapter| letter.chapter.as_ref().is_none_or(|id| *id == chapter.id))
        .find_map(|chapter| found(&chapter.file, &chapter.text));
    let elsewhere = || {
        let texts = folder.iter().filter(|(path, _)| path.ends_with(".yml") || path.ends_with(".bib"));
        texts.filter_map(|(path, _)| found(&path.into(), &folder.text(path)?)).next()
    };
    // It may be in the program's own words, which are in the workbook's language.
    let in_our_words = || Place::new(&"workbook.yml".into(), workbook.settings.language.span);
    let place = in_chapter.or_else(elsewhere).unwrap_or_else(in_our_words);
    let others: String = others.iter().map(|other| other.letter).collect();
    messages::pdf_letter(place, letter.letter, &letter.near, &others)
}

/// A fault in a theme of one's own stands in it; one in what the theme was given, in the chapter whose words are nearest. The
/// built-in theme is no file of the author's: then the chapter is meant that called it.
fn broken(fault: &Fault, workbook: &Workbook, theme: &Theme) -> Diagnostic {
    let place = fault.at.iter().find_map(|spot| {
        if spot.file == THEME {
            return theme.has_own_pdf().then(|| line_of(theme, spot.line));
        }
        if let Some(picture) = spot.file.strip_prefix("/pictures/") {
            return shown_at(workbook, picture);
        }
        let id = chapter_of(&spot.file)?;
        let chapter = workbook.chapters.iter().find(|chapter| chapter.id == id)?;
        let words = spot.near.split('"').nth(1).unwrap_or_default();
        let span = chapter.text.find(words).map_or(Span::new(0, 0), |at| Span::new(at, at + words.len()));
        Some(Place::new(&chapter.file, span))
    });
    match place {
        Some(place) => messages::pdf_fault(place, &fault.said),
        None if theme.has_own_pdf() => messages::pdf_fault(theme.top(PDF), &fault.said),
        None => messages::pdf_fault_of_ours(Place::top(&"workbook.yml".into()), &fault.said),
    }
}

/// The first place where `picture` is shown.
fn shown_at(workbook: &Workbook, picture: &str) -> Option<Place> {
    workbook.chapters.iter().find_map(|chapter| {
        let at = chapter.text.find(picture)?;
        Some(Place::new(&chapter.file, Span::new(at, at + picture.len())))
    })
}

/// The line `line` of the theme's functions for the PDF.
fn line_of(theme: &Theme, line: usize) -> Place {
    let top = theme.top(PDF);
    let start: usize = theme.pdf().split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let length = theme.pdf()[start..].lines().next().map_or(0, str::len);
    Place::new(&top.file, Span::new(start, start + length))
}
