//! JSON Schemas: of the files an author writes, so that an editor completes and checks them while one types, and of what
//! other programs read.
//!
//! Draft 7, which editors know best. The files are read by our own reader, not by serde: `tests/it/schema.rs` holds the two
//! against each other, key by key, in both directions.

mod chapter;
mod contacts;
mod edition;
mod text;
mod workbook;

use crate::answers::{Answers, LockedAnswers};
use crate::diagnostic::show::json::RuleList;
use crate::edition::export::Export;
use crate::rules::report::Report;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// A schema by its name.
pub struct Named {
    /// Its name, as `workbook`.
    pub name: &'static str,
    /// The files or the output it is for.
    pub of: &'static str,
    /// Whether an author writes what it is for.
    pub written: bool,
    /// The schema.
    pub schema: fn() -> Value,
}

/// Every schema: first those of files that an author writes.
pub const SCHEMAS: &[Named] = &[
    written("workbook", "workbook.yml", of_file::<workbook::Workbook>),
    written("chapter", "the front matter of chapters/*.md", of_file::<chapter::Chapter>),
    written("contacts", "contacts.yml", of_file::<contacts::Contacts>),
    written("sources", "sources.yml", crate::citation::schema),
    written("glossary", "glossary.yml", of_file::<Glossary>),
    written("edition", "editions/*/edition.yml", of_file::<edition::Edition>),
    written("practice", "editions/practice.yml", of_file::<edition::Practice>),
    printed("check", "what `mendbook check --format json` prints", of_output::<Report>),
    printed("export", "what `mendbook export` prints", of_output::<Export>),
    printed("answers", "what the website saves and `mendbook fill` reads", of_output::<Answers>),
    printed("locked-answers", "answers that the website saved under a passphrase", of_output::<LockedAnswers>),
    printed("rules", "what `mendbook rules --format json` prints", of_output::<RuleList>),
];

/// Words explained in plain words: `attunement: Noticing what the other feels and answering it.`
#[derive(JsonSchema)]
#[schemars(title = "glossary.yml of mendbook", transparent)]
struct Glossary(
    #[expect(dead_code, reason = "only its schema is used")] std::collections::BTreeMap<String, text::Text>,
);

const fn written(name: &'static str, of: &'static str, schema: fn() -> Value) -> Named {
    Named { name, of, written: true, schema }
}

const fn printed(name: &'static str, of: &'static str, schema: fn() -> Value) -> Named {
    Named { name, of, written: false, schema }
}

fn of_file<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft07().with(|settings| settings.inline_subschemas = true);
    let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
    forget_defaults(&mut schema);
    schema
}

/// A key that may be left out has no default that an editor should write.
fn forget_defaults(schema: &mut Value) {
    match schema {
        Value::Object(keys) => {
            keys.retain(|key, value| !(key == "default" && value.is_null()));
            keys.values_mut().for_each(forget_defaults);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_defaults),
        _ => {}
    }
}

fn of_output<T: JsonSchema>() -> Value {
    SchemaSettings::draft07().for_serialize().into_generator().into_root_schema_for::<T>().to_value()
}
