//! The safety floor of editions: what no counselor's version may lose.
//!
//! Never, with any reason: the private check while anything is filled in together. (Help lines and notices cannot be lost: an
//! edition has no key for them, and a country without help lines is a mistake.) With a written reason: a caution whose exercise
//! stays. An exercise that goes together with its caution is no loss.

use super::safety;
use crate::chapter::Chapter;
use crate::diagnostic::{Diagnostic, Severity, messages};
use crate::edition::Choice;
use crate::edition::fingerprint;
use crate::markdown::block::{Alert, Block};
use crate::markdown::fence::BoxName;
use crate::span::{Place, Span, Spanned};
use crate::workbook::Workbook;
use crate::workbook::adapted::Adapted;
use crate::worksheet::Worksheet;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the edition `workbook` of `base` loses and may not, where `choice` drops some of its blocks.
pub fn check(base: &Workbook, workbook: &Workbook, choice: &Choice) -> Vec<Diagnostic> {
    let Some(adapted) = &workbook.adapted else { return Vec::new() };
    let mut found = Vec::new();
    gate(base, workbook, adapted, &mut found);
    let mut lost = Vec::new();
    for before in &base.chapters {
        let after = workbook.chapters.iter().find(|after| after.id == before.id);
        if let Some(after) = after {
            let replaced = adapted.whole.iter().all(|whole| !Arc::ptr_eq(whole, before));
            losses(before, after, replaced, workbook, choice, &mut lost);
        }
    }
    reasons(adapted, lost, &mut found);
    found
}

/// A caution that is lost.
struct Loss {
    /// Its words.
    words: String,
    /// Where it stands in the base.
    stands: Place,
    /// The exercise that stays.
    exercise: String,
    /// The address under which a reason is given.
    address: String,
}

fn gate(base: &Workbook, workbook: &Workbook, adapted: &Adapted, found: &mut Vec<Diagnostic>) {
    let has_gate = |workbook: &Workbook| workbook.chapters.iter().any(|one| safety::has_box(&one.body, BoxName::Gate));
    if !has_gate(base) || has_gate(workbook) {
        return;
    }
    if let Some((number, span)) = safety::first_joint(workbook) {
        let holds = |chapter: &&Arc<Chapter>| safety::has_box(&chapter.body, BoxName::Gate);
        let file = base.chapters.iter().find(holds).map(|chapter| &chapter.file);
        let at = file.map(|file| adapted.left_out_at(file, None)).unwrap_or_default();
        let joint = adapted.place(Place::new(&workbook.chapters[number].file, span));
        found.push(messages::gate_lost(adapted.version.place(at), joint));
    }
}

/// What `after` has no more of the cautions of `before`.
fn losses(
    before: &Chapter,
    after: &Chapter,
    replaced: bool,
    workbook: &Workbook,
    choice: &Choice,
    lost: &mut Vec<Loss>,
) {
    let place = |span: Span| Place::new(&before.file, span);
    let stays = |id: &str| workbook.chapters.iter().flat_map(|one| &one.worksheets).any(|sheet| sheet.id.value == id);
    if let Some(sheet) = before.worksheets.iter().find(|sheet| stays(&sheet.id.value)) {
        for caution in &before.header.cautions {
            let kept = |known: &crate::chapter::header::Caution| {
                known.id.value == caution.id.value && known.level >= caution.level
                    || fingerprint::words(&known.text.value) == fingerprint::words(&caution.text.value)
            };
            if !after.header.cautions.iter().any(kept) {
                lost.push(Loss {
                    words: caution.text.value.clone(),
                    stands: place(caution.text.span),
                    exercise: sheet.id.value.clone(),
                    address: format!("{}#{}", before.id, caution.id.value),
                });
            }
        }
    }
    let sheets = |id: &str| workbook.chapters.iter().flat_map(|one| &one.worksheets).find(|sheet| sheet.id.value == id);
    let dropped = dropped_sheets(after, choice);
    for sheet in &before.worksheets {
        let Some(now) = sheets(&sheet.id.value).filter(|sheet| !dropped.contains(&sheet.id.value)) else { continue };
        for key in &sheet.settings.cautions {
            if !now.settings.cautions.iter().any(|known| known.value == key.value) {
                let words = workbook.settings.cautions.iter().find(|(known, _)| known.value == key.value);
                lost.push(Loss {
                    words: words.map_or(&key.value, |(_, words)| &words.value).clone(),
                    stands: place(key.span),
                    exercise: sheet.id.value.clone(),
                    address: sheet.id.value.clone(),
                });
            }
        }
        let (old, new) = (alerts(&sheet.body, None), alerts(&now.body, Some(choice)));
        push_missing(&old, &new, before, sheet, &sheet.id.value, lost);
    }
    outside(before, after, replaced, choice, lost);
}

/// Cautions in the text around worksheets: they belong to the worksheets of their section.
fn outside(before: &Chapter, after: &Chapter, replaced: bool, choice: &Choice, lost: &mut Vec<Loss>) {
    let here: BTreeSet<&str> = after.worksheets.iter().map(|sheet| sheet.id.value.as_str()).collect();
    let dropped = dropped_sheets(after, choice);
    let (old, new) = (alerts(&before.body, None), alerts(&after.body, Some(choice)));
    let new: BTreeSet<String> = new.iter().map(|span| fingerprint::words(span.of(&after.text))).collect();
    for span in old.iter().filter(|span| !new.contains(&fingerprint::words(span.of(&before.text)))) {
        let section = section_of(before, *span);
        let stays = |sheet: &&Worksheet| {
            section.holds(sheet.opener) && here.contains(sheet.id.value.as_str()) && !dropped.contains(&sheet.id.value)
        };
        if let Some(sheet) = before.worksheets.iter().find(stays).filter(|_| !replaced || new.len() < old.len()) {
            lost.push(Loss {
                words: said(*span, &before.text),
                stands: Place::new(&before.file, opening(*span, &before.text)),
                exercise: sheet.id.value.clone(),
                address: before.id.clone(),
            });
        }
    }
}

