//! Outputs: a view and a theme become a folder of files to write.
//!
//! All outputs carry the same words, numbers, cautions, contacts and sources; they are made by the same functions and
//! differ only in where a link leads. [`html`] makes prose, [`piece`] what several pages share, [`site`] the pages of the
//! website, [`search`] what its search looks in, [`print`] the whole workbook on one page. Pictures are not here: [`View::images`] names them, and who writes
//! the folder brings them along.

pub mod html;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod piece;
pub mod print;
pub mod search;
pub mod site;

use crate::diagnostic::Diagnostic;
use crate::folder::{Content, Folder};
use crate::theme::Theme;
use crate::view::View;

/// An output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The website: a page for every chapter, and the pages around them.
    Site,
    /// print.html: the whole workbook on one page.
    Print,
}

impl Format {
    /// Every output, in the order they are made.
    pub const ALL: &[Format] = &[Format::Site, Format::Print];

    /// The level of the heading that names a chapter: in print.html the workbook's title stands above it.
    pub fn top(self) -> u8 {
        match self {
            Format::Site => 1,
            Format::Print => 2,
        }
    }
}

/// What making something gives: nothing but what was written, or the fault of a template.
pub type Made<T = ()> = Result<T, Box<Diagnostic>>;

/// The files of one output, given to `take` in parts so that they need not all be held. Both outputs bring the theme's
/// assets.
///
/// # Errors
/// The fault of a template, or what `take` says.
pub fn render<E: From<Box<Diagnostic>>>(
    format: Format,
    view: &View,
    theme: &Theme,
    take: &mut impl FnMut(Folder) -> Result<(), E>,
) -> Result<(), E> {
    match format {
        Format::Site => site::render(view, theme, take),
        Format::Print => take(print::render(view, theme)?),
    }
}

/// The one file at `path` of all outputs, without drawing what it does not need; none where there is no such file. Pictures
/// are not here.
///
/// # Errors
/// The fault of a template.
pub fn page(view: &View, theme: &Theme, path: &str) -> Made<Option<Content>> {
    match path {
        "print.html" => Ok(print::render(view, theme)?.take(path)),
        _ => site::page(view, theme, path),
    }
}
