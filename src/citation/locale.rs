//! The words a style borrows from a language, as "edited by" and the names of months.

use super::arabic;
use hayagriva::archive::LOCALES;
use hayagriva::citationberg::{Locale, LocaleCode};

/// Where a tag without a locale of its own goes, if not to its language's usual one. Small letters; a longer tag that
/// begins with one of these goes there too.
const RATHER: &[(&str, &str)] = &[
    ("en-au", "en-GB"),
    ("en-ie", "en-GB"),
    ("en-in", "en-GB"),
    ("en-nz", "en-GB"),
    ("en-za", "en-GB"),
    // The words of the program in Spanish are those of the Americas.
    ("es", "es-MX"),
    ("no", "nb-NO"),
    ("zh-hant", "zh-TW"),
    ("zh-hk", "zh-TW"),
    ("zh-mo", "zh-TW"),
];

/// What stands in for a language that has no locale.
const FALLBACK: &str = "en-US";

/// The code of the locale that fits `language`, a BCP 47 tag, best.
pub(super) fn choose(language: &str) -> &'static str {
    let wanted = language.to_lowercase().replace('_', "-");
    let begins = |tag: &str| wanted == tag || wanted.strip_prefix(tag).is_some_and(|rest| rest.starts_with('-'));
    let longer = |code: &str| wanted.contains('-') && code.to_lowercase().starts_with(&format!("{wanted}-"));
    let base = wanted.split('-').next().unwrap_or_default();
    let usual = LocaleCode(base.to_owned()).fallback().map(|code| code.0);
    codes()
        .filter(|code| begins(&code.to_lowercase()))
        .max_by_key(|code| code.len())
        .or_else(|| codes().find(|code| longer(code)))
        .or_else(|| RATHER.iter().find(|(tag, _)| begins(tag)).map(|(_, code)| *code))
        .or_else(|| codes().find(|code| usual.as_deref() == Some(*code)))
        .or_else(|| codes().find(|code| code.split('-').next() == Some(base)))
        .unwrap_or(FALLBACK)
}

/// The locale `code`, and the one that fills its gaps. Only these are unpacked: all of them take 40 milliseconds.
pub(super) fn unpack(code: &str) -> Vec<Locale> {
    let mut wanted = vec![code];
    if code != FALLBACK {
        wanted.push(FALLBACK);
    }
    wanted
        .into_iter()
        .filter_map(|wanted| LOCALES.iter().find(|packed| code_of(packed) == Some(wanted)))
        .filter_map(|packed| ciborium::from_reader(*packed).ok())
        .map(|locale: Locale| match &locale.lang {
            Some(code) if code.0 == "ar" => arabic::worded(locale),
            _ => locale,
        })
        .collect()
}

fn codes() -> impl Iterator<Item = &'static str> {
    LOCALES.iter().filter_map(|packed| code_of(packed))
}

/// The code of a packed locale, read off its first bytes: the name of the first field, then in one byte that a short text
/// follows and how long it is, then the text.
fn code_of(packed: &'static [u8]) -> Option<&'static str> {
    const NAME: &[u8] = b"@xml:lang";
    const SHORT_TEXT: u8 = 0x60;
    let front = packed.get(..64)?;
    let after = front.windows(NAME.len()).position(|window| window == NAME)? + NAME.len();
    let length = packed.get(after)?.checked_sub(SHORT_TEXT).filter(|length| *length < 24)?;
    std::str::from_utf8(packed.get(after + 1..after + 1 + usize::from(length))?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_finds_its_nearest_locale() {
        for (language, code) in [
            ("en", "en-US"),
            ("en-AU", "en-GB"),
            ("de", "de-DE"),
            ("de-AT-1996", "de-AT"),
            ("pt_br", "pt-BR"),
            ("es", "es-MX"),
            ("es-ES", "es-ES"),
            ("es-AR", "es-MX"),
            ("es-CL", "es-CL"),
            ("no", "nb-NO"),
            ("zh-Hant-HK", "zh-TW"),
            ("sr-Latn", "sr-Latn-RS"),
            ("ar-EG", "ar"),
            ("ar", "ar"),
            ("cy", "cy-GB"),
            ("xx", "en-US"),
            ("", "en-US"),
        ] {
            assert_eq!(choose(language), code, "{language}");
        }
    }

    #[test]
    fn every_packed_locale_tells_its_code_and_can_be_unpacked() {
        assert_eq!(codes().count(), LOCALES.len());
        let unpacked = unpack("de-AT");
        let codes: Vec<_> =
            unpacked.iter().filter_map(|locale| locale.lang.as_ref()).map(|code| code.0.as_str()).collect();
        assert_eq!(codes, ["de-AT", "en-US"]);
        assert_eq!(unpack("en-US").len(), 1);
    }
}
