//! Outputs: a view and a theme become a folder of files to write.
//!
//! All outputs carry the same words, numbers, cautions, contacts and sources; they are made by the same functions and
//! differ only in where a link leads. [`html`] makes prose, [`piece`] what several pages share, [`site`] the pages of the
//! website, [`search`] what its search looks in, [`sheets`] where each worksheet is, [`print`] the whole workbook on one page, [`single`] the whole workbook in
//! one file; [`drawn`] what a page depends on. Beside that file pictures are not here: [`View::images`] names them, and who writes the folder brings them along.

pub mod drawn;
pub mod html;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod piece;
pub mod print;
pub mod search;
pub mod sheets;
pub mod single;
pub mod site;
pub mod whole;

use crate::diagnostic::Diagnostic;
use crate::folder::{Content, Folder};
use crate::theme::Theme;
use crate::view::View;

/// An output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// The website: a page for every chapter, and the pages around them.
    Site,
    /// print.html: the whole workbook on one page, for paper.
    Print,
    /// workbook.html: the whole workbook in one file, for a screen.
    Single,
}

impl Format {
    /// Every output, in the order they are made.
    pub const ALL: &[Format] = &[Format::Site, Format::Print, Format::Single];

    /// Whether the whole workbook stands on one page. Its anchors are then `<chapter-id>.<anchor>`.
    pub fn is_whole(self) -> bool {
        self != Format::Site
    }

    /// The level of the heading that names a chapter: on a page with the whole workbook, its title stands above it.
    pub fn top(self) -> u8 {
        if self.is_whole() { 2 } else { 1 }
    }
}

/// What making something gives: nothing but what was written, or the fault of a template.
pub type Made<T = ()> = Result<T, Box<Diagnostic>>;

/// The files of one output, given to `take` in parts so that they need not all be held. Those of the website bring the theme's
/// assets; the single file holds what it needs of them, and of `pictures`.
///
/// # Errors
/// The fault of a template, or what `take` says.
pub fn render<E: From<Box<Diagnostic>>>(
    format: Format,
    view: &View,
    theme: &Theme,
    pictures: &Folder,
    take: &mut impl FnMut(Folder) -> Result<(), E>,
) -> Result<(), E> {
    match format {
        Format::Site => site::render(view, theme, take),
        Format::Print => take(print::render(view, theme)?),
        Format::Single => take(single::render(view, theme, pictures)?),
    }
}

/// The one file at `path` of all outputs, without drawing what it does not need; none where there is no such file. Pictures
/// are not here, but for those in the single file, which are among `pictures`.
///
/// # Errors
/// The fault of a template.
pub fn page(view: &View, theme: &Theme, pictures: &Folder, path: &str) -> Made<Option<Content>> {
    match path {
        single::FILE => Ok(single::render(view, theme, pictures)?.take(path)),
        "print.html" => Ok(print::render(view, theme)?.take(path)),
        _ => site::page(view, theme, path),
    }
}
