//! The words of one language: texts by key, some with places to fill in, some that depend on a number.

use super::Quotes;
use super::plural::{self, FORMS};
use crate::day::Day;
use crate::yaml::{self, Node, Value};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The words of one language. A template gets those that need nothing filled in, as `words.<key>`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Words {
    code: String,
    texts: BTreeMap<String, String>,
}

impl Words {
    /// The words in `text`, a file of `languages/`. Entries below an entry get both keys, joined by a dot.
    pub fn read(code: &str, text: &str) -> Words {
        let mut texts = BTreeMap::new();
        let file = Arc::from(format!("languages/{code}.yml"));
        if let Some(node) = yaml::read(text, 0, &file, &mut Vec::new()) {
            collect("", node, &mut texts);
        }
        Words::of(code, texts)
    }

    /// The words of the language `code`, by key.
    pub fn of(code: &str, texts: BTreeMap<String, String>) -> Words {
        Words { code: code.to_owned(), texts }
    }

    /// These words, and those of `fallback` for what is missing.
    pub fn over(mut self, fallback: Words) -> Words {
        for (key, text) in fallback.texts {
            self.texts.entry(key).or_insert(text);
        }
        self
    }

    /// The code of the language.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The text of `key`; the key itself where there is none, which a test finds.
    pub fn say<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The text of `key`, if there is one.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(String::as_str)
    }

    /// The text of `key` with `{name}` filled in for each of `parts`.
    pub fn fill(&self, key: &str, parts: &[(&str, &str)]) -> String {
        fill(self.say(key), parts)
    }

    /// The text of `key` in pieces: words, and the name of what is filled in behind them; behind the last there is nothing.
    pub fn pieces<'a>(&'a self, key: &'a str) -> Vec<(&'a str, Option<&'a str>)> {
        let mut pieces = Vec::new();
        let mut rest = self.say(key);
        while let Some((before, behind)) = rest.split_once('{') {
            let Some((name, after)) = behind.split_once('}') else { break };
            pieces.push((before, Some(name)));
            rest = after;
        }
        pieces.push((rest, None));
        pieces
    }

    /// Every key and its text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }

    /// Whether the text of `key` depends on a number.
    pub fn is_counted(&self, key: &str) -> bool {
        let mut below = self.iter().filter_map(|(path, _)| path.strip_prefix(key)?.strip_prefix('.')).peekable();
        below.peek().is_some() && below.all(|form| FORMS.contains(&form))
    }

    /// The text of `key` for `count` things, as `1 minute` and `20 minutes`.
    pub fn count(&self, key: &str, count: usize) -> String {
        let form = |form: &str| self.find(&format!("{key}.{form}"));
        let text = form(plural::form(&self.code, count)).or_else(|| form("other")).unwrap_or(key);
        fill(text, &[("count", &count.to_string())])
    }

    /// `items` as people name several: `A, B and C`. Where one of them holds a comma, they are set further apart.
    pub fn list(&self, items: &[&str]) -> String {
        let between = self.say("list.between");
        if items.iter().any(|item| item.contains(self.say("comma").trim())) {
            return items.join(self.say("list.apart"));
        }
        match items {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{}{}{last}", first.join(between), self.before_last(last)),
        }
    }

    /// What stands before the last of several: by the longest beginning of it that the language names, as the Spanish `y`
    /// that is `e` before the sound of an i.
    fn before_last(&self, last: &str) -> &str {
        let small: String = last.chars().take(3).collect::<String>().to_lowercase();
        let beginnings = small.char_indices().rev().map(|(at, letter)| &small[..at + letter.len_utf8()]);
        let mut named = beginnings.filter_map(|beginning| self.find(&format!("list.before.{beginning}")));
        named.next().unwrap_or_else(|| self.say("list.last"))
    }

    /// The quotation marks of the language.
    pub fn quotes(&self) -> Quotes {
        let mark = |key: &str| self.say(key).to_owned();
        Quotes {
            outer: [mark("quote.open"), mark("quote.close")],
            inner: [mark("quote.inner_open"), mark("quote.inner_close")],
        }
    }

    /// `day` as people write it.
    pub fn date(&self, day: Day) -> String {
        let month = format!("month.{}", day.month());
        let parts = [("day", day.day().to_string()), ("year", day.year().to_string())];
        self.fill("date", &[("day", &parts[0].1), ("month", self.say(&month)), ("year", &parts[1].1)])
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let plain = self.texts.iter().filter(|(key, text)| !key.contains('.') && !text.contains('{'));
        let mut map = to.serialize_map(None)?;
        for (key, text) in plain {
            map.serialize_entry(key, text)?;
        }
        map.end()
    }
}

