//! A work the workbook rests on, and what no work may lack.

use super::Evidence;
use super::address;
use crate::day::Day;
use crate::diagnostic::{Diagnostic, messages};
use crate::span::{Place, Span, Spanned};
use hayagriva::Entry;
use hayagriva::types::{ChunkedString, Date, Person};
use std::sync::Arc;

/// A work the workbook rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The key it is cited by.
    pub key: Spanned<String>,
    /// The file it is written in.
    pub file: Arc<str>,
    /// Its title in plain words; empty where there is none, which is an error.
    pub title: String,
    /// The year it appeared in.
    pub year: Option<String>,
    /// Whether its author says that it bears no date.
    pub no_date: bool,
    /// The family names of those who made it, or the name of the body behind it; the title where nobody is named.
    pub names: Vec<String>,
    /// The word for its kind, as `article`.
    pub kind: Option<String>,
    /// What kind of evidence it gives.
    pub evidence: Option<Spanned<Evidence>>,
    /// When it was last seen.
    pub checked: Option<Spanned<Day>>,
    /// Its licence.
    pub licence: Option<Spanned<String>>,
    /// The web address to follow: its own, else its DOI's.
    pub address: Option<String>,
    /// Where its key stands.
    pub span: Span,
    pub(super) entry: Entry,
}

/// A work as one of the readers found it.
pub(super) struct Found {
    pub key: Spanned<String>,
    pub kind: Option<String>,
    pub no_date: bool,
    pub evidence: Option<Spanned<Evidence>>,
    pub checked: Option<Spanned<Day>>,
    pub licence: Option<Spanned<String>>,
    pub entry: Entry,
    /// Fields that are written, but wrongly: that they are missing is not said on top of it.
    pub faulty: Vec<String>,
}

/// What an author types for what is missing, in one kind of file.
pub(super) struct Forms {
    pub title: &'static str,
    pub date: &'static str,
    pub address: &'static str,
    pub checked: &'static str,
}

/// Makes a source of what was found, and says what it lacks.
pub(super) fn source(mut work: Found, file: &Arc<str>, forms: &Forms, found: &mut Vec<Diagnostic>) -> Source {
    seen(&mut work);
    let title = work.entry.title().map(|title| plain(&title.value)).unwrap_or_default();
    let year = work.entry.date_any().map(|date| date.display_year());
    let no_date = work.no_date && year.is_none();
    let key = work.key;
    let place = || Place::new(file, key.span);
    let faulty = |names: &[&str]| work.faulty.iter().any(|name| names.contains(&name.as_str()));
    if title.trim().is_empty() && !faulty(&["title"]) {
        found.push(messages::source_without_title(place(), &key.value, forms.title));
    }
    if year.is_none() && !no_date && !faulty(&["date", "year"]) {
        found.push(messages::source_without_date(place(), &key.value, forms.date));
    }
    if work.kind.is_none() && !faulty(&["type"]) {
        found.push(messages::source_without_kind(place(), &key.value));
    }
    let doi = work.entry.map(|entry| entry.doi()).and_then(address::doi);
    let isbn = work.entry.map(|entry| entry.isbn());
    let address =
        work.entry.url_any().and_then(|url| address::web(url.value.as_str())).or_else(|| doi.map(address::of_doi));
    if address.is_none() && isbn.is_none() && !faulty(&["url", "doi", "serial-number"]) {
        found.push(messages::source_without_address(place(), &key.value, forms.address));
    }
    if work.checked.is_none() && !faulty(&["checked", "urldate"]) {
        found.push(messages::source_without_checked(place(), &key.value, forms.checked));
    }
    let names = names(&work.entry, &title);
    Source {
        file: Arc::clone(file),
        title,
        year,
        no_date,
        names,
        kind: work.kind,
        evidence: work.evidence,
        checked: work.checked,
        licence: work.licence,
        address,
        span: key.span,
        key,
        entry: work.entry,
    }
}

/// The day a work was last seen is the day its address was visited, which some styles print.
fn seen(work: &mut Found) {
    let Some(day) = work.checked.as_ref().and_then(|day| day.value.to_string().parse::<Date>().ok()) else { return };
    if let Some(mut url) = work.entry.url_any().filter(|url| url.visit_date.is_none()).cloned() {
        url.visit_date = Some(day);
        work.entry.set_url(url);
    }
}

fn names(entry: &Entry, title: &str) -> Vec<String> {
    let people = [entry.authors(), entry.editors()].into_iter().flatten().find(|people| !people.is_empty());
    if let Some(people) = people {
        return people.iter().map(family).collect();
    }
    let body = entry
        .organization()
        .or_else(|| entry.publisher().and_then(|publisher| publisher.name()))
        .map_or_else(|| title.to_owned(), |name| plain(&name.value));
    vec![body]
}

fn family(person: &Person) -> String {
    match &person.prefix {
        Some(prefix) => format!("{} {}", prefix.trim(), person.name),
        None => person.name.clone(),
    }
}

fn plain(words: &ChunkedString) -> String {
    words.0.iter().map(|chunk| chunk.value.as_str()).collect()
}
