//! What may stand in the front matter of a chapter, as an editor knows it.
#![expect(dead_code, reason = "only the schemas of these structs are used")]

use super::text::{self, Text};
use crate::chapter::header::LEVELS;
use crate::worksheet::settings::MINUTES;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// What stands between the two `---` of a chapter.
#[derive(JsonSchema)]
#[schemars(title = "front matter of a chapter of mendbook", deny_unknown_fields)]
pub struct Chapter {
    /// The chapter's title; or write one `# Heading` in the text, not both.
    title: Option<Text>,
    /// The id of a stage of workbook.yml; needed where there are stages.
    stage: Option<Text>,
    /// What it is about, in a sentence or two.
    summary: Option<Text>,
    /// How many minutes it takes.
    #[schemars(schema_with = "minutes", default)]
    minutes: Option<u32>,
    /// Who it is for: `each` (every partner alone, the default), `both` (together), or a role.
    r#for: Option<Text>,
    /// Chapters to do first, by their address.
    after: Option<Vec<Text>>,
    /// Works it rests on: keys of sources.yml. Each is cited in the text.
    sources: Option<Vec<Text>>,
    /// Works that inform it and are cited in no sentence.
    background: Option<Vec<Text>>,
    /// Cautions, which stand before everything else.
    cautions: Option<Vec<Caution>>,
    /// Rules lowered in this chapter, each with a reason.
    allow: Option<Vec<Allow>>,
}

/// A caution.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Caution {
    /// Its words.
    text: Text,
    /// How much it asks.
    #[schemars(schema_with = "level", default)]
    level: Option<String>,
    /// Whether the help line is printed beside it.
    help: Option<bool>,
    /// An id of your own, which other places may name.
    id: Option<Text>,
}

/// A rule that is lowered, and why.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Allow {
    /// The rule.
    #[schemars(schema_with = "text::lowerable_rule")]
    rule: String,
    /// The piece it is lowered at: the id of a heading, a worksheet or a field of this chapter.
    at: Option<Text>,
    /// The words it is lowered at.
    words: Option<Text>,
    /// Why, in a sentence.
    reason: Text,
}

fn level(_: &mut SchemaGenerator) -> Schema {
    text::one_of(LEVELS)
}

fn minutes(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "integer", "minimum": 1, "maximum": MINUTES })
}
