//! What an edition changes in the text of a chapter, as stretches of it.

use super::address::{self, Address};
use super::passage::{self, Items, Passage};
use crate::chapter::Chapter;
use crate::diagnostic::{Diagnostic, messages};
use crate::span::{Place, Span, Spanned};
use crate::workbook::change::{Change, How};
use crate::workbook::version::Version;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A stretch of a chapter's text, and what comes in its place.
#[derive(Clone, Debug)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub new: New,
    /// The ids of the first fields that come.
    pub fields: Vec<String>,
    /// The id of the first worksheet or heading that comes.
    pub place: Option<String>,
    /// The address in edition.yml that asks for it.
    pub piece: Spanned<String>,
}

/// What comes in the place of a stretch.
#[derive(Clone, Debug)]
pub enum New {
    /// Nothing.
    Nothing,
    /// Words in a line.
    Words {
        /// The words.
        text: String,
        /// Where they are written.
        place: Place,
    },
    /// The blocks of a file.
    Piece {
        /// Its text.
        text: Arc<str>,
        /// The file.
        file: Arc<str>,
        /// Where it stands behind something: the byte in whose column.
        behind: Option<usize>,
    },
}

/// All that an edition changes in one chapter.
#[derive(Clone, Debug, Default)]
pub struct Edits {
    /// In its text, in order, none inside of another.
    pub text: Vec<Edit>,
    /// Its title.
    pub title: Option<Spanned<String>>,
    /// Its cautions, by number: other words, or none where it is left out.
    pub cautions: BTreeMap<usize, Option<String>>,
}

/// What a change of the base's words is compared with.
#[derive(Clone, Debug)]
pub struct Pinned<'a> {
    /// The change.
    pub change: &'a Change,
    /// The words it replaces, as they are written today.
    pub words: String,
    /// Where they are written.
    pub place: Place,
}

/// The edits of `version` by the number of the chapter in `whole`, and the words of today that it replaces. Only the chapters
/// in `chosen` are its own.
pub fn of<'a>(
    version: &'a Version,
    whole: &[Arc<Chapter>],
    chosen: &BTreeSet<usize>,
    found: &mut Vec<Diagnostic>,
) -> (BTreeMap<usize, Edits>, Vec<Pinned<'a>>) {
    let mut wishes =
        Wishes { version, whole, chosen, edits: BTreeMap::new(), items: BTreeMap::new(), pinned: Vec::new(), found };
    for piece in &version.without {
        wishes.leave_out(piece);
    }
    for change in &version.changes {
        wishes.change(change);
    }
    wishes.leave_out_items();
    let Wishes { mut edits, pinned, found, .. } = wishes;
    for edits in edits.values_mut() {
        settle(&mut edits.text, version, found);
    }
    (edits, pinned)
}

/// Brings edits into order; of two that touch the same words the second is a mistake.
fn settle(edits: &mut Vec<Edit>, version: &Version, found: &mut Vec<Diagnostic>) {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut kept: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits.drain(..) {
        match kept.iter().rfind(|before| before.span.end > edit.span.start) {
            Some(before) if before.piece.span != edit.piece.span => {
                let (first, second) = if before.piece.span.start <= edit.piece.span.start {
                    (&before.piece, &edit.piece)
                } else {
                    (&edit.piece, &before.piece)
                };
                found.push(messages::two_changes(version.place(second.span), &second.value, version.place(first.span)));
            }
            Some(_) => {}
            None => kept.push(edit),
        }
    }
    *edits = kept;
}

/// The items of a list, and those of them to leave out: each with the address that asks for it.
type Gone = (Items, Vec<(usize, Spanned<String>)>);

struct Wishes<'a, 'b> {
    version: &'a Version,
    whole: &'b [Arc<Chapter>],
    chosen: &'b BTreeSet<usize>,
    edits: BTreeMap<usize, Edits>,
    /// The items of lists to leave out, by chapter and where the list begins.
    items: BTreeMap<(usize, usize), Gone>,
    pinned: Vec<Pinned<'a>>,
    found: &'b mut Vec<Diagnostic>,
}

