//! The templates that every theme has: what each draws, and what it is given. The theme reference is made from this list and
//! from the sentences beside the keys of the structs.

use super::page::{Help, Index, Near, Page, PrintOut, Shared, Single, Sources, Worksheets};
use super::paper::Paper;
use super::{field, page, part};
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};
use serde_json::Value;

/// A template.
pub struct Template {
    /// Its path in a theme.
    pub path: &'static str,
    /// What it draws.
    pub about: &'static str,
    /// What it is given beside what is shared.
    pub given: &'static [Gift],
}

/// A thing that a template is given.
pub struct Gift {
    /// The name it is given under.
    pub name: &'static str,
    /// Its keys, each with its sentence.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
}

const fn gift<T: JsonSchema>(name: &'static str) -> Gift {
    Gift { name, schema: SchemaGenerator::subschema_for::<T> }
}

const fn template(path: &'static str, about: &'static str, given: &'static [Gift]) -> Template {
    Template { path, about, given }
}

const PAGE: Gift = gift::<Page>("page");
const ASIDE: &[Gift] = &[gift::<part::Aside>("aside")];
const SHORT: &[Gift] = &[gift::<field::Short>("field")];
const OPTIONS: &[Gift] = &[gift::<field::Options>("field")];

/// What every template is given.
pub const SHARED: fn(&mut SchemaGenerator) -> Schema = SchemaGenerator::subschema_for::<Shared>;

/// Every template: pages, parts of a page, fields.
pub const TEMPLATES: &[Template] = &[
    template(
        "html/index.html",
        "The first page: what the workbook is, and its contents.",
        &[PAGE, gift::<Index>("index")],
    ),
    template(
        "html/chapter.html",
        "The page of one chapter. The chapter itself is `html/part/chapter.html`, which this page includes.",
        &[PAGE, gift::<part::Chapter>("chapter"), gift::<Near>("near")],
    ),
    template("html/worksheets.html", "The list of worksheets, by chapter.", &[PAGE, gift::<Worksheets>("worksheets")]),
    template("html/sources.html", "All sources.", &[PAGE, gift::<Sources>("sources")]),
    template("html/help.html", "Every help line, by country.", &[PAGE, gift::<Help>("help")]),
    template("html/search.html", "The search. What it looks in comes in scripts of its own.", &[PAGE]),
    template("html/safety.html", "What leaves traces.", &[PAGE]),
    template("html/missing.html", "What is shown where an address leads nowhere: 404.html.", &[PAGE]),
    template("html/print.html", "The whole workbook on one page, for paper.", &[PAGE, gift::<PrintOut>("whole")]),
    template(
        "html/single.html",
        "The whole workbook in one file, for a screen.",
        &[PAGE, gift::<PrintOut>("whole"), gift::<Single>("single")],
    ),
    template(
        "html/paper.css",
        "The style sheet of a layout for paper: the size of a sheet, its margins, what stands at its foot.",
        &[gift::<Paper>("paper")],
    ),
    template(
        "html/part/chapter.html",
        "A chapter from its stage to its sources, on its own page and in print.html.",
        &[gift::<part::Chapter>("chapter")],
    ),
    template("html/part/worksheet.html", "A worksheet.", &[gift::<part::Worksheet>("worksheet")]),
    template(
        "html/part/caution.html",
        "A caution of a chapter or of a worksheet.",
        &[gift::<part::Caution>("caution")],
    ),
    template("html/part/alert.html", "An alert in the text: `> [!NOTE]` and its kin.", &[gift::<part::Alert>("alert")]),
    template("html/part/gate.html", "The private check, read alone.", &[gift::<part::Gate>("gate")]),
    template("html/part/pause.html", "How to pause, when to stop.", ASIDE),
    template("html/part/not-known.html", "What is not known.", ASIDE),
    template("html/part/settle.html", "A settle-down step after hard work.", ASIDE),
    template("html/part/example.html", "A filled-in sample.", ASIDE),
    template("html/part/counselor.html", "A note for the counselor's copy.", ASIDE),
    template("html/part/only.html", "Words kept for one role or one variant.", ASIDE),
    template("html/part/source.html", "One work, wherever it is listed.", &[gift::<part::Source>("source")]),
    template("html/part/help-line.html", "The help line. What it draws is shared as `help_line`.", &[]),
    template(
        "html/part/answers.html",
        "What saves, keeps and prints what was written, by the script. What it draws is shared as `answers`.",
        &[],
    ),
    template(
        "html/part/near-stage.html",
        "A stage in the navigation of a chapter's page.",
        &[gift::<page::NearStage>("stage")],
    ),
    template("html/field/blank.html", "A blank within a line.", &[gift::<field::Blank>("field")]),
    template("html/field/lines.html", "Lines to write on.", &[gift::<field::Lines>("field")]),
    template("html/field/check.html", "Boxes: all that apply.", OPTIONS),
    template("html/field/choose.html", "One of several.", OPTIONS),
    template("html/field/scale.html", "A row of numbers with worded ends.", &[gift::<field::Scale>("field")]),
    template("html/field/table.html", "A table to fill in.", &[gift::<field::Table>("field")]),
    template("html/field/space.html", "Room to draw or write.", &[gift::<field::Space>("field")]),
    template("html/field/signature.html", "A signature.", &[gift::<field::Signature>("field")]),
    template("html/field/date.html", "A day.", SHORT),
    template("html/field/time.html", "A time of day.", SHORT),
    template("html/field/number.html", "A number.", SHORT),
];

/// The template at `path`, if every theme has it.
pub fn of(path: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.path == path)
}

/// What writes down the keys of the structs, as templates get them.
pub fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().for_serialize().into_generator()
}

/// Takes out of `given`, an example for the template at `path`, all that may be absent, and empties every list.
pub fn without_what_may_be_absent(path: &str, given: &mut [(&'static str, Value)]) {
    let mut generator = generator();
    for (name, value) in given {
        let gift = of(path).and_then(|template| template.given.iter().find(|gift| gift.name == *name));
        if let (Some(gift), Value::Object(keys)) = (gift, value) {
            let schema = (gift.schema)(&mut generator);
            let Some(properties) =
                resolved(&schema, &generator).and_then(|schema| schema.get("properties")?.as_object())
            else {
                continue;
            };
            for (key, value) in keys {
                match value {
                    Value::Array(list) => list.clear(),
                    value if properties.get(key).is_some_and(may_be_null) => *value = Value::Null,
                    _ => {}
                }
            }
        }
    }
}

/// The struct that `schema` names.
pub fn resolved<'g>(schema: &Schema, generator: &'g SchemaGenerator) -> Option<&'g Value> {
    let name = schema.get("$ref")?.as_str()?.rsplit('/').next()?;
    generator.definitions().get(name)
}

/// Whether the value of a key with this schema may be absent.
pub fn may_be_null(schema: &Value) -> bool {
    let is_null = |kind: &Value| kind.as_str() == Some("null");
    let types = schema.get("type").and_then(Value::as_array);
    let any = schema.get("anyOf").and_then(Value::as_array);
    types.is_some_and(|types| types.iter().any(is_null))
        || any.is_some_and(|any| any.iter().any(|one| one.get("type").is_some_and(is_null)))
}
