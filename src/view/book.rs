//! What every page says of the workbook, and what stands before and after its chapters.

use super::chapter::Chapter;
use super::contact::{self, HelpLine};
use crate::day::Day;
use crate::edition::{Edition, Stage as EditionStage};
use crate::language::{self, Words};
use crate::span::Spanned;
use crate::workbook::settings::Settings;
use schemars::JsonSchema;
use serde::Serialize;

/// Where the exit link leads where workbook.yml names no address: by country, and elsewhere.
const EXITS: &[(&str, &str)] = &[("US", "https://www.weather.gov/"), ("CA", "https://weather.gc.ca/")];
const EXIT: &str = "https://www.bbc.com/weather";

/// What every page says of the workbook.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Book<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its subtitle.
    pub subtitle: Option<&'a str>,
    /// The neutral title, which is all that tabs, history and the bar show.
    pub discreet: &'a str,
    /// Whether the printed cover shows the neutral title in place of title and subtitle.
    pub plain_cover: bool,
    /// Its language, a BCP 47 code.
    pub language: &'a str,
    /// The direction of its language: `ltr` or `rtl`.
    pub direction: &'static str,
    /// The edition's code; none for the base.
    pub edition: Option<&'a str>,
    /// What the edition is called.
    pub edition_title: Option<&'a str>,
    /// Where the exit link leads; none where there is no exit link.
    pub exit: Option<&'a str>,
    /// The numbers that stand in the foot of every page and sheet.
    pub help: HelpLine<'a>,
    /// Whether roles are declared: without them nothing says who fills in and who may read.
    pub roles: bool,
    /// Whose words a copy of the answers may hold: each role, then both together. Empty where no roles are declared.
    pub writers: Vec<Writer<'a>>,
    /// The first 8 hex digits of the BLAKE3 of the exported content.
    pub stamp: &'a str,
    /// The address of the published website, with a slash at its end.
    pub base_url: Option<&'a str>,
    /// What the foot says of the edition: its name, date and stamp.
    pub imprint: String,
    /// The consent points, in order.
    pub notice: Vec<Point<'a>>,
    /// How it was made and what it rests on, paragraph by paragraph.
    pub basis: Vec<&'a str>,
    /// The chapter that holds the private check: which of the chapters.
    pub gate: Option<usize>,
    /// The plain-word explanations, by term.
    pub glossary: Vec<Term<'a>>,
    /// Who made it and how: the entries of the colophon, in order.
    pub about: Vec<Entry<'a>>,
}

/// Someone whose words a copy of the answers holds.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Writer<'a> {
    /// A role's id, or `both`.
    pub id: &'a str,
    /// Who that is, as `the partner who was hurt`.
    pub name: &'a str,
}

/// A consent point.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Point<'a> {
    /// Its key in workbook.yml, as `may_stop`.
    pub key: &'a str,
    /// Its name.
    pub name: &'a str,
    /// What it says.
    pub text: &'a str,
}

/// A word and what it means.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Term<'a> {
    /// The word.
    pub term: &'a str,
    /// What it means.
    pub text: &'a str,
}

/// An entry of the colophon.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Entry<'a> {
    /// What it is about.
    pub name: &'a str,
    /// What it says.
    pub words: String,
    /// The web address it leads to, if it has one.
    pub href: Option<&'a str>,
}

/// A stage of recovery.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Stage<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its number, from 1.
    pub number: usize,
    /// `Stage 1`.
    pub label: String,
    /// `Stage 1 of 5: Steady the ground`.
    pub place: String,
    /// Its title.
    pub title: &'a str,
    /// What it offers, in a sentence.
    pub summary: Option<&'a str>,
    /// The short check before the next stage.
    pub check: Option<&'a str>,
    /// The chapters it holds: which of the chapters.
    pub chapters: Vec<usize>,
}

