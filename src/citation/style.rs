//! The styles a reference may be worded in.

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{self, IndependentStyle};
use serde::Serialize;

/// A style that references are worded in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// American Psychological Association, 7th edition.
    #[default]
    Apa,
    /// Chicago Manual of Style, author and date.
    ChicagoAuthorDate,
    /// Harvard, as in Cite Them Right.
    Harvard,
    /// Modern Language Association, 9th edition.
    Mla,
    /// American Medical Association, 11th edition.
    Ama,
}

impl Style {
    /// Every style, in the order in which the words are listed to an author.
    pub const ALL: [Style; 5] = [Style::Apa, Style::ChicagoAuthorDate, Style::Harvard, Style::Mla, Style::Ama];

    /// The words an author writes, in the same order.
    pub const WORDS: [&'static str; 5] = ["apa", "chicago-author-date", "harvard", "mla", "ama"];

    /// The word an author writes for it.
    pub fn word(self) -> &'static str {
        Style::WORDS[self as usize]
    }

    /// The style an author means by `word`.
    pub fn from_word(word: &str) -> Option<Style> {
        Style::ALL.into_iter().find(|style| style.word() == word)
    }
}

/// The rules of `style`, unpacked for references alone. Takes a millisecond: once for all sources.
pub(super) fn unpack(style: Style) -> Option<IndependentStyle> {
    let archived = match style {
        Style::Apa => ArchivedStyle::AmericanPsychologicalAssociation,
        Style::ChicagoAuthorDate => ArchivedStyle::ChicagoAuthorDate,
        Style::Harvard => ArchivedStyle::HarvardCiteThemRight,
        Style::Mla => ArchivedStyle::ModernLanguageAssociation,
        Style::Ama => ArchivedStyle::AmericanMedicalAssociation,
    };
    match archived.get() {
        citationberg::Style::Independent(mut rules) => {
            // hayagriva words the mark in the text along with every reference. Our marks are numbers: an empty mark costs nothing.
            rules.citation.layout.elements.clear();
            Some(rules)
        }
        citationberg::Style::Dependent(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_has_a_word_and_rules_of_its_own() {
        for style in Style::ALL {
            assert_eq!(Style::from_word(style.word()), Some(style));
            assert_eq!(serde_json::to_value(style).ok(), Some(style.word().into()));
            assert!(unpack(style).is_some_and(|rules| rules.bibliography.is_some()));
        }
    }
}
