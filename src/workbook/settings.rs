//! What workbook.yml says, typed.

use crate::chapter::header::{self, Allow};
use crate::day::Day;
use crate::diagnostic::{Diagnostic, Severity, messages, rule};
use crate::slug;
use crate::span::{Place, Span, Spanned};
use crate::yaml::{self, Keys, Node, Value};
use std::sync::Arc;

/// What workbook.yml says.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The file it was read from.
    pub file: Arc<str>,
    /// The workbook's title.
    pub title: Spanned<String>,
    /// Its subtitle.
    pub subtitle: Option<Spanned<String>>,
    /// Its language, a BCP 47 code.
    pub language: Spanned<String>,
    /// The country whose contacts are shown first: ISO 3166-1 alpha-2, or EU.
    pub country: Option<Spanned<String>>,
    /// The stages, in order.
    pub stages: Vec<Stage>,
    /// The roles, in order.
    pub roles: Vec<Role>,
    /// The variants that `only` blocks and editions may use.
    pub variants: Vec<Spanned<String>>,
    /// The consent points.
    pub notice: Notice,
    /// How it was made and what it rests on, in plain words, paragraph by paragraph.
    pub basis: Vec<Spanned<String>>,
    /// The chapter that holds the gate.
    pub gate: Option<Spanned<String>>,
    /// Cautions used in several places, by key.
    pub cautions: Vec<(Spanned<String>, Spanned<String>)>,
    /// What the edition is called in the foot.
    pub edition: Option<Spanned<String>>,
    /// The day printed in the foot.
    pub date: Option<Spanned<String>>,
    /// Who wrote it.
    pub authors: Vec<Spanned<String>>,
    /// Who reviewed it.
    pub reviewed_by: Vec<Spanned<String>>,
    /// Who paid for it.
    pub funding: Option<Spanned<String>>,
    /// Under which licence it may be used.
    pub licence: Option<Spanned<String>>,
    /// Where mistakes in it may be reported.
    pub corrections: Option<Spanned<String>>,
    /// What it was adapted from.
    pub adapted_from: Option<AdaptedFrom>,
    /// The neutral title, shown in tabs and history.
    pub discreet_title: Spanned<String>,
    /// Words that do not belong in titles, addresses and file names.
    pub discreet_words: Vec<Spanned<String>>,
    /// Whether the printed cover shows the discreet title in place of the title.
    pub discreet_cover: bool,
    /// The grade that the rule reading-grade warns above.
    pub reading_grade: Option<Spanned<u32>>,
    /// How a reference is worded.
    pub style: Option<Spanned<String>>,
    /// Rules raised, by id.
    pub rules: Vec<(Spanned<String>, Severity)>,
    /// Rules lowered, with a reason.
    pub allow: Vec<Allow>,
    /// The address of the published website, with a slash at its end.
    pub base_url: Option<Spanned<String>>,
    /// Where the exit link leads.
    pub exit: Exit,
}

/// A stage of recovery.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// Its id.
    pub id: Spanned<String>,
    /// Its title.
    pub title: Spanned<String>,
    /// What it offers, in a sentence.
    pub summary: Option<Spanned<String>>,
    /// The short check before the next stage.
    pub check: Option<Spanned<String>>,
}

/// A role: one of the two partners.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// Its id.
    pub id: Spanned<String>,
    /// Its name, as `the partner who was hurt`.
    pub name: Spanned<String>,
}

/// The consent points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notice {
    /// The points by their key, in the order of [`NOTICE`]; a plain text has the key `text`.
    pub points: Vec<(&'static str, Spanned<String>)>,
    /// Where the notice stands.
    pub span: Option<Span>,
}

/// The keys of the consent points (standards.md 3.4), in the order in which they are printed.
pub const NOTICE: &[&str] =
    &["not_treatment", "who_made_it", "may_stop", "who_may_read", "paper", "side_effects", "emergency"];

/// What a workbook was adapted from.
#[derive(Clone, Debug, PartialEq)]
pub struct AdaptedFrom {
    /// Its title.
    pub title: String,
    /// Whose it is.
    pub by: Option<String>,
    /// Where it is.
    pub address: Option<String>,
}

/// Where the exit link leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Exit {
    /// Whether pages have it.
    pub on: bool,
    /// The address by country; the built-in one where a country has none.
    pub addresses: Vec<(Spanned<String>, Spanned<String>)>,
}

/// The keys of `discreet`, `reading`, `citations` and the like are read where they are used; this is the grade used where
/// none is written (standards.md 3.5: warn above 8).
pub const READING_GRADE: u32 = 8;