/// The cautions of a worksheet that are there no more. One with other words takes the place of one that is gone.
fn push_missing(old: &[Span], new: &[Span], before: &Chapter, sheet: &Worksheet, address: &str, lost: &mut Vec<Loss>) {
    for span in old.iter().skip(new.len()) {
        lost.push(Loss {
            words: said(*span, &before.text),
            stands: Place::new(&before.file, opening(*span, &before.text)),
            exercise: sheet.id.value.clone(),
            address: address.to_owned(),
        });
    }
}

/// The alerts in `body` that are cautions; where `choice` is given, without those in blocks that it drops or that not every
/// medium shows.
fn alerts(body: &[Block], choice: Option<&Choice>) -> Vec<Span> {
    let mut found = Vec::new();
    push_alerts(body, choice, &mut found);
    found
}

fn push_alerts(body: &[Block], choice: Option<&Choice>, found: &mut Vec<Span>) {
    for block in body {
        match block {
            Block::Quote(quote) if matches!(quote.alert, Some(Alert::Caution | Alert::Warning)) => {
                found.push(quote.span)
            }
            Block::Boxed(boxed) if matches!(boxed.name.value, BoxName::Counselor | BoxName::Example) => {}
            Block::Boxed(boxed) if is_dropped(boxed, choice) => {}
            other => other.children().into_iter().for_each(|children| push_alerts(children, choice, found)),
        }
    }
}

fn is_dropped(boxed: &crate::markdown::Boxed, choice: Option<&Choice>) -> bool {
    choice.is_some_and(|choice| !choice.keeps(boxed) || matches!(boxed.name.value, BoxName::Print | BoxName::Web))
}

/// The worksheets of `chapter` that stand in blocks which `choice` drops.
fn dropped_sheets(chapter: &Chapter, choice: &Choice) -> BTreeSet<String> {
    fn push(body: &[Block], chapter: &Chapter, choice: &Choice, gone: bool, found: &mut BTreeSet<String>) {
        for block in body {
            match block {
                Block::Worksheet(number) if gone => {
                    found.extend(chapter.worksheets.get(*number).map(|sheet| sheet.id.value.clone()));
                }
                Block::Boxed(boxed) => push(&boxed.body, chapter, choice, gone || !choice.keeps(boxed), found),
                other => other.children().into_iter().for_each(|body| push(body, chapter, choice, gone, found)),
            }
        }
    }
    let mut found = BTreeSet::new();
    push(&chapter.body, chapter, choice, false, &mut found);
    found
}

/// The section that holds `span`: from the heading above it to the next that is as high; all of the chapter above the first.
fn section_of(chapter: &Chapter, span: Span) -> Span {
    let headings = || {
        chapter.body.iter().filter_map(|block| match block {
            Block::Heading(heading) => Some(heading),
            _ => None,
        })
    };
    let Some(above) = headings().rfind(|heading| heading.span.start <= span.start) else {
        return Span::new(0, chapter.text.len());
    };
    let next = headings().find(|heading| heading.span.start > span.start && heading.level <= above.level);
    Span::new(above.span.start, next.map_or(chapter.text.len(), |next| next.span.start))
}

fn opening(span: Span, text: &str) -> Span {
    let line = span.of(text).lines().next().unwrap_or_default().trim_end();
    Span::new(span.start, span.start + line.len())
}

/// The words of an alert, without its marks.
fn said(span: Span, text: &str) -> String {
    let lines = span.of(text).lines().skip(1).map(|line| line.trim_start_matches(['>', ' ']).trim());
    lines.collect::<Vec<_>>().join(" ")
}

/// Says each loss: as a mistake, or as a note where a reason is written. A reason for nothing is said too.
fn reasons(adapted: &Adapted, lost: Vec<Loss>, found: &mut Vec<Diagnostic>) {
    let version = &adapted.version;
    let mut used = BTreeSet::new();
    for loss in lost {
        let names = |piece: &Spanned<String>| {
            let inside = piece.value.split_once('#').map_or(piece.value.as_str(), |(_, inside)| inside);
            piece.value == loss.address || inside == loss.address
        };
        let reason = version.reasons.iter().find(|(piece, text)| names(piece) && !text.value.trim().is_empty());
        let mut asked = version.without.iter().chain(version.changes.iter().map(|change| &change.piece));
        let asked = asked.find(|piece| names(piece)).or(version.role.as_ref());
        let at = reason.map(|(piece, _)| piece).or(asked).map_or(Span::default(), |piece| piece.span);
        let mut said =
            messages::caution_lost(version.place(at), &loss.words, &loss.exercise, &loss.address, loss.stands);
        if let Some((piece, text)) = reason {
            used.insert(piece.value.as_str());
            said.severity = Severity::Note;
            said.help = None;
            said.reason = Some(text.value.trim().to_owned());
        }
        found.push(said);
    }
    for (piece, _) in version.reasons.iter().filter(|(piece, _)| !used.contains(piece.value.as_str())) {
        found.push(messages::reason_for_nothing(version.place(piece.span), &piece.value));
    }
}
