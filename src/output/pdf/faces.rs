//! The faces a PDF is set in: Libertinus Serif for what is read and Noto Sans for labels, both under the SIL Open Font Licence,
//! DejaVu Sans Mono for what is shown as typed, under that of Bitstream Vera; and those a theme brings along.

use super::book::Script;
use crate::folder::Content;
use typst::foundations::Bytes;
use typst::text::{Font, FontVariant};

/// The families that are taken from the crate. Others are left alone: one of them is GPL.
const SERIF: &str = "Libertinus Serif";
const MONO: &str = "DejaVu Sans Mono";

/// A letter that no face has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The letter.
    pub letter: char,
    /// The words it stands in.
    pub near: String,
    /// The chapter; none outside of chapters.
    pub chapter: Option<String>,
}

/// The faces of a theme, first, and the built-in ones.
pub fn all<'a>(of_theme: impl Iterator<Item = &'a Content>) -> Vec<Font> {
    let own = of_theme.flat_map(|file| Font::iter(Bytes::new(file.clone().into_bytes())));
    let assets = typst_assets::fonts().flat_map(|bytes| Font::iter(Bytes::new(bytes)));
    let plain = |font: &Font| font.info().variant == FontVariant::default();
    let wanted = assets.filter(|font| font.info().family == SERIF || font.info().family == MONO && plain(font));
    let sans = [notosans::REGULAR_TTF, notosans::BOLD_TTF].into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes)));
    own.chain(wanted).chain(sans).collect()
}

/// The letters of `script` that none of `faces` has, each once, where it stands first.
pub fn missing(script: &Script, faces: &[Font]) -> Vec<Letter> {
    // The face for what is typed has letters of many scripts, which look like a machine's: they do not count.
    let read = || faces.iter().filter(|face| face.info().family != MONO);
    let known = |letter: char| read().any(|face| face.info().coverage.contains(u32::from(letter)));
    let chapters = script.chapters.iter().map(|(path, text)| (chapter_of(path), text.as_str()));
    let mut missing: Vec<Letter> = Vec::new();
    for (chapter, text) in chapters.chain([(None, script.main.as_str())]) {
        for (at, letter) in text.char_indices().filter(|(_, letter)| !letter.is_ascii() && !drawn_as_nothing(*letter)) {
            if !missing.iter().any(|other| other.letter == letter) && !known(letter) {
                missing.push(Letter { letter, near: near(text, at), chapter: chapter.clone() });
            }
        }
    }
    missing
}

/// The chapter whose words the file at `path` holds.
pub fn chapter_of(path: &str) -> Option<String> {
    let path = path.strip_prefix("/chapters/")?.strip_suffix(".typ")?;
    path.split('/').next().map(str::to_owned)
}

/// The words around the letter at `at`: the literal it stands in.
fn near(text: &str, at: usize) -> String {
    let start = text[..at].rfind('"').map_or(at, |quote| quote + 1);
    let end = text[at..].find('"').map_or(text.len(), |length| at + length);
    text[start..end].to_owned()
}

/// Marks that are never drawn: breaks, joiners, marks of direction, selectors.
fn drawn_as_nothing(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
        || letter.is_control()
}