/// What every page of `edition` says of the workbook.
pub fn of<'a>(edition: &'a Edition, chapters: &[Chapter], words: &'a Words) -> Book<'a> {
    let settings = &*edition.settings;
    let gate_id = settings.gate.as_ref().map(|gate| gate.value.as_str());
    Book {
        title: &settings.title.value,
        subtitle: settings.subtitle.as_ref().map(|subtitle| subtitle.value.as_str()),
        discreet: &settings.discreet_title.value,
        plain_cover: settings.discreet_cover,
        language: &settings.language.value,
        direction: language::direction(&settings.language.value),
        edition: edition.code.as_deref(),
        edition_title: edition.title.as_deref(),
        exit: settings.exit.on.then(|| exit(edition)),
        help: contact::help_line(edition),
        roles: !settings.roles.is_empty(),
        writers: writers(settings, words),
        stamp: &edition.stamp,
        base_url: settings.base_url.as_ref().map(|base| base.value.as_str()),
        imprint: imprint(edition, words),
        notice: settings
            .notice
            .points
            .iter()
            .map(|(key, text)| Point {
                key,
                name: words.find(&format!("notice_point.{key}")).unwrap_or(key),
                text: &text.value,
            })
            .collect(),
        basis: settings.basis.iter().map(|paragraph| paragraph.value.as_str()).collect(),
        gate: chapters
            .iter()
            .position(|chapter| chapter.gate && Some(chapter.id) == gate_id)
            .or_else(|| chapters.iter().position(|chapter| chapter.gate)),
        glossary: edition.glossary.iter().map(|(term, text)| Term { term, text }).collect(),
        about: about(edition, words),
    }
}

/// Signs that stand for what only one edition says on its pages, until these are written: so a page is drawn once for all editions
/// in which the rest of it is the same. No file that an author writes may hold the byte they begin with.
const STAMP: &str = "\u{1}stamp\u{1}";
const CODE: &str = "\u{1}code\u{1}";
const TITLE: &str = "\u{1}title\u{1}";
const IMPRINT: &str = "\u{1}imprint\u{1}";

impl Book<'_> {
    /// Puts signs in the place of what only this edition says, and gives each with the words it stands for.
    pub fn sign(&mut self, words: &Words) -> Vec<(&'static str, String)> {
        let mut signs = vec![(STAMP, std::mem::replace(&mut self.stamp, STAMP).to_owned())];
        signs.push((IMPRINT, std::mem::replace(&mut self.imprint, IMPRINT.to_owned())));
        if let Some(code) = &mut self.edition {
            signs.push((CODE, std::mem::replace(code, CODE).to_owned()));
        }
        // A title without words is no title for a template.
        if let Some(title) = self.edition_title.as_mut().filter(|title| !title.is_empty()) {
            signs.push((TITLE, std::mem::replace(title, TITLE).to_owned()));
        }
        for entry in &mut self.about {
            let of = if entry.name == words.say("about_stamp") { STAMP } else { TITLE };
            if let Some((sign, _)) = signs.iter().find(|(sign, words)| *sign == of && *words == entry.words) {
                entry.words = (*sign).to_owned();
            }
        }
        signs
    }
}

/// Each role, then both together; none where no roles are declared.
fn writers<'a>(settings: &'a Settings, words: &'a Words) -> Vec<Writer<'a>> {
    let roles = settings.roles.iter().map(|role| Writer { id: &role.id.value, name: &role.name.value });
    let both = Writer { id: "both", name: words.say("writer_both") };
    roles.chain((!settings.roles.is_empty()).then_some(both)).collect()
}

/// The stages of `edition`, with the chapters each holds.
pub fn stages<'a>(edition: &'a Edition, words: &Words) -> Vec<Stage<'a>> {
    let count = edition.stages.len();
    let mut stages: Vec<Stage> =
        edition.stages.iter().enumerate().map(|(index, stage)| one_stage(stage, index + 1, count, words)).collect();
    for (index, chapter) in edition.chapters.iter().enumerate() {
        if let Some(stage) = chapter.stage.and_then(|stage| stages.get_mut(stage)) {
            stage.chapters.push(index);
        }
    }
    stages
}

fn one_stage<'a>(stage: &'a EditionStage, number: usize, count: usize, words: &Words) -> Stage<'a> {
    let (at, of) = (number.to_string(), count.to_string());
    Stage {
        id: &stage.id,
        number,
        label: words.fill("stage", &[("number", &at)]),
        place: words.fill("stage_of", &[("number", &at), ("count", &of), ("title", &stage.title)]),
        title: &stage.title,
        summary: stage.summary.as_deref(),
        check: stage.check.as_deref(),
        chapters: Vec::new(),
    }
}

