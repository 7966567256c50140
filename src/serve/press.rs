//! The PDFs of the workbook as it is now. One is laid out when it is asked for, so that a save never waits for it; what did not
//! change since the last time is remembered.

use super::preview::Good;
use crate::diagnostic::Diagnostic;
use crate::edition::Edition;
use crate::folder::Content;
use crate::view::Print;

/// The doors to the PDFs: how many pages each has shows only once it is laid out.
#[cfg(feature = "pdf")]
pub fn doors(edition: &Edition) -> Vec<Print> {
    let papers = crate::view::paper::of(edition, &edition.words, false);
    papers.iter().map(|paper| Print::unmeasured(paper, edition.counselor)).collect()
}

/// The PDF at `path`.
///
/// # Errors
/// Why there is none.
#[cfg(feature = "pdf")]
pub fn file(good: &Good, path: &str) -> Result<Option<Content>, Box<Diagnostic>> {
    let Good { checked, references, theme, folder } = good;
    // A picture that can no longer be read is missed by the layout, which says so.
    let pictures = crate::disk::brought(folder, &checked.edition.images).unwrap_or_default();
    let (mut pdfs, found) = crate::pdfs(checked, references, theme, folder, &pictures, crate::Printed::Again(1));
    let fault = found.into_iter().find(|one| one.severity == crate::diagnostic::Severity::Error);
    match fault {
        Some(fault) => Err(Box::new(fault)),
        None => Ok(pdfs.files.take(path)),
    }
}

/// This program was built without the PDF.
#[cfg(not(feature = "pdf"))]
pub fn doors(_: &Edition) -> Vec<Print> {
    Vec::new()
}

/// This program was built without the PDF.
///
/// # Errors
/// Never.
#[cfg(not(feature = "pdf"))]
pub fn file(_: &Good, _: &str) -> Result<Option<Content>, Box<Diagnostic>> {
    Ok(None)
}
