//! The works cited, and where.

use crate::citation::{Reference, Run};
use crate::edition::Edition;
use crate::language::Words;
use serde::Serialize;

/// A work.
#[derive(Clone, Debug, Serialize)]
pub struct Source<'a> {
    /// Its key in sources.yml.
    pub key: &'a str,
    /// Its authors and year in a few words, as `Foran and others, 2020`.
    pub short: String,
    /// Its title.
    pub title: &'a str,
    /// Its address in words, short enough to type: no scheme, no query; none where it has none.
    pub address: Option<String>,
    /// Its reference: words, some of them set apart.
    pub reference: &'a [Run],
    /// The key of its kind of evidence, as `trial`.
    pub evidence: Option<&'static str>,
    /// How strong the evidence is, in words, as `Trial`.
    pub kind: Option<&'a str>,
    /// `checked 1 November 2026`.
    pub checked: Option<String>,
}

/// A work that is cited, and where.
#[derive(Clone, Debug, Serialize)]
pub struct Cited {
    /// Which of the sources.
    pub source: usize,
    /// The places, in reading order.
    pub places: Vec<CitedAt>,
}

/// A place at which a work is cited.
#[derive(Clone, Debug, Serialize)]
pub struct CitedAt {
    /// Which of the chapters.
    pub chapter: usize,
    /// The work's number in that chapter.
    pub number: usize,
    /// How often that chapter mentions it.
    pub mentions: usize,
}

/// Every work of `edition` in its own order, each with the reference at the same place in `references`.
pub fn of<'a>(edition: &'a Edition, references: &'a [Reference], words: &'a Words) -> Vec<Source<'a>> {
    edition
        .sources
        .iter()
        .enumerate()
        .map(|(index, source)| {
            let evidence = source.evidence.as_ref().map(|evidence| evidence.value.word());
            let day = source.checked.as_ref().map(|checked| words.date(checked.value));
            Source {
                key: &source.key.value,
                short: short(source, words),
                title: &source.title,
                address: source.address.as_deref().map(typed),
                reference: references.get(index).map(|reference| reference.runs.as_slice()).unwrap_or_default(),
                evidence,
                kind: evidence.and_then(|evidence| words.find(&format!("evidence.{evidence}"))),
                checked: day.map(|day| words.fill("checked", &[("date", &day)])),
            }
        })
        .collect()
}

fn short(source: &crate::citation::Source, words: &Words) -> String {
    let who = match source.names.as_slice() {
        [first, _, _, ..] => words.fill("names_more", &[("name", first)]),
        names => words.list(&names.iter().map(String::as_str).collect::<Vec<_>>()),
    };
    match source.year.as_deref().or_else(|| source.no_date.then(|| words.say("no_date"))) {
        Some(when) => format!("{who}{}{when}", words.say("comma")),
        None => who,
    }
}

/// An address as one would type it from paper.
fn typed(address: &str) -> String {
    let bare = address.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    bare.split(['?', '#']).next().unwrap_or(bare).trim_end_matches('/').to_owned()
}

/// The works `edition` cites, in order of first use.
pub fn cited(edition: &Edition) -> Vec<Cited> {
    edition
        .cited
        .iter()
        .map(|cited| Cited {
            source: cited.source,
            places: cited
                .places
                .iter()
                .map(|at| CitedAt { chapter: at.chapter, number: at.number, mentions: at.mentions })
                .collect(),
        })
        .collect()
}
