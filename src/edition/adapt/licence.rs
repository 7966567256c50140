//! Works that may be passed on and not changed: what is taken from one stays as it is.
//!
//! Taken from a work is a worksheet that rests on it, and a passage that cites it. A workbook whose own licence forbids changes
//! may be chosen from, and not edited.

use crate::chapter::{Chapter, lines};
use crate::diagnostic::{Diagnostic, messages};
use crate::span::{Place, Span, Spanned};
use crate::workbook::Workbook;
use crate::workbook::version::Version;
use std::collections::BTreeMap;

use super::edit::Edits;

/// What `version` changes of `base` and may not.
pub fn check(
    base: &Workbook,
    version: &Version,
    whole: &[std::sync::Arc<Chapter>],
    edits: &BTreeMap<usize, Edits>,
    found: &mut Vec<Diagnostic>,
) {
    if let Some(licence) = base.settings.licence.as_ref().filter(|licence| forbids(&licence.value)) {
        let place = Place::new(&base.settings.file, licence.span);
        let changes = version.changes.iter().map(|change| version.place(change.piece.span));
        let own = version.own.iter().map(|own| Place::top(&version.path(&own.file)));
        let pieces = version.without.iter().filter(|piece| !whole.iter().any(|chapter| chapter.id == piece.value));
        let pieces = pieces.map(|piece| version.place(piece.span));
        found.extend(
            changes.chain(own).chain(pieces).map(|at| messages::no_derivatives(at, "this workbook", place.clone())),
        );
        return;
    }
    for (number, edits) in edits {
        for edit in &edits.text {
            for key in taken_from(&whole[*number], edit.span) {
                let work = base.sources.iter().find(|source| source.key.value == key.value);
                let Some((work, licence)) = work.and_then(|work| Some((work, work.licence.as_ref()?))) else {
                    continue;
                };
                if forbids(&licence.value) {
                    let what = format!("what is taken from `{}`", key.value);
                    let place = Place::new(&work.file, licence.span);
                    found.push(messages::no_derivatives(version.place(edit.piece.span), &what, place));
                }
            }
        }
    }
}

/// Whether a licence forbids changes: `no-derivatives`, or a Creative Commons licence with `ND`.
fn forbids(licence: &str) -> bool {
    let small = licence.to_lowercase();
    let mut words = small.split(|letter: char| !letter.is_alphanumeric());
    small.contains("no-deriv")
        || small.contains("no deriv")
        || small.contains("noderiv")
        || words.any(|word| word == "nd")
}

/// The works that the stretch `span` of `chapter` is taken from.
fn taken_from(chapter: &Chapter, span: Span) -> Vec<&Spanned<String>> {
    let touches = |other: Span| other.start < span.end.max(span.start + 1) && span.start < other.end;
    let sheets = chapter.worksheets.iter().filter(|sheet| touches(sheet.span));
    let mut taken: Vec<&Spanned<String>> = sheets.flat_map(|sheet| &sheet.settings.rests).collect();
    for line in lines::of(chapter).iter().filter(|line| touches(line.span)) {
        let keys = lines::citations(line.text).into_iter().flat_map(|citation| &citation.items).map(|item| &item.key);
        taken.extend(keys);
    }
    taken.sort_by(|a, b| a.value.cmp(&b.value));
    taken.dedup_by(|a, b| a.value == b.value);
    taken
}
