//! Reads sources.yml: every field is looked at in its place first, then each work alone is handed to hayagriva, so that one
//! mistake hides no other.

use super::address;
use super::evidence::Evidence;
use super::field::{ELSEWHERE, FIELDS, Form, KINDS, OURS, PERSON, ROLES, SERIALS, STRUCTURE};
use super::source::{Forms, Found, Source, source};
use crate::day::Day;
use crate::diagnostic::{Diagnostic, messages, nearest};
use crate::span::{Place, Span, Spanned};
use crate::yaml::{self, Node, Value};
use hayagriva::{Entry, Library};
use serde::Deserialize;
use serde_json::{Map, Value as Json};
use std::sync::Arc;

const FORMS: Forms = Forms {
    title: "title: …",
    date: "`date: 2016`, or `date: no date`",
    address: "`url: https://…`, `serial-number: {doi: …}` or `serial-number: {isbn: …}`",
    checked: "checked: 2026-11-01",
};

/// The works in `text`, the content of sources.yml, in the order written.
pub fn read_yaml(text: &str, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Vec<Source> {
    let Some(root) = yaml::read(text, 0, file, found) else { return Vec::new() };
    if root.value == Value::Nothing {
        return Vec::new();
    }
    let works = yaml::map(&root, file, found);
    works.iter().filter_map(|(key, node)| Reader::new(file, found).work(key, node)).collect()
}

type Entries = [(Spanned<String>, Node)];

struct Reader<'a> {
    file: &'a Arc<str>,
    found: &'a mut Vec<Diagnostic>,
    no_date: bool,
    faulty: Vec<String>,
    /// Whether each field is tried alone: only where hayagriva refused the work, since it names no place.
    each_alone: bool,
}

