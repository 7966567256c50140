//! Mistakes as JSON, for other programs. Its shape is a promise: additions are allowed, renames are a new version.

use super::{Position, Texts};
use crate::diagnostic::rule::RULES;
use crate::diagnostic::{Diagnostic, count};
use crate::span::Place;
use schemars::JsonSchema;
use serde::Serialize;

/// Every mistake, and how many there are.
#[derive(JsonSchema, Serialize)]
pub struct Report<'a> {
    /// The version of this shape.
    version: u32,
    /// How many errors there are.
    errors: usize,
    /// How many warnings there are; notes are not counted.
    warnings: usize,
    /// Every mistake, by file, line, column and rule.
    diagnostics: Vec<Entry<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct Entry<'a> {
    /// The id of its rule.
    rule: &'a str,
    /// `error`, `warning` or `note`.
    severity: &'a str,
    /// One short phrase that stands alone.
    message: &'a str,
    /// What to type instead.
    help: Option<&'a str>,
    /// The file, from the workbook folder on.
    file: &'a str,
    #[serde(flatten)]
    position: Position,
    /// Other places that belong to it.
    labels: Vec<LabelEntry<'a>>,
    /// The written reason, where an author allowed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

#[derive(JsonSchema, Serialize)]
struct LabelEntry<'a> {
    /// What stands there.
    message: &'a str,
    /// The file, from the workbook folder on.
    file: &'a str,
    #[serde(flatten)]
    position: Position,
}

/// The report of `found`, which is sorted.
pub fn report<'a>(found: &'a [Diagnostic], texts: &Texts) -> Report<'a> {
    let (errors, warnings) = count(found);
    let position = |place: &Place| texts.position(&place.file, place.span);
    let entry = |diagnostic: &'a Diagnostic| Entry {
        rule: diagnostic.rule,
        severity: diagnostic.severity.word(),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        file: &diagnostic.place.file,
        position: position(&diagnostic.place),
        labels: diagnostic
            .labels
            .iter()
            .map(|label| LabelEntry {
                message: &label.message,
                file: &label.place.file,
                position: position(&label.place),
            })
            .collect(),
        reason: diagnostic.reason.as_deref(),
    };
    Report { version: 1, errors, warnings, diagnostics: found.iter().map(entry).collect() }
}

/// What `mendbook rules --format json` prints.
#[derive(JsonSchema, Serialize)]
#[schemars(title = "what `mendbook rules --format json` prints")]
pub struct RuleList {
    /// The version of this shape.
    version: u32,
    /// Every rule, by family.
    rules: Vec<RuleEntry>,
}

#[derive(JsonSchema, Serialize)]
struct RuleEntry {
    /// Its id.
    rule: &'static str,
    /// How severe it is unless a workbook says otherwise.
    severity: &'static str,
    /// Whether a workbook may lower it, with a written reason.
    may_be_lowered: bool,
    /// What it is for.
    about: &'static str,
}

/// Every rule.
pub fn rules() -> RuleList {
    let entry = |rule: &crate::diagnostic::rule::Rule| RuleEntry {
        rule: rule.id,
        severity: rule.severity.word(),
        may_be_lowered: rule.may_be_lowered,
        about: rule.about,
    };
    RuleList { version: 1, rules: RULES.iter().map(entry).collect() }
}
