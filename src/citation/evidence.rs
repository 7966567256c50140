//! What kind of evidence a work gives.

use serde::Serialize;

/// What kind of evidence a work gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// People were put into groups by chance, and the groups compared.
    Trial,
    /// The numbers of many studies, put together.
    MetaAnalysis,
    /// Many studies, read and weighed.
    Review,
    /// The same people, asked again over time.
    Longitudinal,
    /// What goes with what, at one time.
    Correlational,
    /// Something was varied, mostly in a laboratory or a story to judge.
    Experiment,
    /// People before and after, with nobody to compare them with.
    Uncontrolled,
    /// What people said in their own words.
    Qualitative,
    /// What a body of experts agreed on.
    Consensus,
    /// What somebody thinks.
    Opinion,
    /// A place to turn to, not a finding.
    Help,
}

impl Evidence {
    /// Every kind, in the order in which the words are listed to an author.
    pub const ALL: [Evidence; 11] = [
        Evidence::Trial,
        Evidence::MetaAnalysis,
        Evidence::Review,
        Evidence::Longitudinal,
        Evidence::Correlational,
        Evidence::Experiment,
        Evidence::Uncontrolled,
        Evidence::Qualitative,
        Evidence::Consensus,
        Evidence::Opinion,
        Evidence::Help,
    ];

    /// The words an author writes, in the same order.
    pub const WORDS: [&'static str; 11] = [
        "trial",
        "meta-analysis",
        "review",
        "longitudinal",
        "correlational",
        "experiment",
        "uncontrolled",
        "qualitative",
        "consensus",
        "opinion",
        "help",
    ];

    /// The word an author writes for it.
    pub fn word(self) -> &'static str {
        Evidence::WORDS[self as usize]
    }

    /// The kind an author means by `word`.
    pub fn from_word(word: &str) -> Option<Evidence> {
        Evidence::ALL.into_iter().find(|evidence| evidence.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_word() {
        for evidence in Evidence::ALL {
            assert_eq!(Evidence::from_word(evidence.word()), Some(evidence));
            assert_eq!(serde_json::to_value(evidence).ok(), Some(evidence.word().into()));
        }
        assert_eq!(Evidence::from_word("trail"), None);
    }
}