/// Reads workbook.yml, whose text is `text`.
pub fn read(text: &str, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Settings {
    let read = yaml::read(text, 0, file, found);
    let unreadable = read.is_none() && !text.trim().is_empty();
    let node = read.unwrap_or(Node { value: Value::Nothing, span: Span::default() });
    let mut unsaid = Vec::new();
    let mut keys = Keys::of(&node, file, if unreadable { &mut unsaid } else { found });
    let title = required(&mut keys, "title", file);
    let language = required(&mut keys, "language", file);
    let (discreet_title, discreet_words, discreet_cover) = discreet(keys.node("discreet"), file, keys.found());
    let settings = Settings {
        file: Arc::clone(file),
        title,
        subtitle: keys.text("subtitle"),
        language,
        country: keys.text("country").filter(|country| is_country(country, file, keys.found())),
        stages: keys.list("stages").iter().filter_map(|node| stage(node, file, keys.found())).collect(),
        roles: named(keys.map("roles"), file, keys.found()).into_iter().map(|(id, name)| Role { id, name }).collect(),
        variants: keys.texts("variants"),
        notice: notice(keys.node("notice"), file, keys.found()),
        basis: keys.texts("basis"),
        gate: keys.text("gate"),
        cautions: named(keys.map("cautions"), file, keys.found()),
        edition: keys.text("edition"),
        date: date(&mut keys, file),
        authors: keys.texts("authors"),
        reviewed_by: keys.texts("reviewed_by"),
        funding: keys.text("funding"),
        licence: keys.text("licence"),
        corrections: keys.text("corrections"),
        adapted_from: adapted_from(keys.node("adapted_from"), file, keys.found()),
        discreet_title,
        discreet_words,
        discreet_cover,
        reading_grade: one(keys.node("reading"), file, keys.found(), |keys| keys.number("grade", 1, 20)),
        style: one(keys.node("citations"), file, keys.found(), |keys| {
            keys.one_of("style", &crate::citation::Style::WORDS)
        }),
        rules: rules(keys.map("rules"), file, keys.found()),
        allow: keys.list("allow").iter().filter_map(|node| header::allow(node, file, keys.found())).collect(),
        base_url: base_url(&mut keys, file),
        exit: exit(keys.node("exit"), file, keys.found()),
    };
    keys.finish();
    check_ids(&settings, found);
    settings
}

fn required(keys: &mut Keys<'_, '_>, key: &'static str, file: &Arc<str>) -> Spanned<String> {
    let written = keys.text(key).filter(|text| !text.value.trim().is_empty());
    written.unwrap_or_else(|| {
        keys.found().push(messages::missing_key(Place::top(file), key));
        Spanned::default()
    })
}

fn one<T>(
    node: Option<&Node>,
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
    read: impl Fn(&mut Keys<'_, '_>) -> Option<T>,
) -> Option<T> {
    let mut keys = Keys::of(node?, file, found);
    let value = read(&mut keys);
    keys.finish();
    value
}

fn stage(node: &Node, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<Stage> {
    let mut keys = Keys::of(node, file, found);
    let id = keys.text("id");
    let title = keys.text("title");
    let (summary, check) = (keys.text("summary"), keys.text("check"));
    keys.finish();
    for (missing, key) in [(id.is_none(), "id"), (title.is_none(), "title")] {
        if missing {
            found.push(messages::missing_key(Place::new(file, node.span), key));
        }
    }
    Some(Stage { id: id?, title: title?, summary, check })
}

/// Names the author chose, each with words: roles, cautions.
fn named(
    entries: &[(Spanned<String>, Node)],
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) -> Vec<(Spanned<String>, Spanned<String>)> {
    entries.iter().filter_map(|(name, node)| Some((name.clone(), yaml::text(node, file, found)?))).collect()
}

fn notice(node: Option<&Node>, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Notice {
    let Some(node) = node else { return Notice::default() };
    let points = match &node.value {
        Value::Text(text) => vec![("text", Spanned::new(text.clone(), node.span))],
        _ => {
            let mut keys = Keys::of(node, file, found);
            let points = NOTICE.iter().filter_map(|key| Some((*key, keys.text(key)?))).collect();
            keys.finish();
            points
        }
    };
    Notice { points, span: Some(node.span) }
}

fn date(keys: &mut Keys<'_, '_>, file: &Arc<str>) -> Option<Spanned<String>> {
    let written = keys.text("date")?;
    if Day::read(&written.value).is_none() {
        keys.found().push(messages::wrong_type(Place::new(file, written.span), "a day, as in `2026-11-22`"));
        return None;
    }
    Some(written)
}

fn adapted_from(node: Option<&Node>, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<AdaptedFrom> {
    let node = node?;
    let mut keys = Keys::of(node, file, found);
    let title = keys.text("title");
    let (by, address) = (keys.text("by"), keys.text("address"));
    keys.finish();
    if title.is_none() {
        found.push(messages::missing_key(Place::new(file, node.span), "title"));
    }
    let address = address.filter(|address| is_web(address, file, found));
    Some(AdaptedFrom { title: title?.value, by: by.map(|by| by.value), address: address.map(|address| address.value) })
}

fn discreet(
    node: Option<&Node>,
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) -> (Spanned<String>, Vec<Spanned<String>>, bool) {
    let neutral = Spanned::new("Workbook".to_owned(), Span::default());
    let Some(node) = node else { return (neutral, Vec::new(), false) };
    let mut keys = Keys::of(node, file, found);
    let title = keys.text("title");
    let words = keys.texts("words");
    let cover = keys.flag("cover").unwrap_or(false);
    keys.finish();
    (title.unwrap_or(neutral), words, cover)
}

fn rules(
    entries: &[(Spanned<String>, Node)],
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) -> Vec<(Spanned<String>, Severity)> {
    let mut raised = Vec::new();
    for (name, node) in entries {
        let Some(written) = yaml::text(node, file, found) else { continue };
        let place = Place::new(file, name.span);
        let Some(rule) = rule::of(&name.value) else {
            found.push(messages::unknown_rule(place, &name.value));
            continue;
        };
        match Severity::from_word(&written.value) {
            None => {
                let words = ["error", "warning", "note"];
                found.push(messages::unknown_value(Place::new(file, node.span), &name.value, &written.value, &words));
            }
            Some(severity) if severity < rule.severity => {
                found.push(messages::rule_lowered_without_reason(Place::new(file, node.span), rule));
            }
            Some(severity) => raised.push((name.clone(), severity)),
        }
    }
    raised
}

fn base_url(keys: &mut Keys<'_, '_>, file: &Arc<str>) -> Option<Spanned<String>> {
    let mut written = keys.text("base_url")?;
    if !is_web(&written, file, keys.found()) {
        return None;
    }
    if !written.value.ends_with('/') {
        written.value.push('/');
    }
    Some(written)
}

fn exit(node: Option<&Node>, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Exit {
    let Some(node) = node else { return Exit { on: true, addresses: Vec::new() } };
    // `exit: off` is short for `exit: {pages: off}`.
    if let Value::Text(word) = &node.value
        && ["all", "off"].contains(&word.as_str())
    {
        return Exit { on: word == "all", addresses: Vec::new() };
    }
    let mut keys = Keys::of(node, file, found);
    let pages = keys.one_of("pages", &["all", "off"]);
    let written = keys.map("url");
    keys.finish();
    let addresses = named(written, file, found)
        .into_iter()
        .filter(|(country, address)| is_country(country, file, found) && is_web(address, file, found))
        .collect();
    Exit { on: pages.is_none_or(|pages| pages.value == "all"), addresses }
}

/// Whether `code` is written like a country's: two capitals. `EU` counts.
pub fn is_country(code: &Spanned<String>, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> bool {
    let country = code.value.len() == 2 && code.value.bytes().all(|byte| byte.is_ascii_uppercase());
    if !country {
        found.push(messages::not_a_country(Place::new(file, code.span), &code.value));
    }
    country
}

/// Whether an address leads to the web, and nowhere else.
pub fn is_web(address: &Spanned<String>, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> bool {
    let web = ["https://", "http://"].iter().any(|start| address.value.starts_with(start));
    let clean = !address
        .value
        .contains(|letter: char| letter.is_whitespace() || letter.is_control() || "<>\"".contains(letter));
    if !(web && clean) {
        found.push(messages::not_a_web_address(Place::new(file, address.span), &address.value));
    }
    web && clean
}

fn check_ids(settings: &Settings, found: &mut Vec<Diagnostic>) {
    let ids = settings.stages.iter().map(|stage| &stage.id).chain(settings.roles.iter().map(|role| &role.id));
    for id in ids.chain(&settings.variants) {
        if !slug::is_id(&id.value) {
            found.push(messages::bad_id(Place::new(&settings.file, id.span), &id.value, &slug::whole(&id.value)));
        }
    }
    for role in settings.roles.iter().filter(|role| ["each", "both"].contains(&role.id.value.as_str())) {
        found.push(messages::role_named_each_or_both(Place::new(&settings.file, role.id.span), &role.id.value));
    }
    let mut seen: Vec<&Spanned<String>> = Vec::new();
    for stage in &settings.stages {
        match seen.iter().find(|first| first.value == stage.id.value) {
            Some(first) => {
                let places = (Place::new(&settings.file, stage.id.span), Place::new(&settings.file, first.span));
                found.push(messages::duplicate_id(places.0, &stage.id.value, places.1));
            }
            None => seen.push(&stage.id),
        }
    }
}
