//! The JSON Schemas are true: editors complete what our readers take, and programs read what we print.

use crate::page;
use mendbook::diagnostic::Diagnostic;
use mendbook::diagnostic::rule::RULES;
use mendbook::diagnostic::show::{Texts, json};
use mendbook::edition::export;
use mendbook::folder::Folder;
use mendbook::rules::report;
use mendbook::schema::SCHEMAS;
use mendbook::workbook::version;
use mendbook::yaml::{self, Node, Value as Yaml};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

fn schema(name: &str) -> Value {
    let named = SCHEMAS.iter().find(|named| named.name == name).unwrap_or_else(|| panic!("there is no schema {name}"));
    (named.schema)()
}

/// The mistakes our readers find in `written`, which stands where the schema `name` says. JSON is YAML too.
fn read(name: &str, written: &Value) -> Vec<Diagnostic> {
    let mut folder = Folder::new();
    folder.put_text("workbook.yml", "title: A workbook\nlanguage: en\n");
    let chapter = |front: &str| format!("---\n{front}\n---\n\nSome words.\n");
    folder.put_text("chapters/01-one.md", chapter("title: One"));
    match name {
        "chapter" => folder.put_text("chapters/01-one.md", chapter(&written.to_string())),
        "edition" => folder.put_text("editions/mine/edition.yml", written.to_string()),
        "practice" => folder.put_text("editions/practice.yml", written.to_string()),
        file => folder.put_text(format!("{file}.yml"), written.to_string()),
    }
    let (workbook, mut found) = mendbook::workbook::read(&folder);
    if name == "edition" {
        found.extend(version::read(&folder, "mine", &workbook.words).found);
    }
    mendbook::workbook::practice::read(&folder, &mut found);
    found
}

/// A key that no reader knows, and that is like none that is known.
const STRANGE: &str = "qqqqqqqqqqqqqqqqqqqq";

/// What is done with an object that has named keys: its schema, and how a value is wrapped to stand there.
type Each<'s, 'e> = dyn FnMut(&'s Value, &dyn Fn(Value) -> Value) + 'e;

/// Every object with named keys in `schema`, and how a value is wrapped to stand there.
fn objects<'s>(
    root: &'s Value,
    schema: &'s Value,
    wrap: &dyn Fn(Value) -> Value,
    depth: usize,
    each: &mut Each<'s, '_>,
) {
    if depth > 6 {
        return;
    }
    if let Some(path) = schema["$ref"].as_str() {
        let there = root.pointer(path.trim_start_matches('#')).expect("a reference leads somewhere");
        return objects(root, there, wrap, depth, each);
    }
    for one in schema["anyOf"].as_array().into_iter().flatten() {
        objects(root, one, wrap, depth, each);
    }
    if schema["items"].is_object() {
        objects(root, &schema["items"], &|value| wrap(json!([value])), depth + 1, each);
    }
    if schema["additionalProperties"].is_object() {
        // A country, which is a name as good as any other.
        objects(root, &schema["additionalProperties"], &|value| wrap(json!({ "US": value })), depth + 1, each);
    }
    if let Some(properties) = schema["properties"].as_object() {
        each(schema, wrap);
        for (key, inner) in properties {
            let beside = |value: Value| {
                // What the object cannot do without, so that its reader goes on to `key`.
                let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
                let mut object: Value =
                    required.map(|other| (other.to_owned(), example(root, &properties[other], 4))).collect();
                object[key] = value;
                wrap(object)
            };
            objects(root, inner, &beside, depth + 1, each);
        }
    }
}

