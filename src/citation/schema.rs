//! The JSON Schema of sources.yml, made from the catalogue that its reader goes by.

use super::evidence::Evidence;
use super::field::{FIELDS, Form, KINDS, PERSON, ROLES, SERIALS};
use serde_json::{Map, Value, json};

/// What sources.yml may hold, for editors.
pub fn schema() -> Value {
    let mut work = fields();
    work.insert("evidence".to_owned(), said("How strong the evidence is.", json!({ "enum": Evidence::WORDS })));
    work.insert("checked".to_owned(), said("The day it was last seen, as 2026-11-01.", json!({ "type": "string" })));
    work.insert("licence".to_owned(), said("Under which licence it may be used.", json!({ "type": "string" })));
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "sources.yml of mendbook",
        "description": "The works a workbook rests on, by the key that a citation names: Hayagriva YAML, with `evidence`, \
                        `checked` and `licence`.",
        "type": "object",
        "additionalProperties": { "type": "object", "properties": work, "additionalProperties": false },
        "definitions": { "parent": { "type": "object", "properties": fields(), "additionalProperties": false } },
    })
}

/// The fields that a work has, and the work it stands in.
fn fields() -> Map<String, Value> {
    let parent = json!({ "anyOf": [
        { "$ref": "#/definitions/parent" },
        { "type": "array", "items": { "$ref": "#/definitions/parent" } },
    ] });
    let mut fields = Map::new();
    fields.insert("type".to_owned(), said("What kind of work it is.", json!({ "enum": KINDS })));
    fields.insert("parent".to_owned(), said("What it stands in: a journal, a book, a site.", parent));
    for (name, form) in FIELDS {
        fields.insert((*name).to_owned(), of(*form, name));
    }
    fields
}

fn said(words: &str, mut schema: Value) -> Value {
    schema["description"] = words.into();
    schema
}

fn of(form: Form, name: &str) -> Value {
    let text = || json!({ "type": ["string", "number"] });
    let map = |keys: Value| json!({ "type": "object", "properties": keys, "additionalProperties": false });
    let or = |other: Value| json!({ "anyOf": [text(), other] });
    let one_or_more = |one: &Value| json!({ "anyOf": [one, { "type": "array", "items": one }] });
    let person = || {
        let parts = PERSON.iter().map(|part| match *part {
            "comma-suffix" => ((*part).to_owned(), json!({ "type": "boolean" })),
            _ => ((*part).to_owned(), text()),
        });
        or(map(Value::Object(parts.collect())))
    };
    let words = || or(map(json!({ "value": text(), "short": text(), "verbatim": { "type": "boolean" } })));
    let schema = match form {
        Form::Words => words(),
        Form::Plain | Form::Date => text(),
        Form::People => one_or_more(&person()),
        Form::Roles => {
            let mut role = map(json!({ "role": { "enum": ROLES }, "names": one_or_more(&person()) }));
            role["required"] = json!(["role", "names"]);
            one_or_more(&role)
        }
        Form::Publisher => or(map(json!({ "name": words(), "location": words() }))),
        Form::Web => or(map(json!({ "value": text(), "date": text() }))),
        Form::Serial => {
            let serials = SERIALS.iter().map(|serial| ((*serial).to_owned(), text()));
            or(map(Value::Object(serials.collect())))
        }
    };
    let example = form.example(name);
    let words: String = example.chars().take(1).flat_map(char::to_uppercase).chain(example.chars().skip(1)).collect();
    said(&format!("{words}."), schema)
}
