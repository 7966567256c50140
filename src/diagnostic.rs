//! Author's mistakes as data: what is wrong, where, and what to type instead.
//!
//! Every step adds to one list; nothing stops at the first mistake. The wording is in [`messages`], one function a
//! message; the rules and how severe they are is the catalogue [`rule::RULES`]; [`show`] turns a list into text, JSON or
//! SARIF.

pub mod messages;
pub mod rule;
pub mod show;

use crate::span::Place;

/// How much a mistake matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; never counted.
    Note,
    /// A reader may stumble over it.
    Warning,
    /// A reader would be harmed by it, or could not reach what was written. Nothing is written.
    Error,
}

impl Severity {
    /// The word an author reads and writes for it.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The severity an author means by `word`.
    pub fn from_word(word: &str) -> Option<Severity> {
        [Severity::Note, Severity::Warning, Severity::Error].into_iter().find(|severity| severity.word() == word)
    }
}

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's id in kebab-case.
    pub rule: &'static str,
    /// How much it matters here.
    pub severity: Severity,
    /// One short phrase that stands alone.
    pub message: String,
    /// The words it is about.
    pub place: Place,
    /// What to type instead.
    pub help: Option<String>,
    /// Other places that belong to it.
    pub labels: Vec<Label>,
    /// The written reason, where an author allowed it.
    pub reason: Option<String>,
}

/// A second place that belongs to a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub message: String,
}

impl Diagnostic {
    /// A mistake against the rule `rule`, as severe as the catalogue says.
    ///
    /// # Panics
    /// Where the catalogue does not know the rule: a slip of ours, which `tests/it/docs.rs` finds.
    pub fn new(rule: &'static str, place: Place, message: impl Into<String>) -> Diagnostic {
        let severity = rule::of(rule).expect("every rule a message names is in the catalogue").severity;
        Diagnostic { rule, severity, message: message.into(), place, help: None, labels: Vec::new(), reason: None }
    }

    /// Adds what to type instead.
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Adds a second place.
    pub fn label(mut self, place: Place, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { place, message: message.into() });
        self
    }

    /// The same mistake, as severe as `severity`.
    pub fn severity(mut self, severity: Severity) -> Diagnostic {
        self.severity = severity;
        self
    }
}

/// Sorts as every listing shows them: by file, place, rule; and drops what was said twice.
pub fn sort(found: &mut Vec<Diagnostic>) {
    found.sort_by(|a, b| {
        (&a.place.file, a.place.span.start, a.rule, a.place.span.end, &a.message).cmp(&(
            &b.place.file,
            b.place.span.start,
            b.rule,
            b.place.span.end,
            &b.message,
        ))
    });
    found.dedup();
}

/// How many errors and how many warnings `found` holds; notes are not counted.
pub fn count(found: &[Diagnostic]) -> (usize, usize) {
    let of = |severity| found.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    (of(Severity::Error), of(Severity::Warning))
}

/// The known word nearest to `word`, if one is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let small = word.to_lowercase();
    let far = (small.chars().count() / 3).clamp(1, 3);
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&small, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= far && *distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}
