//! The PDF: the same view as the website, laid out for paper, with every place to write a field of its form.
//!
//! 1. [`book::of`]: the view becomes calls of the theme's functions, in which words are only ever literals;
//! 2. [`faces::missing`]: every letter has a face that can show it;
//! 3. [`world::World::lay_out`]: Typst makes pages of it, tagged to PDF/UA-1;
//! 4. [`form::with_fields`]: links become fields, and the file is packed.

pub mod book;
pub mod code;
pub mod faces;
pub mod field;
pub mod form;
pub mod prose;
pub mod slot;
pub mod worksheet;
pub mod world;

use crate::diagnostic::messages;
use crate::folder::{Content, Folder};
use crate::output::Made;
use crate::theme::Theme;
use crate::view::View;
use world::World;

/// workbook.pdf and its further layouts, one for each of the view's papers; `pictures` are the files the view shows.
///
/// # Errors
/// A letter that no face has, or what Typst says of the theme or of the file: there is no PDF then, and all else stays.
pub fn render(view: &View, theme: &Theme, pictures: &Folder) -> Made<Folder> {
    let look = theme.pdf();
    let faces = faces::all(theme.faces().iter().map(|(_, content)| content));
    let place = || theme.top(crate::theme::PDF);
    let mut folder = Folder::new();
    for paper in &view.papers {
        let (script, slots) = book::of(view, paper);
        if let Some(letter) = faces::missing(script.as_str(), &faces) {
            return Err(Box::new(messages::pdf_letter(place(), letter, near(script.as_str(), letter))));
        }
        let fault = |why: String| Box::new(messages::pdf_fault(place(), &why));
        let inputs = [("form", "yes".to_owned()), ("large", if paper.large { "yes" } else { "no" }.to_owned())];
        let world = World::new(look, &script, pictures, faces.clone(), &inputs);
        let laid = world.lay_out().map_err(fault)?;
        let file = form::with_fields(&laid.file, &slots).map_err(fault)?;
        folder.put(format!("workbook{}.pdf", paper.ending), Content::Bytes(file));
        world::forget();
    }
    Ok(folder)
}

/// The words around the first `letter` of `script`.
fn near(script: &str, letter: char) -> &str {
    let at = script.find(letter).unwrap_or_default();
    let start = script[..at].rfind('"').map_or(at, |quote| quote + 1);
    let end = script[at..].find('"').map_or(script.len(), |length| at + length);
    &script[start..end]
}