impl<'a> Wishes<'a, '_> {
    /// The piece called `written`; nothing where that is no piece of this edition, which is said.
    fn find(&mut self, written: &Spanned<String>) -> Option<Address> {
        let place = self.version.place(written.span);
        match address::find(&written.value, self.whole, place.clone()) {
            Ok(address) if self.chosen.contains(&address.chapter()) => Some(address),
            Ok(Address::Chapter(_)) => None,
            Ok(_) => {
                self.found.push(messages::address_left_out(place, &written.value));
                None
            }
            Err(mistake) => {
                self.found.push(*mistake);
                None
            }
        }
    }

    fn leave_out(&mut self, piece: &Spanned<String>) {
        let Some(address) = self.find(piece) else { return };
        let chapter = address.chapter();
        if let Address::Caution(_, caution) = address {
            self.edits.entry(chapter).or_default().cautions.insert(caution, None);
            return;
        }
        let Some(passage) = passage::of(&self.whole[chapter], address) else { return };
        match passage.item {
            Some((items, number)) => {
                let list = items.0.first().map_or(0, |item| item.0);
                let known = self.items.entry((chapter, list)).or_insert_with(|| (items, Vec::new()));
                known.1.push((number, piece.clone()));
            }
            None => self.push(chapter, passage.gone, New::Nothing, piece),
        }
    }

    /// Leaves items of lists out. The words of the next item move up to the mark, so that the count begins as it did.
    fn leave_out_items(&mut self) {
        for ((chapter, _), (Items(items), gone)) in std::mem::take(&mut self.items) {
            let is_gone = |number: usize| gone.iter().any(|(other, _)| *other == number);
            let all = (0..items.len()).all(is_gone);
            for (number, piece) in &gone {
                let (mark, words, end) = items[*number];
                let more = (*number + 1..items.len()).any(|number| !is_gone(number));
                let span = match items.get(number + 1) {
                    Some(next) if more => Span::new(words, next.1),
                    Some(next) if all => Span::new(mark, next.0),
                    _ => Span::new(mark, end),
                };
                self.push(chapter, span, New::Nothing, piece);
            }
        }
    }

    fn change(&mut self, change: &'a Change) {
        let Some(address) = self.find(&change.piece) else { return };
        match (address, &change.how) {
            (Address::Caution(chapter, caution), how) => self.caution(change, (chapter, caution), how),
            (Address::Chapter(chapter), How::Reword(words)) => {
                let title = &self.whole[chapter].title;
                self.pin(change, chapter, title.span, Some(title.value.clone()));
                self.edits.entry(chapter).or_default().title = Some(words.clone());
            }
            (Address::Chapter(chapter), How::Replace(_)) => {
                let name = self.whole[chapter].file.rsplit('/').next().unwrap_or_default().to_owned();
                self.impossible(change, &format!("put a file `{name}` into the edition's folder `chapters` instead"));
            }
            (address, how) => {
                let chapter = address.chapter();
                let Some(passage) = passage::of(&self.whole[chapter], address) else { return };
                self.passage(change, address, passage, how);
            }
        }
    }

    fn passage(&mut self, change: &'a Change, address: Address, passage: Passage, how: &How) {
        let chapter = address.chapter();
        match how {
            How::Reword(words) => {
                let Some(span) = passage.words else {
                    return self.impossible(change, "it has no words of its own: reword its worksheet or heading");
                };
                let sheets = self.whole[chapter].worksheets.iter();
                let inside = sheets.flat_map(|sheet| &sheet.fields).filter(|field| span.holds(field.span));
                let fields = inside.filter(|field| field.span != span).map(|field| field.id.clone()).collect();
                self.pin(change, chapter, span, None);
                let new = New::Words { text: words.value.clone(), place: self.version.place(words.span) };
                let edit = Edit { span, new, fields, place: None, piece: change.piece.clone() };
                self.edits.entry(chapter).or_default().text.push(edit);
            }
            How::Replace(from) => {
                self.pin(change, chapter, passage.whole, None);
                let Some(new) = self.piece(from, None) else { return };
                let fields = match address {
                    Address::Field(..) => passage.fields.first().cloned().into_iter().collect(),
                    _ => Vec::new(),
                };
                let edit = Edit { span: passage.whole, new, fields, place: passage.place, piece: change.piece.clone() };
                self.edits.entry(chapter).or_default().text.push(edit);
            }
            How::Add(from) => {
                let (at, column) = passage.behind;
                let Some(new) = self.piece(from, Some(column)) else { return };
                self.push(chapter, Span::new(at, at), new, &change.piece);
            }
        }
    }

    fn caution(&mut self, change: &'a Change, (chapter, caution): (usize, usize), how: &How) {
        let words = match how {
            How::Reword(words) => words.value.clone(),
            How::Replace(from) => match self.version.pieces.get(&from.value) {
                Some(text) => text.to_string(),
                None => return,
            },
            How::Add(_) => {
                return self
                    .impossible(change, "a caution stands in front matter; add behind a heading or a worksheet");
            }
        };
        let text = self.whole[chapter].header.cautions[caution].text.clone();
        self.pin(change, chapter, text.span, Some(text.value));
        let words = super::super::fingerprint::words(&words);
        self.edits.entry(chapter).or_default().cautions.insert(caution, Some(words));
    }

    /// The file `from` of the edition; one that is not there was said when the edition was read.
    fn piece(&self, from: &Spanned<String>, behind: Option<usize>) -> Option<New> {
        let text = Arc::clone(self.version.pieces.get(&from.value)?);
        Some(New::Piece { text, file: self.version.path(&from.value), behind })
    }

    fn push(&mut self, chapter: usize, span: Span, new: New, piece: &Spanned<String>) {
        let edit = Edit { span, new, fields: Vec::new(), place: None, piece: piece.clone() };
        self.edits.entry(chapter).or_default().text.push(edit);
    }

    fn pin(&mut self, change: &'a Change, chapter: usize, span: Span, words: Option<String>) {
        let chapter = &self.whole[chapter];
        let words = words.unwrap_or_else(|| span.of(&chapter.text).to_owned());
        let words = super::super::fingerprint::words(&words);
        self.pinned.push(Pinned { change, words, place: Place::new(&chapter.file, span) });
    }

    fn impossible(&mut self, change: &Change, help: &str) {
        let place = self.version.place(change.piece.span);
        self.found.push(messages::not_possible_here(place, &change.piece.value, help));
    }
}
