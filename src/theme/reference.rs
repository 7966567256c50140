//! The theme reference: all that a designer may use, made from the list of templates and the sentences beside the keys.

use super::own::templates_named_in;
use super::{TEMPLATES as FOLDER, built_in};
use crate::language;
use crate::view::template::{self, Gift, SHARED, TEMPLATES, Template};
use schemars::generate::SchemaGenerator;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;

const INTRODUCTION: &str = include_str!("reference.md");

/// The class names that the HTML made by the program has, which a style sheet gives a look. A test compares them with the
/// program.
pub const CLASSES: &[(&str, &str)] = &[
    ("question", "a question and its fields, which stay together"),
    ("prompt", "the words of a question"),
    ("hint", "what helps to answer it"),
    ("read-by", "who answers it and who may read it, where that differs from its worksheet"),
    ("questions", "a list whose items are questions"),
    ("sentence", "a paragraph with blanks in it"),
    ("side", "beside the first mention of a work: its authors and year, its kind of evidence; the website only"),
    ("signing", "a row of places to sign and date"),
    ("blank", "a control within a line"),
    ("date", "a control in a table for a day"),
    ("number", "a control in a table for a number"),
    ("numeral", "the name of a table's row where that only counts it"),
    ("tick", "the label around a box in a table"),
    ("word", "beside a circle in a table: its column, for narrow screens"),
    ("task", "an item of a list that is done or to do"),
    ("box", "its sign"),
    ("plain", "a table of words"),
    ("wide", "around a table that may be wider than the screen"),
    ("center", "a cell set in the middle"),
    ("end", "a cell set at the end"),
    ("cite", "the mark of a citation"),
    ("note", "the mark of a footnote"),
    ("back", "a link back to the place a footnote is called at"),
    ("domain", "where a link out of the workbook leads"),
];

/// The theme reference, as Markdown.
pub fn reference() -> String {
    let mut generator = template::generator();
    let mut page = INTRODUCTION.to_owned();
    page.push_str("## What every template is given\n\n");
    let shared = SHARED(&mut generator);
    if let Some(shared) = template::resolved(&shared, &generator).cloned() {
        table_of_keys(&shared, &mut page);
    }
    for (heading, folder) in [("Pages", "html/"), ("Parts of a page", "html/part/"), ("Fields", "html/field/")] {
        write_templates(heading, folder, &mut generator, &mut page);
    }
    page.push_str(
        "\n## What they are given\n\nA key is there in every template, even where its value is absent: \
         `{% if chapter.summary %}` asks.\n",
    );
    let structs: Vec<(&String, &Value)> =
        generator.definitions().iter().filter(|(name, _)| *name != "Shared").collect();
    for (name, schema) in structs {
        write!(page, "\n### {name}\n\n{}\n\n", sentence(schema)).expect(NEVER_FAILS);
        table_of_keys(schema, &mut page);
    }
    pieces(&mut page);
    classes(&mut page);
    words(&mut page);
    page
}

const NEVER_FAILS: &str = "writing to a String cannot fail";

fn write_templates(heading: &str, folder: &str, generator: &mut SchemaGenerator, page: &mut String) {
    write!(page, "\n## {heading}\n\n| template | what it draws | what it is given |\n|---|---|---|\n")
        .expect(NEVER_FAILS);
    let here =
        |template: &&Template| template.path.rsplit_once('/').map(|(above, _)| above.len() + 1) == Some(folder.len());
    for template in TEMPLATES.iter().filter(here).filter(|template| template.path.starts_with(folder)) {
        let given: Vec<String> = template.given.iter().map(|gift| given(gift, generator)).collect();
        writeln!(page, "| `{}` | {} | {} |", template.path, template.about, given.join(", ")).expect(NEVER_FAILS);
    }
}

fn given(gift: &Gift, generator: &mut SchemaGenerator) -> String {
    let schema = (gift.schema)(generator);
    format!("`{}`: {}", gift.name, type_of(schema.as_value()))
}

fn table_of_keys(schema: &Value, page: &mut String) {
    page.push_str("| key | what it is | what it says |\n|---|---|---|\n");
    let properties = schema.get("properties").and_then(Value::as_object);
    for (key, schema) in properties.into_iter().flatten() {
        let says = sentence(schema);
        let html = says.strip_prefix("HTML: ");
        let mut kind = if html.is_some() { type_of(schema).replace("text", "HTML") } else { type_of(schema) };
        if template::may_be_null(schema) {
            kind.push_str(", may be absent");
        }
        writeln!(page, "| `{key}` | {kind} | {} |", capital(html.unwrap_or(&says))).expect(NEVER_FAILS);
    }
}

/// What a value is, in words; a link where it has keys of its own.
fn type_of(schema: &Value) -> String {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next()) {
        return format!("[{name}](#{})", name.to_lowercase());
    }
    if let Some(any) = schema.get("anyOf").and_then(Value::as_array) {
        return any.iter().filter(|one| one.get("type") != Some(&"null".into())).map(type_of).collect();
    }
    let kinds = match schema.get("type") {
        Some(Value::String(kind)) => vec![kind.as_str()],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).filter(|kind| *kind != "null").collect(),
        _ => Vec::new(),
    };
    match kinds.first().copied() {
        Some("string") => "text".to_owned(),
        Some("integer" | "number") => "number".to_owned(),
        Some("boolean") => "yes or no".to_owned(),
        Some("array") => format!("list of {}", schema.get("items").map(type_of).unwrap_or_default()),
        Some("object") => "texts by key".to_owned(),
        _ => "anything".to_owned(),
    }
}

/// The sentences beside a key or a struct, on one line.
fn sentence(schema: &Value) -> String {
    let words = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The templates that only other templates of the built-in theme draw on.
fn pieces(page: &mut String) {
    page.push_str(
        "\n## Pieces of the built-in theme\n\nThese are no part of the contract: the built-in templates named here extend or \
         include them, and see what those see.\n\n| template | used in |\n|---|---|\n",
    );
    let files = built_in();
    let texts: Vec<(&str, &str)> = files
        .iter()
        .filter(|(path, _)| path.starts_with(FOLDER))
        .filter_map(|(path, bytes)| Some((*path, std::str::from_utf8(bytes).ok()?)))
        .collect();
    for (path, _) in texts.iter().filter(|(path, _)| template::of(path).is_none()) {
        let users: BTreeSet<String> = texts
            .iter()
            .filter(|(_, text)| templates_named_in(text).any(|named| named == *path))
            .map(|(user, _)| format!("`{user}`"))
            .collect();
        writeln!(page, "| `{path}` | {} |", users.into_iter().collect::<Vec<_>>().join(", ")).expect(NEVER_FAILS);
    }
}

fn classes(page: &mut String) {
    page.push_str(
        "\n## Class names in ready-made HTML\n\nProse becomes HTML in the program, with these class names for a style \
         sheet to use.\n\n| class | what has it |\n|---|---|\n",
    );
    for (class, about) in CLASSES {
        writeln!(page, "| `{class}` | {about} |").expect(NEVER_FAILS);
    }
}

fn words(page: &mut String) {
    page.push_str(
        "\n## Words\n\n`words.<key>` is what the program says in the workbook's language; here it is in English.\n\n\
         | key | in English |\n|---|---|\n",
    );
    let words = serde_json::to_value(language::words("en")).unwrap_or_default();
    for (key, text) in words.as_object().into_iter().flatten() {
        let text = text.as_str().unwrap_or_default().replace('|', "\\|");
        writeln!(page, "| `{key}` | {text} |").expect(NEVER_FAILS);
    }
}
