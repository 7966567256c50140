//! The PDFs of a build, as far as this program was built to make them.

use crate::answers::Answers;
use crate::citation::Reference;
use crate::diagnostic::Diagnostic;
use crate::folder::Folder;
use crate::theme::Theme;
use crate::view::Print;
use crate::{Checked, Printed};

/// The PDFs, and what is to be said of them.
#[derive(Default)]
pub struct Prints {
    /// The files; none where there is an error.
    pub files: Folder,
    /// What the website leads to.
    pub doors: Vec<Print>,
    /// What is worth knowing.
    pub found: Vec<Diagnostic>,
    /// The files in words: `workbook.pdf (A4, 197 pages)`.
    pub said: Vec<String>,
    /// How many worksheets are longer than a page.
    pub long_sheets: usize,
}

/// Lays out what is to be printed of what was `checked`.
///
/// # Errors
/// An id that is not there, or a disk that fails.
#[cfg(feature = "pdf")]
pub fn print(
    checked: &Checked,
    references: &[Reference],
    theme: &Theme,
    folder: &Folder,
    printed: Printed,
) -> Result<Prints, String> {
    let edition = &checked.edition;
    let sheets = || edition.worksheets().filter(|(_, sheet)| sheet.copy == 1).map(|(_, sheet)| sheet.id.as_str());
    let chapters = || edition.chapters.iter().map(|chapter| chapter.id.as_str());
    match printed {
        Printed::Whole | Printed::Again(_) => {}
        Printed::Sheet(id) => known("worksheet", id, sheets())?,
        Printed::Chapter(id) => known("chapter", id, chapters())?,
    }
    let pictures = crate::disk::brought(folder, &edition.images)?;
    let (pdfs, found) = crate::pdfs(checked, references, theme, folder, &pictures, printed);
    let words = |file: &str| match pdfs.prints.iter().find(|print| print.file == file) {
        Some(Print { paper, pages: Some(pages), .. }) => format!("{file} ({paper}, {pages} pages)"),
        _ => file.to_owned(),
    };
    let said = pdfs.files.iter().map(|(file, _)| words(file)).collect();
    let mut long: Vec<&str> =
        pdfs.rooms.iter().filter(|room| room.over > 0 && !room.large).map(|room| room.sheet.as_str()).collect();
    long.retain(|sheet| !sheet.contains('~'));
    long.sort_unstable();
    long.dedup();
    Ok(Prints { long_sheets: long.len(), files: pdfs.files, doors: pdfs.prints, found, said })
}

/// The PDF with `answers` in it, and a line for each that does not stand there as it was written; or the mistakes that stop
/// it.
///
/// # Errors
/// A disk that fails.
#[cfg(feature = "pdf")]
#[allow(clippy::type_complexity)]
pub fn fill(
    checked: &Checked,
    references: &[Reference],
    theme: &Theme,
    folder: &Folder,
    answers: &Answers,
) -> Result<Result<(Vec<u8>, Vec<String>), Vec<Diagnostic>>, String> {
    use crate::diagnostic::messages;
    use crate::output::pdf::fill::Left;
    let pictures = crate::disk::brought(folder, &checked.edition.images)?;
    let said = |left: &Left| match left {
        Left::Unknown { id, near } => messages::answer_unknown(id, near.as_deref()),
        Left::NoRoom { id } => messages::answer_without_room(id),
        Left::Unfit { id, takes } => messages::answer_unfit(id, takes),
        Left::TooLong { id } => messages::answer_too_long(id),
        Left::Letters { id, letters } => messages::answer_letters(id, letters),
    };
    let filled = crate::filled(checked, references, theme, folder, &pictures, answers);
    Ok(filled.map(|(file, left)| (file, left.iter().map(said).collect())))
}

/// This program was built without the PDF.
///
/// # Errors
/// Always.
#[cfg(not(feature = "pdf"))]
#[allow(clippy::type_complexity)]
pub fn fill(
    _: &Checked,
    _: &[Reference],
    _: &Theme,
    _: &Folder,
    _: &Answers,
) -> Result<Result<(Vec<u8>, Vec<String>), Vec<Diagnostic>>, String> {
    Err(WITHOUT.to_owned())
}

/// The pages of each layout of what was `checked`, in words: `A4 54, A4 in large print 90`; a dash where there is no PDF.
///
/// # Errors
/// Where this program was built without the PDF, or where the disk fails.
pub fn pages(checked: &Checked, references: &[Reference], theme: &Theme, folder: &Folder) -> Result<String, String> {
    if cfg!(not(feature = "pdf")) {
        return Err(WITHOUT.to_owned());
    }
    let prints = print(checked, references, theme, folder, Printed::Whole)?;
    let layouts = prints.doors.iter().filter_map(|print| Some(format!("{} {}", print.paper, print.pages?)));
    let layouts: Vec<String> = layouts.collect();
    Ok(if layouts.is_empty() { "-".to_owned() } else { layouts.join(", ") })
}

/// What is said where a PDF is asked for by name and there can be none.
const WITHOUT: &str = "this mendbook was built without the PDF: build it with the feature `pdf`";

/// This program was built without the PDF.
///
/// # Errors
/// Where a PDF was asked for by name.
#[cfg(not(feature = "pdf"))]
pub fn print(_: &Checked, _: &[Reference], _: &Theme, _: &Folder, printed: Printed) -> Result<Prints, String> {
    match printed {
        Printed::Whole | Printed::Again(_) => Ok(Prints::default()),
        Printed::Sheet(_) | Printed::Chapter(_) => Err(WITHOUT.to_owned()),
    }
}

/// Whether `id` is one of `ids`.
///
/// # Errors
/// Where it is none: in words.
#[cfg(feature = "pdf")]
fn known<'a>(what: &str, id: &str, ids: impl Iterator<Item = &'a str>) -> Result<(), String> {
    let ids: Vec<&str> = ids.collect();
    if ids.contains(&id) {
        return Ok(());
    }
    let help = match crate::diagnostic::nearest(id, ids.iter().copied()) {
        Some(near) => format!("; did you mean `{near}`?"),
        None => "; `mendbook ids` lists them".to_owned(),
    };
    Err(format!("there is no {what} `{id}`{help}"))
}