#[test]
fn readers_and_schemas_know_the_same_keys() {
    let mut wrong = Vec::new();
    let mut looked_at = 0;
    for named in SCHEMAS.iter().filter(|named| named.written) {
        let root = schema(named.name);
        objects(&root, &root, &|value| value, 0, &mut |object, wrap| {
            let keys: Vec<&str> =
                object["properties"].as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect();
            if keys.contains(&RULES[0].id) {
                // Which rules there are is no matter of keys.
                assert!(RULES.iter().all(|rule| keys.contains(&rule.id)) && keys.len() == RULES.len());
                return;
            }
            looked_at += 1;
            let place = wrap(json!({ STRANGE: 1 })).to_string();
            let found = read(named.name, &wrap(json!({ STRANGE: 1 })));
            let strange = found.iter().find(|one| one.rule == "unknown-key" && one.message.contains(STRANGE));
            let Some(strange) = strange else {
                wrong.push(format!("{}: {place}: the reader asks for no keys here", named.name));
                return;
            };
            let known = count_of(strange.help.as_deref().unwrap_or_default());
            if known != keys.len() {
                wrong.push(format!("{}: {place}: the reader knows {known} keys, the schema {keys:?}", named.name));
            }
            for key in keys {
                let found = read(named.name, &wrap(json!({ key: "words" })));
                if found.iter().any(|one| one.rule == "unknown-key" && one.message.starts_with(&format!("`{key}`"))) {
                    wrong.push(format!("{}: {place}: the reader does not know `{key}`", named.name));
                }
            }
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(looked_at > 20, "only {looked_at} objects have keys");
}

/// How many keys a message lists: ``known here: `a`, `b`, and 3 more``.
fn count_of(help: &str) -> usize {
    let more = help.rsplit("and ").next().and_then(|rest| rest.strip_suffix(" more")?.parse().ok());
    help.matches('`').count() / 2 + more.unwrap_or(0)
}

/// A value that the schema asks for, with every key there is.
fn example(root: &Value, schema: &Value, depth: usize) -> Value {
    if let Some(path) = schema["$ref"].as_str() {
        return example(root, root.pointer(path.trim_start_matches('#')).expect("it leads somewhere"), depth + 1);
    }
    if let Some(any) = schema["anyOf"].as_array() {
        return example(root, any.last().filter(|_| depth < 4).unwrap_or(&any[0]), depth);
    }
    if let Some(words) = schema["enum"].as_array() {
        return words.last().cloned().unwrap_or_default();
    }
    match schema["pattern"].as_str() {
        Some(pattern) if pattern.contains("http") => return json!("https://example.org"),
        Some(pattern) if pattern.contains("[0-9]") => return json!("2026-11-22"),
        Some(_) => return json!("US"),
        None => {}
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str());
    match kind {
        Some("array") => json!([example(root, &schema["items"], depth + 1)]),
        Some("object") if schema["additionalProperties"].is_object() => {
            json!({ "US": example(root, &schema["additionalProperties"], depth + 1) })
        }
        Some("object") => {
            let properties = schema["properties"].as_object().into_iter().flatten();
            properties.map(|(key, inner)| (key.clone(), example(root, inner, depth + 1))).collect()
        }
        Some("integer" | "number") => schema["minimum"].clone(),
        Some("boolean") => json!(true),
        _ => json!("words"),
    }
}

#[test]
fn readers_take_the_values_that_schemas_ask_for() {
    const FORM: &[&str] = &[
        "wrong-type",
        "unknown-key",
        "unknown-value",
        "out-of-range",
        "not-a-country",
        "not-a-web-address",
        "yaml-syntax",
    ];
    for named in SCHEMAS.iter().filter(|named| named.written && named.name != "sources") {
        let root = schema(named.name);
        let written = example(&root, &root, 0);
        let found = read(named.name, &written);
        let wrong: Vec<&Diagnostic> =
            found.iter().filter(|one| FORM.contains(&one.rule) && !one.message.starts_with("`words` is not")).collect();
        // `number` and `text` of a help line are numbers to call, which no schema can say in words.
        assert!(
            wrong.iter().all(|one| one.message.contains("number to call")),
            "{}: {written}\n{wrong:#?}",
            named.name
        );
    }
}

/// Whether `value` is what `schema` asks for; a key it does not name is wrong too.
pub fn fits(root: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    if let Some(path) = schema["$ref"].as_str() {
        return fits(root, root.pointer(path.trim_start_matches('#')).ok_or("a lost reference")?, value, at);
    }
    for key in ["anyOf", "oneOf"] {
        if let Some(any) = schema[key].as_array() {
            let tried: Vec<_> = any.iter().map(|one| fits(root, one, value, at)).collect();
            if tried.iter().all(Result::is_err) {
                return Err(tried.into_iter().filter_map(Result::err).collect::<Vec<_>>().join(" and "));
            }
        }
    }
    for one in schema["allOf"].as_array().into_iter().flatten() {
        fits(root, one, value, at)?;
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is_meant = |asked: &&str| *asked == kind || *asked == "number" && kind == "integer";
    if !kinds.is_empty() && !kinds.iter().any(is_meant) {
        return Err(format!("{at} is {kind}, not {kinds:?}"));
    }
    if let Some(words) = schema["enum"].as_array().filter(|words| !words.contains(value)) {
        return Err(format!("{at} is {value}, none of {words:?}"));
    }
    if schema.get("const").is_some_and(|only| only != value) {
        return Err(format!("{at} is {value}, not {}", schema["const"]));
    }
    for (number, item) in value.as_array().into_iter().flatten().enumerate() {
        fits(root, &schema["items"], item, &format!("{at}[{number}]"))?;
    }
    if let Some(entries) = value.as_object() {
        for missing in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !entries.contains_key(missing) {
                return Err(format!("{at} lacks {missing}"));
            }
        }
        for (key, inner) in entries {
            let named = &schema["properties"][key];
            let rest = &schema["additionalProperties"];
            match (named.is_null(), rest.is_object()) {
                (false, _) => fits(root, named, inner, &format!("{at}.{key}"))?,
                (true, true) => fits(root, rest, inner, &format!("{at}.{key}"))?,
                (true, false) if schema["properties"].is_object() => return Err(format!("{at}.{key} is not known")),
                _ => {}
            }
        }
    }
    Ok(())
}

/// A YAML tree as an editor sees it, which guesses numbers and yes or no.
fn guessed(node: &Node) -> Value {
    match &node.value {
        Yaml::Nothing => Value::Null,
        Yaml::Text(text) => match text.as_str() {
            "true" | "false" => json!(text == "true"),
            text => text.parse::<i64>().map_or_else(|_| json!(text), |number| json!(number)),
        },
        Yaml::List(items) => items.iter().map(guessed).collect(),
        Yaml::Map(entries) => entries.iter().map(|(key, node)| (key.value.clone(), guessed(node))).collect(),
    }
}

/// What stands in the file at `path` of `folder`, if it is one that has a schema: its name, and its YAML.
fn written(folder: &Folder, path: &str) -> Option<(&'static str, Value)> {
    let text = folder.text(path)?;
    let (name, text) = match path {
        "workbook.yml" => ("workbook", text.as_str()),
        "contacts.yml" => ("contacts", text.as_str()),
        "sources.yml" => ("sources", text.as_str()),
        "glossary.yml" => ("glossary", text.as_str()),
        "editions/practice.yml" => ("practice", text.as_str()),
        path if path.starts_with("editions/") && path.ends_with("/edition.yml") => ("edition", text.as_str()),
        path if path.starts_with("chapters/") => ("chapter", text.strip_prefix("---\n")?.split_once("\n---")?.0),
        _ => return None,
    };
    let node = yaml::read(text, 0, &Arc::from(path), &mut Vec::new())?;
    Some((name, guessed(&node)))
}

#[test]
fn every_workbook_of_ours_fits_the_schemas() {
    let of_ours = ["workbook", "src/cli/starter"].into_iter();
    let mut folders: Vec<_> = of_ours.map(|dir| (dir.to_owned(), page::lying(dir))).collect();
    for page in page::below("tests/cases") {
        let folder = page.folder();
        let (workbook, found) = mendbook::workbook::read(&folder);
        let sound = |code: &str| version::read(&folder, code, &workbook.words).found.is_empty();
        if found.is_empty() && version::codes(&folder).into_iter().all(sound) {
            folders.push((page.path.display().to_string(), folder));
        }
    }
    let mut wrong = Vec::new();
    let mut names = BTreeSet::new();
    for (place, folder) in &folders {
        for (path, _) in folder.iter() {
            let Some((name, value)) = written(folder, path).filter(|(_, value)| !value.is_null()) else { continue };
            names.insert(name);
            let root = schema(name);
            if let Err(why) = fits(&root, &root, &value, name) {
                wrong.push(format!("{place}: {path}: {why}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(names.len(), 7, "{names:?}");
}

#[test]
fn what_programs_read_fits_the_schemas() {
    let (check, exported, rules) = (schema("check"), schema("export"), schema("rules"));
    let mut wrong = Vec::new();
    for page in page::below("tests/cases").into_iter().chain(page::below("tests/messages")) {
        let folder = page.folder();
        let checked = page.check(&folder);
        let texts = Texts::new(folder.iter().filter_map(|(path, _)| Some((path.to_owned(), folder.text(path)?))));
        let report = report::report(&checked.found, &texts, &checked.workbook, &folder);
        let export = export::export(&checked.edition);
        for (root, value) in [(&check, serde_json::to_value(report)), (&exported, serde_json::to_value(export))] {
            if let Err(why) = fits(root, root, &value.expect("it can be written"), "") {
                wrong.push(format!("{}: {why}", page.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let list = serde_json::to_value(json::rules()).expect("it can be written");
    assert_eq!(fits(&rules, &rules, &list, "rules"), Ok(()));
}

#[test]
fn every_key_has_a_sentence() {
    let mut wrong = Vec::new();
    for named in SCHEMAS {
        let root = schema(named.name);
        assert!(root["title"].is_string() && root["description"].is_string(), "{}", named.name);
        objects(&root, &root, &|value| value, 0, &mut |object, _| {
            for (key, schema) in object["properties"].as_object().into_iter().flatten() {
                let inner = ["value", "short", "verbatim", "name", "location", "date", "role", "names"];
                if schema["description"].is_null() && named.name != "sources" && !inner.contains(&key.as_str()) {
                    wrong.push(format!("{}: {key}", named.name));
                }
            }
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
