//! The PDF: the same view as the website, laid out for paper, with every place to write a field of its form.
//!
//! 1. [`book::of`]: the view becomes calls of the theme's functions, in which words are only ever literals;
//! 2. [`faces::missing`]: every letter has a face that can show it;
//! 3. [`world::World::lay_out`]: Typst makes pages of it, and a file tagged to PDF/UA-1;
//! 4. [`room::of`]: how much paper each worksheet takes;
//! 5. [`form::with_fields`]: links become fields, and the file is packed; [`fold::booklet`] puts two pages on a side.

pub mod back;
pub mod blame;
pub mod book;
pub mod chapter;
pub mod code;
pub mod faces;
pub mod field;
pub mod fill;
pub mod fold;
pub mod form;
pub mod front;
pub mod looks;
pub mod press;
pub mod prose;
pub mod room;
pub mod slot;
pub mod table;
pub mod typed;
pub mod worksheet;
pub mod world;

use crate::folder::Folder;
use crate::view::Print;
use faces::Letter;
use room::Room;
use world::Fault;

/// The PDFs of one build, and what is worth knowing of them.
#[derive(Debug, Default)]
pub struct Pdfs {
    /// The files.
    pub files: Folder,
    /// What the website leads to.
    pub prints: Vec<Print>,
    /// The room of every worksheet on every kind of paper.
    pub rooms: Vec<Room>,
    /// The places to write that are longer than a page and were cut: the id of each and its paper.
    pub cut: Vec<(String, String)>,
    /// The tables left out of a booklet: the ids of their fields.
    pub left_out: Vec<String>,
}

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmade {
    /// Letters that no face has.
    Letters(Vec<Letter>),
    /// A fault of the theme, or of what it was given.
    Fault(Fault),
}

impl From<Fault> for Unmade {
    fn from(fault: Fault) -> Unmade {
        Unmade::Fault(fault)
    }
}