impl<'a> Reader<'a> {
    fn new(file: &'a Arc<str>, found: &'a mut Vec<Diagnostic>) -> Reader<'a> {
        Reader { file, found, no_date: false, faulty: Vec::new(), each_alone: false }
    }

    fn work(mut self, key: &Spanned<String>, node: &Node) -> Option<Source> {
        let entries = yaml::map(node, self.file, self.found);
        if entries.is_empty() && !matches!(node.value, Value::Map(_)) {
            return None;
        }
        let before = self.found.len();
        let fields = self.fields(entries, true);
        let kind = fields.get("type").and_then(Json::as_str).map(str::to_owned);
        let entry = hayagriva_entry(&key.value, fields).or_else(|_| {
            self.found.truncate(before);
            (self.no_date, self.faulty, self.each_alone) = (false, Vec::new(), true);
            hayagriva_entry(&key.value, self.fields(entries, true))
        });
        let evidence = self.ours(entries, "evidence").and_then(|written| self.evidence(written));
        let checked = self.ours(entries, "checked").and_then(|written| self.day(written));
        let licence = self.ours(entries, "licence");
        let entry = match entry {
            Ok(entry) => entry,
            Err(why) => {
                self.found.push(messages::source_unreadable(self.place(key.span), &key.value, &why));
                return None;
            }
        };
        let Reader { file, found, no_date, faulty, .. } = self;
        let work = Found { key: key.clone(), kind, no_date, evidence, checked, licence, entry, faulty };
        Some(source(work, file, &FORMS, found))
    }

    /// The fields of a work or of its parent, in hayagriva's own form.
    fn fields(&mut self, entries: &Entries, own: bool) -> Map<String, Json> {
        let mut fields = Map::new();
        for (name, node) in entries {
            let value = match (name.value.as_str(), FIELDS.iter().find(|(known, _)| *known == name.value)) {
                _ if node.value == Value::Nothing => continue,
                ("type", _) => self.one_of("type", node, KINDS),
                ("parent", _) => self.parents(node),
                (_, Some((field, form))) => self.field(field, *form, node),
                (ours, None) if own && OURS.contains(&ours) => continue,
                (_, None) => {
                    self.unknown_field(name, own);
                    continue;
                }
            };
            match value {
                Some(value) => _ = fields.insert(name.value.clone(), value),
                None => self.faulty.push(name.value.clone()),
            }
        }
        fields
    }

    fn unknown_field(&mut self, name: &Spanned<String>, own: bool) {
        let place = self.place(name.span);
        if let Some((_, instead)) = ELSEWHERE.iter().find(|(elsewhere, _)| name.value.eq_ignore_ascii_case(elsewhere)) {
            self.faulty.push("serial-number".to_owned());
            self.found.push(messages::source_field_elsewhere(place, &name.value, instead));
            return;
        }
        let mut known: Vec<&'static str> =
            STRUCTURE.iter().copied().chain(FIELDS.iter().map(|(name, _)| *name)).collect();
        if own {
            known.extend(OURS);
        }
        let near = nearest(&name.value, known.iter().copied());
        self.faulty.extend(near.map(str::to_owned));
        self.found.push(messages::unknown_key(place, &name.value, near, &known));
    }

    /// One field in hayagriva's own form; nothing where it is refused.
    fn field(&mut self, field: &'static str, form: Form, node: &Node) -> Option<Json> {
        let value = match form {
            Form::Words => self.words(node),
            Form::Plain => self.plain(node).map(|text| text.value.into()),
            Form::Date => self.date(node)?,
            Form::People => self.people(node),
            Form::Roles => self.roles(node),
            Form::Publisher => self.publisher(node),
            Form::Web => self.web(node),
            Form::Serial => self.serial(node),
        }?;
        if value == Json::Null || !self.each_alone {
            return Some(value);
        }
        let alone = Map::from_iter([(field.to_owned(), value.clone())]);
        if hayagriva_entry("", alone).is_err() {
            self.unreadable(field, form, node);
            return None;
        }
        Some(value)
    }

    fn unreadable(&mut self, field: &str, form: Form, node: &Node) {
        let written = match &node.value {
            Value::Text(text) => text.as_str(),
            _ => "this",
        };
        let place = self.place(node.span);
        self.found.push(messages::source_field_unreadable(place, field, written, form.example(field)));
    }

    fn parents(&mut self, node: &Node) -> Option<Json> {
        match &node.value {
            Value::List(parents) => Some(parents.iter().filter_map(|parent| self.parent(parent)).collect()),
            _ => self.parent(node),
        }
    }

    fn parent(&mut self, node: &Node) -> Option<Json> {
        let Value::Map(entries) = &node.value else {
            self.found.push(messages::wrong_type(self.place(node.span), "names and values, as in `title: …`"));
            return None;
        };
        Some(Json::Object(self.fields(entries, false)))
    }

    /// Words. A `$` would begin a formula of typst's, so it is passed on as the letter it is.
    fn words(&mut self, node: &Node) -> Option<Json> {
        let Value::Map(entries) = &node.value else {
            return self.plain(node).map(|text| escaped(&text.value).into());
        };
        self.names_of(entries, &["value", "short", "verbatim"]);
        let value = self.plain(part(entries, "value").unwrap_or(node))?;
        let verbatim = part(entries, "verbatim").is_some_and(|node| node.value == Value::Text("true".to_owned()));
        let value = if verbatim { format!("{{{}}}", escaped(&value.value)) } else { escaped(&value.value) };
        match part(entries, "short") {
            Some(short) => Some(serde_json::json!({"value": value, "short": escaped(&self.plain(short)?.value)})),
            None => Some(value.into()),
        }
    }

    /// A date, or `null` for the words "no date".
    fn date(&mut self, node: &Node) -> Option<Option<Json>> {
        let written = self.plain(node)?.value;
        if written.trim().eq_ignore_ascii_case("no date") {
            self.no_date = true;
            return Some(Some(Json::Null));
        }
        if written.chars().any(|letter| !letter.is_ascii_digit() && !"-~ ".contains(letter)) {
            self.unreadable("date", Form::Date, node);
            return None;
        }
        Some(Some(written.into()))
    }

    fn people(&mut self, node: &Node) -> Option<Json> {
        match &node.value {
            Value::List(people) => people.iter().map(|person| self.person(person)).collect(),
            _ => self.person(node),
        }
    }

    /// A person. Without a comma the words are one name: hayagriva would take the front of "Institute for Peace" for a
    /// prefix, as the "van" of "van Gogh".
    fn person(&mut self, node: &Node) -> Option<Json> {
        let Value::Map(entries) = &node.value else {
            let name = self.plain(node)?.value;
            return Some(if name.contains(',') { name.into() } else { serde_json::json!({ "name": name }) });
        };
        self.names_of(entries, PERSON);
        let mut person = Map::new();
        for (name, node) in entries.iter().filter(|(name, _)| PERSON.contains(&name.value.as_str())) {
            let text = self.plain(node)?.value;
            let value = if name.value == "comma-suffix" { (text == "true").into() } else { text.into() };
            person.insert(name.value.clone(), value);
        }
        Some(Json::Object(person))
    }

    fn roles(&mut self, node: &Node) -> Option<Json> {
        let groups = match &node.value {
            Value::List(groups) => groups.as_slice(),
            _ => std::slice::from_ref(node),
        };
        groups.iter().map(|group| self.role(group)).collect()
    }

    fn role(&mut self, node: &Node) -> Option<Json> {
        let entries = yaml::map(node, self.file, self.found);
        self.names_of(entries, &["role", "names"]);
        let (Some(role), Some(names)) = (part(entries, "role"), part(entries, "names")) else {
            self.found.push(messages::wrong_type(self.place(node.span), "`{role: translator, names: […]}`"));
            return None;
        };
        Some(serde_json::json!({"role": self.one_of("role", role, ROLES)?, "names": self.people(names)?}))
    }

    fn publisher(&mut self, node: &Node) -> Option<Json> {
        let Value::Map(entries) = &node.value else { return self.words(node) };
        self.names_of(entries, &["name", "location"]);
        let mut publisher = Map::new();
        for name in ["name", "location"] {
            if let Some(node) = part(entries, name) {
                publisher.insert(name.to_owned(), self.words(node)?);
            }
        }
        Some(Json::Object(publisher))
    }

    fn web(&mut self, node: &Node) -> Option<Json> {
        let (value, date) = match &node.value {
            Value::Map(entries) => {
                self.names_of(entries, &["value", "date"]);
                (part(entries, "value").unwrap_or(node), part(entries, "date"))
            }
            _ => (node, None),
        };
        let written = self.plain(value)?;
        let Some(address) = address::web(&written.value) else {
            self.found.push(messages::source_address_not_web(self.place(written.span), &written.value));
            return None;
        };
        match date {
            Some(date) => Some(serde_json::json!({"value": address, "date": self.plain(date)?.value})),
            None => Some(address.into()),
        }
    }

    fn serial(&mut self, node: &Node) -> Option<Json> {
        let Value::Map(entries) = &node.value else { return self.plain(node).map(|text| text.value.into()) };
        if entries.iter().any(|(name, _)| !SERIALS.contains(&name.value.as_str())) {
            self.names_of(entries, SERIALS);
            self.faulty.push("serial-number".to_owned());
        }
        let mut serials = Map::new();
        for (name, node) in entries.iter().filter(|(_, node)| node.value != Value::Nothing) {
            let written = self.plain(node)?;
            let value = match name.value.as_str() {
                "doi" => match address::doi(&written.value) {
                    Some(doi) => doi.to_owned(),
                    None => {
                        self.found.push(messages::source_doi_not_a_doi(self.place(written.span), &written.value));
                        return None;
                    }
                },
                _ => written.value,
            };
            serials.insert(name.value.clone(), value.into());
        }
        Some(Json::Object(serials))
    }

    fn ours(&mut self, entries: &Entries, name: &str) -> Option<Spanned<String>> {
        let node = part(entries, name).filter(|node| node.value != Value::Nothing)?;
        self.plain(node)
    }

    fn evidence(&mut self, written: Spanned<String>) -> Option<Spanned<Evidence>> {
        let evidence = Evidence::from_word(&written.value);
        if evidence.is_none() {
            let place = self.place(written.span);
            self.found.push(messages::unknown_value(place, "evidence", &written.value, &Evidence::WORDS));
        }
        evidence.map(|evidence| Spanned::new(evidence, written.span))
    }

    fn day(&mut self, written: Spanned<String>) -> Option<Spanned<Day>> {
        let day = Day::read(&written.value);
        if day.is_none() {
            self.faulty.push("checked".to_owned());
            self.found.push(messages::source_checked_not_a_day(self.place(written.span), &written.value));
        }
        day.map(|day| Spanned::new(day, written.span))
    }

    /// One of `words`, with or without capitals.
    fn one_of(&mut self, name: &str, node: &Node, words: &[&str]) -> Option<Json> {
        let written = self.plain(node)?;
        let known = words.iter().find(|word| word.eq_ignore_ascii_case(&written.value));
        if known.is_none() {
            let place = self.place(written.span);
            self.found.push(messages::unknown_value(place, name, &written.value, words));
        }
        known.map(|word| Json::from(*word))
    }

    fn names_of(&mut self, entries: &Entries, known: &[&'static str]) {
        for (name, _) in entries.iter().filter(|(name, _)| !known.contains(&name.value.as_str())) {
            let near = nearest(&name.value, known.iter().copied());
            self.found.push(messages::unknown_key(self.place(name.span), &name.value, near, known));
        }
    }

    fn plain(&mut self, node: &Node) -> Option<Spanned<String>> {
        yaml::text(node, self.file, self.found)
    }

    fn place(&self, span: Span) -> Place {
        Place::new(self.file, span)
    }
}

