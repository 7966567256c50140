//! Mistakes as SARIF 2.1.0 (OASIS), which editors and code hosts show beside the text.

use super::{Position, Texts};
use crate::diagnostic::rule::{self, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Place;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The SARIF log of `found`, which is sorted.
pub fn log(found: &[Diagnostic], texts: &Texts) -> Value {
    let used: BTreeSet<&str> = found.iter().map(|diagnostic| diagnostic.rule).collect();
    let rules: Vec<Value> = used.into_iter().filter_map(rule::of).map(rule_entry).collect();
    let results: Vec<Value> = found.iter().map(|diagnostic| result(diagnostic, texts)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "mendbook", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule_entry(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.about },
        "defaultConfiguration": { "level": rule.severity.word() },
    })
}

fn result(diagnostic: &Diagnostic, texts: &Texts) -> Value {
    let words = match &diagnostic.help {
        Some(help) => format!("{}: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let related: Vec<Value> = diagnostic
        .labels
        .iter()
        .map(|label| {
            let mut location = location(&label.place, texts);
            location["message"] = json!({ "text": label.message });
            location
        })
        .collect();
    let mut result = json!({
        "ruleId": diagnostic.rule,
        "level": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "message": { "text": words },
        "locations": [location(&diagnostic.place, texts)],
    });
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    if let Some(reason) = &diagnostic.reason {
        result["suppressions"] = json!([{ "kind": "inSource", "justification": reason }]);
    }
    result
}

fn location(place: &Place, texts: &Texts) -> Value {
    let Position { line, column, end_line, end_column } = texts.position(&place.file, place.span);
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&place.file) },
            "region": { "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column },
        }
    })
}

/// A path as a relative URI: blanks and letters beyond ASCII are escaped.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
