//! What an edition says, as it is kept beside its website: the first words of every piece, written down already.
//!
//! Editions of one base share most chapters, so each chapter writes its part once.

use super::{Contents, Piece, chapter, ending, opening};
use crate::edition::{Chapter, Edition};
use crate::folder::text::Text;
use rayon::prelude::*;
use std::sync::Arc;

/// [`Contents`], shortened, as JSON: stretches that follow one another.
#[derive(Clone, Debug)]
pub struct Kept(Vec<Text>);

impl Kept {
    /// What is kept of `edition`.
    pub fn of(edition: &Edition) -> Kept {
        let of_chapter = |one: &Arc<Chapter>| one.kept.get_or_init(|| written(chapter(one, edition))).clone();
        let chapters = edition.chapters.par_iter().map(of_chapter).collect();
        let around = |pieces: Vec<Piece>| pieces.into_iter().map(written).collect::<Vec<_>>();
        Kept::list([around(opening(edition)), chapters, around(ending(edition))].concat())
    }

    /// What was kept before.
    pub fn again(contents: &Contents) -> Kept {
        Kept::list(contents.pieces.iter().cloned().map(written).collect())
    }

    fn list(pieces: Vec<Text>) -> Kept {
        let comma = Text::from(",");
        let mut list = vec![Text::from("[")];
        for (at, piece) in pieces.into_iter().enumerate() {
            list.extend((at > 0).then(|| comma.clone()));
            list.push(piece);
        }
        list.push(Text::from("]"));
        Kept(list)
    }

    /// The stretches, in order.
    pub fn into_texts(self) -> Vec<Text> {
        self.0
    }
}

fn written(mut piece: Piece) -> Text {
    piece.shorten();
    serde_json::to_string(&piece).unwrap_or_default().into()
}