fn collect(above: &str, node: Node, texts: &mut BTreeMap<String, String>) {
    match node.value {
        Value::Text(text) => {
            texts.insert(above.to_owned(), text);
        }
        Value::Map(entries) => {
            for (key, node) in entries {
                let path = if above.is_empty() { key.value } else { format!("{above}.{}", key.value) };
                collect(&path, node, texts);
            }
        }
        Value::Nothing | Value::List(_) => {}
    }
}

/// Fills each `{name}` of `text` in one pass, so that what is filled in is never read again.
fn fill(text: &str, parts: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, after) = rest.split_at(open);
        filled.push_str(before);
        let part = after[1..].split_once('}').and_then(|(name, behind)| {
            parts.iter().find(|(known, _)| *known == name).map(|(_, words)| (*words, behind))
        });
        match part {
            Some((words, behind)) => {
                filled.push_str(words);
                rest = behind;
            }
            None => {
                filled.push('{');
                rest = &after[1..];
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_choose_the_form_and_names_are_filled_in_once() {
        let words = Words::read(
            "en",
            "minutes: {one: \"{count} minute\", other: \"{count} minutes\"}\nnamed: \"{a}, {b} {c}\"\n",
        );
        assert_eq!(words.count("minutes", 1), "1 minute");
        assert_eq!(words.count("minutes", 20), "20 minutes");
        assert_eq!(words.fill("named", &[("a", "{b}"), ("b", "x")]), "{b}, x {c}");
        assert_eq!(words.pieces("named"), [("", Some("a")), (", ", Some("b")), (" ", Some("c")), ("", None)]);
    }

    #[test]
    fn several_are_named_as_people_do() {
        let (en, es, ar) = (crate::language::words("en"), crate::language::words("es"), crate::language::words("ar"));
        assert_eq!(en.list(&[]), "");
        assert_eq!(en.list(&["Ana"]), "Ana");
        assert_eq!(en.list(&["Ana", "Bo", "Cy"]), "Ana, Bo and Cy");
        assert_eq!(en.list(&["Ana, PhD", "Bo"]), "Ana, PhD; Bo");
        assert_eq!(es.list(&["Ana", "Luis"]), "Ana y Luis");
        assert_eq!(es.list(&["español", "inglés", "italiano"]), "español, inglés e italiano");
        assert_eq!(es.list(&["agua", "hielo"]), "agua y hielo");
        assert_eq!(ar.list(&["سارة", "ليلى", "عمر"]), "سارة وليلى وعمر");
    }

    #[test]
    fn a_day_is_written_as_people_write_it() {
        let day = Day::read("2026-11-02").expect("a day");
        assert_eq!(crate::language::words("en").date(day), "2 November 2026");
        assert_eq!(crate::language::words("es-MX").date(day), "2 de noviembre de 2026");
        assert_eq!(crate::language::words("ar").date(day), "2 نوفمبر 2026");
    }

    #[test]
    fn every_key_named_in_the_code_is_in_the_english_file() {
        let words = crate::language::words("en");
        let sources = [
            include_str!("../view.rs"),
            include_str!("../view/book.rs"),
            include_str!("../view/chapter.rs"),
            include_str!("../view/contact.rs"),
            include_str!("../view/source.rs"),
            include_str!("../view/phrase.rs"),
            include_str!("../output/html.rs"),
            include_str!("../output/html/inline.rs"),
            include_str!("../output/html/part.rs"),
            include_str!("../output/html/field.rs"),
            include_str!("../output/site.rs"),
            include_str!("../output/print.rs"),
            include_str!("../output/piece.rs"),
        ];
        for (call, suffix) in [("say(\"", ""), ("fill(\"", ""), ("count(\"", ".other")] {
            for source in sources {
                for after in source.split(call).skip(1) {
                    let key = format!("{}{suffix}", after.split('"').next().unwrap_or_default());
                    assert!(words.find(&key).is_some(), "`{key}` is not in languages/en.yml");
                }
            }
        }
    }
}
