//! What contacts.yml says, typed: help lines by country.

use super::settings::{is_country, is_web};
use crate::day::Day;
use crate::diagnostic::{Diagnostic, messages};
use crate::span::{Place, Span, Spanned};
use crate::yaml::{self, Keys, Node};
use std::sync::Arc;

/// The help lines of one country.
#[derive(Clone, Debug)]
pub struct Country {
    /// ISO 3166-1 alpha-2, or EU.
    pub code: Spanned<String>,
    /// Its help lines, in the order written.
    pub contacts: Vec<Contact>,
}

/// A help line.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// Its name.
    pub name: Spanned<String>,
    /// What it is for.
    pub kind: ContactKind,
    /// The number to call.
    pub number: Option<String>,
    /// The number to text.
    pub text: Option<String>,
    /// When it answers; `always` for round the clock.
    pub hours: Option<String>,
    /// The languages it speaks, as codes.
    pub languages: Vec<String>,
    /// Whom it is for.
    pub whom: Option<String>,
    /// Its site.
    pub site: Option<String>,
    /// When it was last checked.
    pub checked: Option<Day>,
    /// How it was checked.
    pub how: Checked,
    /// The part of the country it serves.
    pub part: Option<String>,
    /// What else to know, as `then press 55`.
    pub note: Option<String>,
    /// Whether it stands in the foot of every sheet.
    pub foot: bool,
    /// Where it is written.
    pub span: Span,
}

/// What a help line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, schemars::JsonSchema, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ContactKind {
    /// Danger now.
    Emergency,
    /// Thoughts of suicide, or despair.
    Crisis,
    /// Fear, force or control by a partner.
    Abuse,
    /// Anything else.
    Other,
}

/// How a help line was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, schemars::JsonSchema, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Checked {
    /// Someone called it.
    Called,
    /// Its own page was read.
    OfficialPage,
    /// A stored copy of its page was read: not yet confirmed.
    Copy,
}

impl Country {
    /// The number to call in danger: exactly one a country.
    pub fn emergency(&self) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.kind == ContactKind::Emergency)
    }

    /// The help line that stands in every sheet's foot beside the emergency number: the one with `foot: true`, else the
    /// first crisis line.
    pub fn foot(&self) -> Option<&Contact> {
        self.contacts
            .iter()
            .find(|contact| contact.foot)
            .or_else(|| self.contacts.iter().find(|contact| contact.kind == ContactKind::Crisis))
    }
}

/// The words for what a help line is for.
pub const KINDS: &[(&str, ContactKind)] = &[
    ("emergency", ContactKind::Emergency),
    ("crisis", ContactKind::Crisis),
    ("abuse", ContactKind::Abuse),
    ("other", ContactKind::Other),
];
/// The words for how a help line was checked.
pub const CHECKED: &[(&str, Checked)] =
    &[("called", Checked::Called), ("official-page", Checked::OfficialPage), ("copy", Checked::Copy)];

/// Reads contacts.yml, whose text is `text`.
pub fn read(text: &str, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Vec<Country> {
    let Some(node) = yaml::read(text, 0, file, found) else { return Vec::new() };
    let entries = yaml::map(&node, file, found);
    let mut countries = Vec::new();
    for (code, node) in entries {
        is_country(code, file, found);
        let lines = yaml::list(node, file, found);
        let contacts = lines.iter().filter_map(|node| contact(node, file, found)).collect();
        countries.push(Country { code: code.clone(), contacts });
    }
    for country in &countries {
        check(country, file, found);
    }
    countries
}

fn contact(node: &Node, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<Contact> {
    let mut keys = Keys::of(node, file, found);
    let name = keys.text("name");
    let kinds: Vec<&str> = KINDS.iter().map(|(word, _)| *word).collect();
    let ways: Vec<&str> = CHECKED.iter().map(|(word, _)| *word).collect();
    let kind = keys.one_of("kind", &kinds).and_then(|kind| KINDS.iter().find(|(word, _)| *word == kind.value));
    let how = keys.one_of("how", &ways).and_then(|how| CHECKED.iter().find(|(word, _)| *word == how.value));
    let (number, text) = (phone(&mut keys, "number", file), phone(&mut keys, "text", file));
    let words = |written: Option<Spanned<String>>| written.map(|written| written.value);
    let hours = words(keys.text("hours"));
    let languages = keys.texts("languages").into_iter().map(|language| language.value).collect();
    let (whom, part, note) = (words(keys.text("for")), words(keys.text("where")), words(keys.text("note")));
    let site = keys.text("site").filter(|site| is_web(site, file, keys.found()));
    let checked = keys.text("checked");
    let foot = keys.flag("foot").unwrap_or_default();
    keys.finish();
    let checked = checked.and_then(|written| {
        let day = Day::read(&written.value);
        if day.is_none() {
            found.push(messages::wrong_type(Place::new(file, written.span), "a day, as in `2026-11-22`"));
        }
        day
    });
    let Some(name) = name else {
        found.push(messages::missing_key(Place::new(file, node.span), "name"));
        return None;
    };
    if number.is_none() && text.is_none() && site.is_none() {
        found.push(messages::contact_without_way(Place::new(file, name.span), &name.value));
    }
    Some(Contact {
        name,
        kind: kind.map_or(ContactKind::Other, |(_, kind)| *kind),
        number,
        text,
        hours,
        languages,
        whom,
        site: words(site),
        checked,
        how: how.map_or(Checked::Copy, |(_, how)| *how),
        part,
        note,
        foot,
        span: node.span,
    })
}

/// A number to call or text: digits, and what people write between them.
fn phone(keys: &mut Keys<'_, '_>, key: &'static str, file: &Arc<str>) -> Option<String> {
    let written = keys.text(key)?;
    let number = written.value.trim();
    let plain = number.chars().all(|letter| letter.is_ascii_digit() || " +-()./*#".contains(letter));
    if !plain || !number.contains(|letter: char| letter.is_ascii_digit()) {
        keys.found().push(messages::not_a_number_to_call(Place::new(file, written.span), &written.value));
        return None;
    }
    Some(number.to_owned())
}

fn check(country: &Country, file: &Arc<str>, found: &mut Vec<Diagnostic>) {
    let mut emergencies = country.contacts.iter().filter(|contact| contact.kind == ContactKind::Emergency);
    match (emergencies.next(), emergencies.next()) {
        (Some(_), None) => {}
        (None, _) => found.push(messages::no_emergency(Place::new(file, country.code.span), &country.code.value)),
        (Some(first), Some(second)) => found.push(messages::two_emergencies(
            Place::new(file, second.name.span),
            &country.code.value,
            Place::new(file, first.name.span),
        )),
    }
}
