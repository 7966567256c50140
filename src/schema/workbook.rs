//! What may stand in workbook.yml, as an editor knows it.
#![expect(dead_code, reason = "only the schemas of these structs are used")]

use super::chapter::Allow;
use super::text::{self, Text};
use crate::citation::Style;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::collections::BTreeMap;

/// What is true of a whole workbook.
#[derive(JsonSchema)]
#[schemars(title = "workbook.yml of mendbook", deny_unknown_fields)]
pub struct Workbook {
    /// The title of the whole workbook.
    title: Text,
    /// Its subtitle.
    subtitle: Option<Text>,
    /// Its language, a code as `en` or `pt-BR`. The direction of the text follows from it.
    language: Text,
    /// Whose help lines come first: `US`, `GB`, `EU`.
    #[schemars(schema_with = "text::country", default)]
    country: Option<String>,
    /// The stages, in order.
    stages: Option<Vec<Stage>>,
    /// The partners: `hurt: the partner who was hurt`, an id and a name.
    roles: Option<BTreeMap<String, Text>>,
    /// Names that `only` blocks may use.
    variants: Option<Vec<Text>>,
    /// What every reader should know first: points by their key, or one plain text.
    #[schemars(schema_with = "notice", default)]
    notice: Option<Notice>,
    /// How it was made and what it rests on, in plain words: one text a paragraph.
    basis: Option<Vec<Text>>,
    /// The chapter that holds the `::: gate` block, by its address.
    gate: Option<Text>,
    /// Cautions used in several places, by a name: `unsafe-home: …`.
    cautions: Option<BTreeMap<String, Text>>,
    /// What this edition is called in the foot.
    edition: Option<Text>,
    /// The day printed in the foot.
    #[schemars(schema_with = "text::day", default)]
    date: Option<String>,
    /// Who wrote it.
    authors: Option<Vec<Text>>,
    /// Who reviewed it.
    reviewed_by: Option<Vec<Text>>,
    /// Who paid for it.
    funding: Option<Text>,
    /// Under which licence it may be used.
    licence: Option<Text>,
    /// Where mistakes in it may be reported.
    corrections: Option<Text>,
    /// What it was adapted from.
    adapted_from: Option<AdaptedFrom>,
    /// How the workbook shows itself to someone who looks over a shoulder.
    discreet: Option<Discreet>,
    /// How hard it may be to read.
    reading: Option<Reading>,
    /// How sources are worded.
    citations: Option<Citations>,
    /// Rules that are raised: `long-sentence: error`. A rule is lowered under `allow`, with a reason.
    #[schemars(schema_with = "text::raised_rules", default)]
    rules: Option<BTreeMap<String, String>>,
    /// Rules that are lowered in the whole workbook, each with a reason.
    allow: Option<Vec<Allow>>,
    /// Where the website will be: gives it a site map, and each page its address.
    #[schemars(schema_with = "text::web", default)]
    base_url: Option<String>,
    /// Where “Exit this page” leads.
    exit: Option<Exit>,
}

/// A stage.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Stage {
    /// Its id, which chapters name.
    id: Text,
    /// Its title.
    title: Text,
    /// What it offers, in a sentence.
    summary: Option<Text>,
    /// The short check before the next stage.
    check: Option<Text>,
}

/// What every reader should know first.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Notice {
    /// That this is information and exercises, not treatment.
    not_treatment: Option<Text>,
    /// Who made it, and on what evidence.
    who_made_it: Option<Text>,
    /// That either may stop at any time.
    may_stop: Option<Text>,
    /// Who may read what is written here.
    who_may_read: Option<Text>,
    /// That paper can be found, and where to keep it.
    paper: Option<Text>,
    /// What it can stir up.
    side_effects: Option<Text>,
    /// What to do in an emergency.
    emergency: Option<Text>,
}

/// What a workbook was adapted from.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct AdaptedFrom {
    /// Its title.
    title: Text,
    /// Whose it is.
    by: Option<Text>,
    /// Where it is.
    #[schemars(schema_with = "text::web", default)]
    address: Option<String>,
}

/// How a workbook shows itself.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Discreet {
    /// What tabs and history show.
    title: Option<Text>,
    /// Words that must not stand in titles, addresses and file names.
    words: Option<Vec<Text>>,
    /// Whether the printed cover shows that title too, and not what the workbook is about.
    cover: Option<bool>,
}

/// How hard a workbook may be to read.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Reading {
    /// Above which school grade a chapter is warned about; 8 where none is written.
    #[schemars(schema_with = "grade", default)]
    grade: Option<u32>,
}

/// How sources are worded.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Citations {
    /// The style.
    #[schemars(schema_with = "style", default)]
    style: Option<String>,
}

/// Where “Exit this page” leads.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Exit {
    /// Whether pages have it: `all` or `off`.
    #[schemars(schema_with = "pages", default)]
    pages: Option<String>,
    /// The address by country.
    #[schemars(schema_with = "addresses", default)]
    url: Option<BTreeMap<String, String>>,
}

fn notice(generator: &mut SchemaGenerator) -> Schema {
    let (words, points) = (generator.subschema_for::<Text>(), generator.subschema_for::<Notice>());
    json_schema!({ "anyOf": [words, points] })
}

fn grade(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "integer", "minimum": 1, "maximum": 20 })
}

fn style(_: &mut SchemaGenerator) -> Schema {
    text::one_of(&Style::WORDS)
}

fn pages(_: &mut SchemaGenerator) -> Schema {
    text::one_of(&["all", "off"])
}

fn addresses(generator: &mut SchemaGenerator) -> Schema {
    let address = text::web(generator);
    json_schema!({ "type": "object", "additionalProperties": address, "propertyNames": { "pattern": text::COUNTRY } })
}
