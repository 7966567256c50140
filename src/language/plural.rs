//! Which form of a text a number asks for: `one` minute, `other` minutes (Unicode CLDR, plural rules for cardinals).

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

/// The names of the forms, as they stand in a file of words.
pub const FORMS: &[&str] = &["zero", "one", "two", "few", "many", "other"];

/// The form that `count` things ask for in the language `code`; `other` where its rules are not known.
pub fn form(code: &str, count: usize) -> &'static str {
    rules(code).map_or("other", |rules| name(rules.category_for(count)))
}

/// The forms that the language `code` tells apart, in the order of [`FORMS`].
pub fn forms(code: &str) -> Vec<&'static str> {
    let told: Vec<&str> = rules(code).map_or_else(|| vec!["other"], |rules| rules.categories().map(name).collect());
    FORMS.iter().copied().filter(|form| told.contains(form)).collect()
}

fn rules(code: &str) -> Option<PluralRules> {
    let language = code.split(['-', '_']).next().unwrap_or_default();
    let locale = Locale::try_from_str(&code.replace('_', "-")).or_else(|_| Locale::try_from_str(language)).ok()?;
    PluralRules::try_new_cardinal((&locale).into()).ok()
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_counts_in_its_own_way() {
        let of = |code: &str, counts: &[usize]| counts.iter().map(|count| form(code, *count)).collect::<Vec<_>>();
        assert_eq!(of("en", &[0, 1, 2, 21]), ["other", "one", "other", "other"]);
        assert_eq!(of("es-MX", &[0, 1, 2, 1_000_000]), ["other", "one", "other", "many"]);
        assert_eq!(
            of("ar_EG", &[0, 1, 2, 3, 10, 11, 99, 100, 102, 103]),
            ["zero", "one", "two", "few", "few", "many", "many", "other", "other", "few"]
        );
        assert_eq!(of("pl", &[1, 2, 5, 22]), ["one", "few", "many", "few"]);
        assert_eq!(of("not a code", &[1]), ["other"]);
    }

    #[test]
    fn a_language_names_the_forms_it_needs() {
        assert_eq!(forms("en"), ["one", "other"]);
        assert_eq!(forms("es"), ["one", "many", "other"]);
        assert_eq!(forms("ar"), FORMS);
        assert_eq!(forms("ja"), ["other"]);
    }
}
