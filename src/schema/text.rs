//! What a value of our YAML looks like to an editor. We read every plain value as the text it is, so a number will do where
//! words are expected: `edition: 2`.

use crate::diagnostic::Severity;
use crate::diagnostic::rule::RULES;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// Words, or a number taken as words.
pub struct Text;

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number"] })
    }
}

/// One of `words`.
pub fn one_of(words: &[&str]) -> Schema {
    json_schema!({ "enum": words })
}

/// A day.
pub fn day(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}

/// A web address.
pub fn web(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^https?://" })
}

/// How a country is written.
pub const COUNTRY: &str = "^[A-Z]{2}$";

/// A country.
pub fn country(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": COUNTRY })
}

/// The id of a rule that may be lowered.
pub fn lowerable_rule(_: &mut SchemaGenerator) -> Schema {
    one_of(&RULES.iter().filter(|rule| rule.may_be_lowered).map(|rule| rule.id).collect::<Vec<_>>())
}

/// Rules and how severe they are to be: at least what they are.
pub fn raised_rules(_: &mut SchemaGenerator) -> Schema {
    let severities = [Severity::Note, Severity::Warning, Severity::Error];
    let rules: Map<String, Value> = RULES
        .iter()
        .map(|rule| {
            let words: Vec<&str> = severities
                .iter()
                .filter(|severity| **severity >= rule.severity)
                .map(|severity| severity.word())
                .collect();
            (rule.id.to_owned(), json!({ "description": rule.about, "enum": words }))
        })
        .collect();
    json_schema!({ "type": "object", "properties": rules, "additionalProperties": false })
}
