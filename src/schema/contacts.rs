//! What may stand in contacts.yml, as an editor knows it.
#![expect(dead_code, reason = "only the schemas of these structs are used")]

use super::text::{self, Text};
use crate::workbook::contacts::{CHECKED, KINDS};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// Help lines by country: `US`, `GB`, `EU`.
#[derive(JsonSchema)]
#[schemars(title = "contacts.yml of mendbook", transparent)]
pub struct Contacts(#[schemars(schema_with = "countries")] Vec<Contact>);

/// A help line.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Contact {
    /// Its name.
    name: Text,
    /// What it is for. Each country has exactly one `emergency`.
    #[schemars(schema_with = "kind", default)]
    kind: Option<String>,
    /// The number to call. Each help line has at least one of `number`, `text` and `site`.
    number: Option<Text>,
    /// The number to text.
    text: Option<Text>,
    /// Its site.
    #[schemars(schema_with = "text::web", default)]
    site: Option<String>,
    /// When it answers; `always` for round the clock.
    hours: Option<Text>,
    /// The languages it speaks, as codes: `[en, es]`.
    languages: Option<Vec<Text>>,
    /// Whom it is for.
    r#for: Option<Text>,
    /// The part of the country it serves.
    r#where: Option<Text>,
    /// What else to know, as `then press 2`.
    note: Option<Text>,
    /// The day you last checked it.
    #[schemars(schema_with = "text::day", default)]
    checked: Option<String>,
    /// How you checked it: `called`, `official-page`, or `copy` (not yet confirmed, and the page says so).
    #[schemars(schema_with = "how", default)]
    how: Option<String>,
    /// Whether it stands in the foot of every sheet beside the emergency number; else the first crisis line does.
    foot: Option<bool>,
}

fn countries(generator: &mut SchemaGenerator) -> Schema {
    let lines = generator.subschema_for::<Vec<Contact>>();
    json_schema!({ "type": "object", "additionalProperties": lines, "propertyNames": { "pattern": text::COUNTRY } })
}

fn kind(_: &mut SchemaGenerator) -> Schema {
    text::one_of(&KINDS.iter().map(|(word, _)| *word).collect::<Vec<_>>())
}

fn how(_: &mut SchemaGenerator) -> Schema {
    text::one_of(&CHECKED.iter().map(|(word, _)| *word).collect::<Vec<_>>())
}
