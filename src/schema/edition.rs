//! What may stand in edition.yml and practice.yml, as an editor knows it.
#![expect(dead_code, reason = "only the schemas of these structs are used")]

use super::text::{self, Text};
use crate::workbook::session::MOST;
use crate::workbook::version::PAPERS;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::collections::BTreeMap;

/// A counselor's own version of the workbook. Every key may be left out.
#[derive(JsonSchema)]
#[schemars(title = "editions/*/edition.yml of mendbook", deny_unknown_fields)]
pub struct Edition {
    /// What it is called; printed under the workbook's title and in the foot. Nothing about a client.
    title: Option<Text>,
    /// The role it is for: blocks for the other role are left out.
    role: Option<Text>,
    /// Which variants of the workbook are on.
    variants: Option<Vec<Text>>,
    /// Whose help lines come first: `US`, `GB`, `EU`.
    #[schemars(schema_with = "text::country", default)]
    country: Option<String>,
    /// The paper it is printed on: `a4` or `letter`.
    #[schemars(schema_with = "paper", default)]
    paper: Option<String>,
    /// Whether it is printed in large letters too.
    large_print: Option<bool>,
    /// Whether the details of editions/practice.yml stand in it.
    practice: Option<bool>,
    /// Its chapters by their address, in order; without this, all.
    chapters: Option<Vec<Text>>,
    /// What is left out: `chapter`, `chapter#heading`, `worksheet`, `worksheet.field`.
    without: Option<Vec<Text>>,
    /// What is replaced by words of a file beside edition.yml.
    replace: Option<Vec<Replace>>,
    /// Questions, headings and titles in other words.
    reword: Option<Vec<Reword>>,
    /// What is added from a file beside edition.yml.
    add: Option<Vec<Add>>,
    /// Why a caution is left out, by its address. Printed in the edition.
    reasons: Option<BTreeMap<String, Text>>,
    /// What to do by session or week.
    plan: Option<Vec<Session>>,
}

/// A passage that is replaced.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Replace {
    /// Its address.
    piece: Text,
    /// The file that stands in its place, from the edition's folder on: `pieces/log.md`.
    with: Text,
    /// The fingerprint of what it replaced; `mendbook edition pin` writes it.
    was: Option<Text>,
}

/// A question, heading or title in other words.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Reword {
    /// Its address.
    piece: Text,
    /// The new words. A question keeps its id, its braces and its lines.
    text: Text,
    /// The fingerprint of the words it replaced; `mendbook edition pin` writes it.
    was: Option<Text>,
}

/// A passage that is added.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Add {
    /// The address of what it stands behind.
    after: Text,
    /// The file, from the edition's folder on: `pieces/extra.md`.
    from: Text,
}

/// A step of the plan. It has a `session` or a `week`, and knows no date, so that it can be used again.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Session {
    /// Which session it is.
    #[schemars(schema_with = "count", default)]
    session: Option<u32>,
    /// Which week it is.
    #[schemars(schema_with = "count", default)]
    week: Option<u32>,
    /// The worksheets to do: their ids.
    worksheets: Option<Vec<Text>>,
}

/// The practice that gives editions to its clients. Shown in editions with `practice: true`.
#[derive(JsonSchema)]
#[schemars(title = "editions/practice.yml of mendbook", deny_unknown_fields)]
pub struct Practice {
    /// Its name.
    name: Option<Text>,
    /// Its telephone number.
    phone: Option<Text>,
    /// When it can be reached.
    hours: Option<Text>,
    /// What to do in an emergency.
    emergency: Option<Text>,
    /// A PNG or JPEG picture that lies beside this file. What it says beside the picture is taken out.
    logo: Option<Text>,
}

fn paper(_: &mut SchemaGenerator) -> Schema {
    text::one_of(&PAPERS.iter().map(|(word, _)| *word).collect::<Vec<_>>())
}

fn count(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "integer", "minimum": 1, "maximum": MOST })
}
