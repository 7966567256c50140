//! Mistakes as JSON, for other programs. Its shape is a promise: additions are allowed, renames are a new version.

use super::{Position, Texts};
use crate::diagnostic::{Diagnostic, count};
use crate::span::Place;
use serde::Serialize;

/// What `mendbook check --format json` prints.
#[derive(Serialize)]
pub struct Report<'a> {
    version: u32,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    file: &'a str,
    #[serde(flatten)]
    position: Position,
    labels: Vec<LabelEntry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct LabelEntry<'a> {
    message: &'a str,
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
