//! What an address in edition.yml names: `worksheet`, `worksheet.field`, `chapter`, `chapter#heading`, `chapter#caution-1`.

use crate::chapter::Chapter;
use crate::diagnostic::{Diagnostic, messages, nearest};
use crate::span::{Place, Span};
use std::sync::Arc;

/// What an address names: numbers of chapters, worksheets and the like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// A chapter.
    Chapter(usize),
    /// A worksheet of a chapter.
    Worksheet(usize, usize),
    /// A field of a worksheet: its question with all there is to fill in under it.
    Field(usize, usize, usize),
    /// The heading of a chapter that stands there, and all under it.
    Heading(usize, Span),
    /// A caution of a chapter's front matter.
    Caution(usize, usize),
}

impl Address {
    /// The number of the chapter it lies in.
    pub fn chapter(self) -> usize {
        match self {
            Address::Chapter(chapter)
            | Address::Worksheet(chapter, _)
            | Address::Field(chapter, ..)
            | Address::Heading(chapter, _)
            | Address::Caution(chapter, _) => chapter,
        }
    }
}

/// What `written` names in `chapters`; where it names nothing, what is to be said at `place`.
pub fn find(written: &str, chapters: &[Arc<Chapter>], place: Place) -> Result<Address, Box<Diagnostic>> {
    let chapter = |id: &str| chapters.iter().position(|chapter| chapter.id == id);
    if let Some((id, anchor)) = written.split_once('#') {
        let found = chapter(id).and_then(|at| Some((at, inside(&chapters[at], anchor)?)));
        return found.map(|(at, piece)| piece.of(at)).ok_or_else(|| unknown(written, chapters, place));
    }
    let sheets = || {
        let numbered = chapters.iter().enumerate();
        numbered.flat_map(|(at, chapter)| (0..chapter.worksheets.len()).map(move |sheet| (at, sheet)))
    };
    let sheet = |id: &str| sheets().find(|(at, sheet)| chapters[*at].worksheets[*sheet].id.value == id);
    match (chapter(written), sheet(written)) {
        (Some(_), Some((at, _))) => {
            return Err(Box::new(messages::unclear_address(place, written, &chapters[at].id)));
        }
        (Some(at), None) => return Ok(Address::Chapter(at)),
        (None, Some((at, sheet))) => return Ok(Address::Worksheet(at, sheet)),
        (None, None) => {}
    }
    let field = sheets().find_map(|(at, sheet)| {
        let fields = &chapters[at].worksheets[sheet].fields;
        Some(Address::Field(at, sheet, fields.iter().position(|field| field.id == written)?))
    });
    field.ok_or_else(|| unknown(written, chapters, place))
}

/// A piece of one chapter.
enum Piece {
    Worksheet(usize),
    Heading(Span),
    Caution(usize),
}

impl Piece {
    fn of(self, chapter: usize) -> Address {
        match self {
            Piece::Worksheet(sheet) => Address::Worksheet(chapter, sheet),
            Piece::Heading(span) => Address::Heading(chapter, span),
            Piece::Caution(caution) => Address::Caution(chapter, caution),
        }
    }
}

fn inside(chapter: &Chapter, anchor: &str) -> Option<Piece> {
    if let Some(caution) = chapter.header.cautions.iter().position(|caution| caution.id.value == anchor) {
        return Some(Piece::Caution(caution));
    }
    if let Some(sheet) = chapter.worksheets.iter().position(|sheet| sheet.id.value == anchor) {
        return Some(Piece::Worksheet(sheet));
    }
    chapter.anchors.get(anchor).map(Piece::Heading)
}

fn unknown(written: &str, chapters: &[Arc<Chapter>], place: Place) -> Box<Diagnostic> {
    let mut known: Vec<String> = Vec::new();
    for chapter in chapters {
        known.push(chapter.id.clone());
        known.extend(chapter.anchors.names().map(|anchor| format!("{}#{anchor}", chapter.id)));
        for sheet in &chapter.worksheets {
            known.push(sheet.id.value.clone());
            known.extend(sheet.fields.iter().map(|field| field.id.clone()));
        }
    }
    known.sort_unstable();
    let near = nearest(written, known.iter().map(String::as_str));
    // A worksheet that got another name takes its fields along: then the field of the same name is what was meant.
    let field = written.split_once('.').map(|(_, field)| format!(".{field}"));
    let moved = || {
        let mut same = known.iter().filter(|id| field.as_ref().is_some_and(|field| id.ends_with(field.as_str())));
        same.next().filter(|_| same.next().is_none()).map(String::as_str)
    };
    Box::new(messages::unknown_address(place, written, near.or_else(moved)))
}