/// The code of the country whose help lines come first.
pub fn country(edition: &Edition) -> Option<&str> {
    let written = edition.settings.country.as_ref().map(|country| country.value.as_str());
    written.or_else(|| edition.contacts.first().map(|country| country.code.value.as_str()))
}

fn exit(edition: &Edition) -> &str {
    let country = country(edition).unwrap_or_default();
    let written = edition.settings.exit.addresses.iter().find(|(code, _)| code.value.eq_ignore_ascii_case(country));
    let built_in = || EXITS.iter().find(|(code, _)| *code == country).map_or(EXIT, |(_, address)| address);
    written.map_or_else(built_in, |(_, address)| address.value.as_str())
}

fn imprint(edition: &Edition, words: &Words) -> String {
    let settings = &*edition.settings;
    let name = settings.edition.as_ref().map(|name| name.value.clone());
    let title = edition.title.clone();
    let parts =
        [name, title, settings.date.as_ref().map(|date| date_words(&date.value, words)), Some(edition.stamp.clone())];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(words.say("comma"))
}

/// A day as people write it; words that are no day stay as they are.
fn date_words(written: &str, words: &Words) -> String {
    Day::read(written).map_or_else(|| written.to_owned(), |day| words.date(day))
}

fn about<'a>(edition: &'a Edition, words: &'a Words) -> Vec<Entry<'a>> {
    let settings: &Settings = &edition.settings;
    let plain = |name: &'static str, text: Option<&'a Spanned<String>>| {
        text.map(|text| Entry { name: words.say(name), words: text.value.clone(), href: web(&text.value) })
    };
    let people = |name: &'static str, people: &[Spanned<String>]| {
        let names: Vec<&str> = people.iter().map(|person| person.value.as_str()).collect();
        (!names.is_empty()).then(|| Entry { name: words.say(name), words: words.list(&names), href: None })
    };
    let adapted = settings.adapted_from.as_ref().map(|from| Entry {
        name: words.say("about_adapted"),
        words: match &from.by {
            Some(by) => words.fill("about_adapted_by", &[("title", &from.title), ("by", by)]),
            None => from.title.clone(),
        },
        href: from.address.as_deref().and_then(web),
    });
    let date = settings.date.as_ref().map(|date| Entry {
        name: words.say("about_date"),
        words: date_words(&date.value, words),
        href: None,
    });
    let stamp = Entry { name: words.say("about_stamp"), words: edition.stamp.clone(), href: None };
    let title = edition.title.as_ref();
    let title = title.map(|title| Entry { name: words.say("about_version"), words: title.clone(), href: None });
    // An edition in other words says whose words they were.
    let by: Vec<&str> = settings.authors.iter().map(|author| author.value.as_str()).collect();
    let workbook = edition.changed.then(|| Entry {
        name: words.say("about_adapted"),
        words: match by.is_empty() {
            true => settings.title.value.clone(),
            false => words.fill("about_adapted_by", &[("title", &settings.title.value), ("by", &words.list(&by))]),
        },
        href: None,
    });
    let lifted = edition.lifted.iter().map(|(rule, reason)| Entry {
        name: words.say("about_lifted"),
        words: words.fill("about_lifted_words", &[("rule", rule), ("reason", reason)]),
        href: None,
    });
    [
        plain("about_edition", settings.edition.as_ref()),
        title,
        date,
        people("about_authors", &settings.authors),
        people("about_reviewed", &settings.reviewed_by),
        plain("about_funding", settings.funding.as_ref()),
        plain("about_licence", settings.licence.as_ref()),
        plain("about_corrections", settings.corrections.as_ref()),
        workbook,
        adapted,
        Some(stamp),
    ]
    .into_iter()
    .flatten()
    .chain(lifted)
    .collect()
}

fn web(words: &str) -> Option<&str> {
    let address = words.trim();
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    (is_web && !address.contains(char::is_whitespace)).then_some(address)
}