fn part<'n>(entries: &'n Entries, name: &str) -> Option<&'n Node> {
    entries.iter().find(|(known, _)| known.value == name).map(|(_, node)| node)
}

fn escaped(words: &str) -> String {
    words.replace("\\$", "$").replace('$', "\\$")
}

fn hayagriva_entry(key: &str, mut fields: Map<String, Json>) -> Result<Entry, String> {
    fields.retain(|_, value| *value != Json::Null);
    fields.entry("type").or_insert_with(|| "misc".into());
    let library = Json::Object(Map::from_iter([(key.to_owned(), Json::Object(fields))]));
    let library = Library::deserialize(&library).map_err(|error| error.to_string())?;
    library.into_iter().next().ok_or_else(|| "it is empty".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    fn read(text: &str) -> (Vec<Source>, Vec<Diagnostic>) {
        let mut found = Vec::new();
        let sources = read_yaml(text, &"sources.yml".into(), &mut found);
        (sources, found)
    }

    const GOOD: &str = "type: article, title: T, author: \"van der Kolk, B\", date: 2016, url: \"https://a.org/\", \
                        evidence: trial, checked: 2026-11-01";

    #[test]
    fn a_whole_work_gives_a_source_and_no_mistake() {
        let (sources, found) = read(&format!("a: {{{GOOD}}}"));
        assert_eq!(found, []);
        let source = &sources[0];
        assert_eq!(
            (source.names.as_slice(), source.year.as_deref()),
            (["van der Kolk".to_owned()].as_slice(), Some("2016"))
        );
        assert_eq!(source.kind.as_deref(), Some("article"));
        assert_eq!(source.evidence.as_ref().map(|evidence| evidence.value), Some(Evidence::Trial));
        assert_eq!(source.address.as_deref(), Some("https://a.org/"));
    }

    #[test]
    fn each_mistake_is_said_once_at_the_words_it_is_about() {
        for (good, faulty, words, severity) in [
            ("title: T", "titel: T", "titel", Severity::Error),
            ("title: T", "genre: x", "a", Severity::Error),
            ("date: 2016", "genre: x", "a", Severity::Error),
            ("date: 2016", "date: soon", "soon", Severity::Error),
            ("date: 2016", "date: 2016-02-31", "2016-02-31", Severity::Error),
            ("type: article", "type: artcle", "artcle", Severity::Error),
            ("type: article", "genre: x", "a", Severity::Warning),
            ("trial", "trail", "trail", Severity::Error),
            ("2026-11-01", "2026-11-31", "2026-11-31", Severity::Error),
            (", checked: 2026-11-01", "", "a", Severity::Warning),
            ("https://a.org/", "javascript:alert(1)", "\"javascript:alert(1)\"", Severity::Error),
            ("url: \"https://a.org/\"", "genre: x", "a", Severity::Warning),
            ("url: \"https://a.org/\"", "doi: 10.1037/x", "doi", Severity::Error),
            ("url: \"https://a.org/\"", "serial-number: {doi: x}", "x", Severity::Error),
            ("url: \"https://a.org/\"", "serial-number: {dio: 10.1037/x}", "dio", Severity::Error),
            ("title: T", "title: T, parent: {tilte: P}", "tilte", Severity::Error),
            ("title: T", "title: T, page-total: many", "many", Severity::Error),
            ("title: T", "title: \"a } b\"", "\"a } b\"", Severity::Error),
            ("title: T", "title: [a]", "[a]", Severity::Error),
        ] {
            let text = format!("a: {{{}}}\nb: {{{GOOD}}}\n", GOOD.replace(good, faulty));
            let (sources, found) = read(&text);
            let said: Vec<_> = found.iter().map(|fault| (fault.place.span.of(&text), fault.severity)).collect();
            assert_eq!(said, [(words, severity)], "{found:?}");
            assert_eq!(sources.len(), 2, "{faulty}");
        }
    }

    #[test]
    fn no_date_may_be_said() {
        let (sources, found) = read(&format!("a: {{{}}}", GOOD.replace("2016", "no date")));
        assert_eq!(found, []);
        assert_eq!((sources[0].names[0].as_str(), sources[0].no_date), ("van der Kolk", true));
    }

    #[test]
    fn a_body_of_people_is_one_name_and_titles_may_be_numbers() {
        let body = GOOD.replace("\"van der Kolk, B\"", "Institute for Peace").replace("title: T", "title: 1984");
        let (sources, found) = read(&format!("a: {{{body}}}"));
        assert_eq!(found, []);
        assert_eq!((sources[0].names[0].as_str(), sources[0].title.as_str()), ("Institute for Peace", "1984"));
    }

    #[test]
    fn nothing_an_author_types_ends_the_run() {
        for text in [
            "",
            "a",
            "- a",
            "a:",
            "a: b",
            "a: {}",
            "a: {parent: [1, {parent: x}], affiliated: [{role: x}]}",
            "a: {author: {}}",
        ] {
            read(text);
        }
    }
}
