//! The faces a PDF is set in: Libertinus Serif for what is read, Noto Sans for labels, both under the SIL Open Font
//! Licence; and those a theme brings along.

use crate::folder::Content;
use typst::foundations::Bytes;
use typst::text::Font;

/// What the names of the built-in text faces begin with. The other fonts of the crate are left alone: one of them is GPL.
const SERIF: &str = "Libertinus Serif";

/// The faces of a theme, first, and the built-in ones.
pub fn all<'a>(of_theme: impl Iterator<Item = &'a Content>) -> Vec<Font> {
    let own = of_theme.flat_map(|file| Font::iter(Bytes::new(file.clone().into_bytes())));
    // The first six of the crate are the six faces of Libertinus Serif.
    let serif = typst_assets::fonts().take(6).flat_map(|bytes| Font::iter(Bytes::new(bytes)));
    let sans = [notosans::REGULAR_TTF, notosans::BOLD_TTF].into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes)));
    own.chain(serif.filter(|font| font.info().family == SERIF)).chain(sans).collect()
}

/// The first letter of `words` that none of `faces` has.
pub fn missing(words: &str, faces: &[Font]) -> Option<char> {
    let known = |letter: char| faces.iter().any(|face| face.info().coverage.contains(u32::from(letter)));
    words.chars().find(|letter| !letter.is_ascii() && !drawn_as_nothing(*letter) && !known(*letter))
}

/// Marks that are never drawn: breaks, joiners, marks of direction, selectors.
fn drawn_as_nothing(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
        || letter.is_control()
}
