//! Scripts: which one a letter belongs to, and which ones a language is written in.

/// A script, or a family of scripts that one language mixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// Latin.
    Latin,
    /// Greek.
    Greek,
    /// Cyrillic.
    Cyrillic,
    /// Armenian.
    Armenian,
    /// Hebrew.
    Hebrew,
    /// Arabic.
    Arabic,
    /// The scripts of India and its neighbours, by their block of Unicode.
    Indic(u8),
    /// Thai and Lao.
    Thai,
    /// Burmese and Khmer.
    Burmese,
    /// Georgian.
    Georgian,
    /// Ethiopic.
    Ethiopic,
    /// Han, kana and hangul: Chinese, Japanese, Korean.
    EastAsian,
}

/// The script of a letter; none for what every script shares (Unicode blocks).
pub fn of(letter: char) -> Option<Script> {
    if letter.is_ascii() {
        return letter.is_ascii_alphabetic().then_some(Script::Latin);
    }
    if !letter.is_alphabetic() {
        return None;
    }
    Some(match u32::from(letter) {
        0xC0..=0x2AF | 0x1E00..=0x1EFF => Script::Latin,
        0x370..=0x3FF | 0x1F00..=0x1FFF => Script::Greek,
        0x400..=0x52F => Script::Cyrillic,
        0x531..=0x58F => Script::Armenian,
        0x590..=0x5FF => Script::Hebrew,
        0x600..=0x6FF | 0x750..=0x77F | 0x8A0..=0x8FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => Script::Arabic,
        code @ 0x900..=0xDFF => Script::Indic(((code - 0x900) / 0x80) as u8),
        0xE00..=0xEFF => Script::Thai,
        0x1000..=0x109F | 0x1780..=0x17FF => Script::Burmese,
        0x10A0..=0x10FF => Script::Georgian,
        0x1200..=0x139F => Script::Ethiopic,
        0x1100..=0x11FF | 0x3040..=0x30FF | 0x3130..=0x318F | 0x3400..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF => {
            Script::EastAsian
        }
        0x20000..=0x3FFFF => Script::EastAsian,
        _ => return None,
    })
}

/// Languages that are not written in Latin letters, by their script (CLDR, likely scripts).
const LANGUAGES: &[(&str, Script)] = &[
    ("el", Script::Greek),
    ("be bg kk ky mk mn ru tg tt uk", Script::Cyrillic),
    ("hy", Script::Armenian),
    ("he iw yi ji", Script::Hebrew),
    ("ar arc ckb fa glk ks lrc mzn pnb prs ps sd ug ur", Script::Arabic),
    ("hi mr ne sa mai bho kok", Script::Indic(0)),
    ("bn as", Script::Indic(1)),
    ("pa", Script::Indic(2)),
    ("gu", Script::Indic(3)),
    ("or", Script::Indic(4)),
    ("ta", Script::Indic(5)),
    ("te", Script::Indic(6)),
    ("kn", Script::Indic(7)),
    ("ml", Script::Indic(8)),
    ("si", Script::Indic(9)),
    ("th lo", Script::Thai),
    ("my km", Script::Burmese),
    ("ka", Script::Georgian),
    ("am ti", Script::Ethiopic),
    ("zh ja ko yue", Script::EastAsian),
];

/// Languages written in more than one script, or in one that is not told apart here: nothing is said of them.
const MIXED: &[&str] = &["sr", "bs", "uz", "az", "ku", "tk", "ha", "dv", "syr", "nqo", "chr", "iu", "bo", "dz", "man"];

/// Language codes whose script part names a script, as in `sr-Latn` (ISO 15924).
const SCRIPTS: &[(&str, Script)] = &[
    ("latn", Script::Latin),
    ("grek", Script::Greek),
    ("cyrl", Script::Cyrillic),
    ("armn", Script::Armenian),
    ("hebr", Script::Hebrew),
    ("arab", Script::Arabic),
    ("deva", Script::Indic(0)),
    ("beng", Script::Indic(1)),
    ("hans", Script::EastAsian),
    ("hant", Script::EastAsian),
    ("jpan", Script::EastAsian),
    ("kore", Script::EastAsian),
];

/// The script that the language `code` is written in; none where that is not known.
pub fn of_language(code: &str) -> Option<Script> {
    let code = code.to_ascii_lowercase();
    let mut parts = code.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    if let Some(script) = parts.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        return SCRIPTS.iter().find(|(name, _)| *name == script).map(|(_, script)| *script);
    }
    if language.len() > 3 || MIXED.contains(&language) {
        return None;
    }
    let listed = LANGUAGES.iter().find(|(codes, _)| codes.split(' ').any(|known| known == language));
    Some(listed.map_or(Script::Latin, |(_, script)| *script))
}

/// Whether `code` looks like a BCP 47 code: a language of 2 or 3 letters, then parts of 1 to 8 letters or digits, each
/// after a hyphen (RFC 5646).
pub fn is_plausible(code: &str) -> bool {
    let mut parts = code.split('-');
    let language = parts.next().unwrap_or_default();
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let rest: Vec<&str> = parts.collect();
    let ends_well = rest.last().is_none_or(|last| last.len() >= 2);
    (2..=3).contains(&language.len())
        && letters(language)
        && ends_well
        && rest
            .iter()
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_look_like_codes() {
        for good in ["en", "en-US", "zh-Hant-TW", "es-419", "de-CH-1996", "en-x-easy", "haw"] {
            assert!(is_plausible(good), "{good}");
        }
        for bad in ["", "english", "en_US", "e", "en-", "en-x", "12", "en us"] {
            assert!(!is_plausible(bad), "{bad}");
        }
    }

    #[test]
    fn a_language_has_a_script_and_a_written_script_wins() {
        assert_eq!(of_language("en-GB"), Some(Script::Latin));
        assert_eq!(of_language("ar"), Some(Script::Arabic));
        assert_eq!(of_language("sr"), None);
        assert_eq!(of_language("sr-Cyrl"), Some(Script::Cyrillic));
        assert_eq!(of('ß'), Some(Script::Latin));
        assert_eq!(of('م'), Some(Script::Arabic));
        assert_eq!(of('7'), None);
    }
}
