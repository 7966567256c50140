//! Reads .bib files. hayagriva reads them whole and stops at the first mistake, and keeps neither places nor our keys; so
//! [`entry`] finds the places and the fields, and whatever is at fault is blanked out, which moves nothing, until hayagriva
//! reads the rest.

mod entry;

use self::entry::{BibEntry, Field};
use super::address;
use super::evidence::Evidence;
use super::source::{Forms, Found, Source, source};
use crate::day::Day;
use crate::diagnostic::{Diagnostic, messages};
use crate::span::{Place, Span, Spanned};
use hayagriva::io::{BibLaTeXError, from_biblatex_str};
use hayagriva::{Entry, Library};
use std::sync::Arc;

const FORMS: Forms = Forms {
    title: "title = {…}",
    date: "`date = {2016}`, or `date = {no date}`",
    address: "`url = {https://…}`, `doi = {…}` or `isbn = {…}`",
    checked: "urldate = {2026-11-01}",
};

/// The kinds of entries, of BibTeX and BibLaTeX.
const KINDS: &[&str] = &[
    "article",
    "book",
    "booklet",
    "inbook",
    "incollection",
    "inproceedings",
    "conference",
    "manual",
    "mastersthesis",
    "phdthesis",
    "thesis",
    "misc",
    "proceedings",
    "report",
    "techreport",
    "unpublished",
    "mvbook",
    "bookinbook",
    "suppbook",
    "periodical",
    "suppperiodical",
    "collection",
    "suppcollection",
    "reference",
    "mvreference",
    "inreference",
    "mvproceedings",
    "mvcollection",
    "patent",
    "online",
    "electronic",
    "www",
    "software",
    "dataset",
    "set",
    "xdata",
    "artwork",
    "audio",
    "image",
    "jurisdiction",
    "legislation",
    "legal",
    "letter",
    "movie",
    "music",
    "performance",
    "review",
    "standard",
    "video",
];

/// How a date is written.
const DATES: &str = "write `2016`, `2016-04`, `2016-04-30` or `no date`";

/// The words before the kind of evidence in `keywords`.
const EVIDENCE: &str = "evidence:";

/// The works in `text`, the content of a .bib file, in the order written.
pub fn read_bib(text: &str, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Vec<Source> {
    let entries = entry::entries(text);
    let mut blanked = text.to_owned();
    let mut faulty: Vec<Vec<String>> = vec![Vec::new(); entries.len()];
    for (entry, faulty) in entries.iter().zip(&mut faulty) {
        check(entry, &mut blanked, faulty, file, found);
    }
    let library = library(&mut blanked, &entries, &mut faulty, file, found);
    entries
        .into_iter()
        .zip(faulty)
        .filter_map(|(entry, faulty)| {
            let read =
                library.get(&entry.key.value).filter(|_| blanked.as_bytes().get(entry.span.start) == Some(&b'@'))?;
            let work = work(entry, read.clone(), faulty, file, found);
            Some(source(work, file, &FORMS, found))
        })
        .collect()
}

/// Looks at what hayagriva would pass over in silence, and blanks out what must not get through.
fn check(entry: &BibEntry, text: &mut String, faulty: &mut Vec<String>, file: &Arc<str>, found: &mut Vec<Diagnostic>) {
    if !entry.closed {
        found.push(messages::bib_syntax(Place::new(file, entry.key.span), "a brace or quote in it is never closed"));
        blank(text, entry.span);
        return;
    }
    if !KINDS.contains(&entry.kind.value.as_str()) {
        found.push(messages::unknown_value(Place::new(file, entry.kind.span), "type", &entry.kind.value, KINDS));
        faulty.push("type".to_owned());
    }
    for field in &entry.fields {
        let place = Place::new(file, field.value.span);
        let written = field.value.value.as_str();
        match field.name.as_str() {
            "url" if address::web(written).is_none() => found.push(messages::source_address_not_web(place, written)),
            "doi" => match address::doi(written) {
                None => found.push(messages::source_doi_not_a_doi(place, written)),
                Some(bare) => {
                    let start = field.value.span.start;
                    blank(text, Span::new(start, start + written.len() - bare.len()));
                    continue;
                }
            },
            "urldate" if Day::read(written).is_none() => found.push(messages::source_checked_not_a_day(place, written)),
            _ => continue,
        }
        faulty.push(field.name.clone());
        blank(text, field.span);
    }
}

/// Everything hayagriva can read. Each round either ends or blanks something out, so it ends.
fn library(
    text: &mut String,
    entries: &[BibEntry],
    faulty: &mut [Vec<String>],
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) -> Library {
    loop {
        let faults: Vec<(Span, String, bool)> = match from_biblatex_str(text) {
            Ok(library) => return library,
            Err(errors) => errors
                .into_iter()
                .map(|error| match error {
                    BibLaTeXError::Parse(error) => (error.span.into(), error.kind.to_string(), false),
                    BibLaTeXError::Type(error) => (error.span.into(), error.kind.to_string(), true),
                })
                .collect(),
        };
        let before = text.clone();
        for (span, why, in_field) in faults {
            let Some(index) = entries.iter().rposition(|entry| entry.span.start <= span.start) else { continue };
            let entry = &entries[index];
            let at_fault =
                |field: &&Field| if in_field { field.span.holds(span) } else { field.value.span.holds(span) };
            match entry.fields.iter().find(at_fault) {
                Some(field) => {
                    found.push(unreadable(field, form(&field.name, in_field), file));
                    faulty[index].push(field.name.clone());
                    blank(text, field.span);
                }
                None => {
                    found.push(fault(entry, entries, span, &why, file));
                    blank(text, entry.span);
                }
            }
        }
        if *text == before {
            return Library::new();
        }
    }
}

fn unreadable(field: &Field, instead: &str, file: &Arc<str>) -> Diagnostic {
    let place = Place::new(file, field.value.span);
    messages::source_field_unreadable(place, &field.name, &field.value.value, instead)
}

/// How the value of a field is written. Where its form is sound, its braces or signs are not.
fn form(name: &str, sound: bool) -> &'static str {
    match name {
        "date" | "year" => DATES,
        _ if sound => "write it as BibLaTeX asks, as a number or a date",
        _ => "a `{` needs its `}` and a `$` its `$`; for the sign itself write `\\$`",
    }
}

fn fault(entry: &BibEntry, entries: &[BibEntry], span: Span, why: &str, file: &Arc<str>) -> Diagnostic {
    let first = entries.iter().find(|other| other.key.value == entry.key.value);
    match first {
        Some(first) if first.key.span != entry.key.span => {
            let place = Place::new(file, entry.key.span);
            messages::duplicate_key(place, &entry.key.value, Place::new(file, first.key.span))
        }
        _ => {
            let inside = entry.span.holds(span) && span.end > span.start;
            messages::bib_syntax(Place::new(file, if inside { span } else { entry.key.span }), why)
        }
    }
}

fn work(bib: BibEntry, read: Entry, mut faulty: Vec<String>, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Found {
    let value = |name: &str| bib.fields.iter().find(|field| field.name == name).map(|field| &field.value);
    let date = bib.fields.iter().find(|field| matches!(field.name.as_str(), "date" | "year"));
    let no_date = date.is_some_and(|date| date.value.value.eq_ignore_ascii_case("no date"));
    if let Some(date) = date.filter(|date| !no_date && read.date_any().is_none() && !faulty.contains(&date.name)) {
        found.push(unreadable(date, DATES, file));
        faulty.push(date.name.clone());
    }
    let checked = value("urldate").and_then(|day| Some(Spanned::new(Day::read(&day.value)?, day.span)));
    let licence = value("licence").or_else(|| value("license")).cloned();
    let evidence = value("keywords").and_then(|keywords| evidence(keywords, file, found));
    let kind = (!faulty.iter().any(|name| name == "type")).then(|| kind_word(&read)).flatten();
    Found { key: bib.key, kind, no_date, evidence, checked, licence, entry: read, faulty }
}

fn kind_word(entry: &Entry) -> Option<String> {
    serde_json::to_value(entry.entry_type()).ok()?.as_str().map(str::to_owned)
}

fn evidence(keywords: &Spanned<String>, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<Spanned<Evidence>> {
    let front = keywords.value.find(EVIDENCE)? + EVIDENCE.len();
    let rest = &keywords.value[front..];
    let all = rest.split([',', ';']).next().unwrap_or_default();
    let word = all.trim();
    let start = keywords.span.start + front + (all.len() - all.trim_start().len());
    let span = Span::new(start, start + word.len());
    let evidence = Evidence::from_word(word);
    if evidence.is_none() {
        found.push(messages::unknown_value(Place::new(file, span), "evidence", word, &Evidence::WORDS));
    }
    evidence.map(|evidence| Spanned::new(evidence, span))
}

/// Puts spaces over `span`, so that nothing after it moves.
fn blank(text: &mut String, span: Span) {
    if let Some(words) = text.get(span.start..span.end) {
        let spaces: String = words.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        text.replace_range(span.start..span.end, &spaces);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Source>, Vec<String>) {
        let mut found = Vec::new();
        let sources = read_bib(text, &"sources.bib".into(), &mut found);
        (sources, found.iter().map(|fault| format!("{}: {}", fault.rule, fault.place.span.of(text))).collect())
    }

    const GOOD: &str = "@article{lewicki2016,\n  title = {An exploration of {Apologies}},\n  author = {Lewicki, Roy J. and \
        Polin, Beth and Lount, Jr., Robert B.},\n  date = {2016-05},\n  journaltitle = {Negotiation},\n  volume = 9,\n  \
        doi = {https://doi.org/10.1111/ncmr.12073},\n  keywords = {apology, evidence:experiment},\n  urldate = {2026-11-01}\n}\n";

    #[test]
    fn an_entry_gives_a_source_with_our_keys() {
        let (sources, faults) = read(GOOD);
        assert_eq!(faults, Vec::<String>::new());
        let source = &sources[0];
        assert_eq!(source.span.of(GOOD), "lewicki2016");
        assert_eq!(source.title, "An exploration of Apologies");
        assert_eq!(source.names[0], "Lewicki");
        assert_eq!(source.kind.as_deref(), Some("article"));
        assert_eq!(source.evidence.as_ref().map(|evidence| evidence.value), Some(Evidence::Experiment));
        assert_eq!(source.checked.as_ref().map(|day| day.value.to_string()).as_deref(), Some("2026-11-01"));
        assert_eq!(source.address.as_deref(), Some("https://doi.org/10.1111/ncmr.12073"));
    }

    #[test]
    fn one_faulty_entry_hides_no_other() {
        for (faulty, fault) in [
            ("@article{x, title = {Never closed\n", "bib-syntax: x"),
            ("@book{lewicki2016, title = {Twice}, date = {2000}, isbn = 1, urldate = {2026-11-01}}\n", ""),
            ("@boook{x, title = {T}, date = {2000}, isbn = 1, urldate = {2026-11-01}}\n", ": boook"),
            ("@book{x, title = {T}, date = {2000-13}, isbn = 1, urldate = {2026-11-01}}\n", "source-field: 2000-13"),
            (
                "@book{x, title = {T}, date = {2000}, url = {javascript:a()}, urldate = {2026-11-01}}\n",
                "source-address: javascript:a()",
            ),
            (
                "@book{x, title = {T}, note = {for $5}, date = {2000}, isbn = 1, urldate = {2026-11-01}}\n",
                "source-field: for $5",
            ),
            ("@book{x, title = {T} date = {2000}, isbn = 1, urldate = {2026-11-01}}\n", "bib-syntax: "),
            ("@book{x, title = {T}, date = {2000}, isbn = 1, urldate = {yesterday}}\n", "source-field: yesterday"),
            (
                "@book{x, title = {T}, date = {2000}, isbn = 1, urldate = {2026-11-01}, keywords = {evidence:trail}}\n",
                ": trail",
            ),
            ("@book{x, date = {no date}, isbn = 1, urldate = {2026-11-01}}\n", "source-incomplete: x"),
        ] {
            for text in [format!("{GOOD}{faulty}{}", GOOD.replace("lewicki", "other")), format!("{GOOD}\n{faulty}")] {
                let (sources, faults) = read(&text);
                assert!(sources.iter().any(|source| source.title.starts_with("An exploration")), "{text}");
                assert_eq!(faults.len(), 1, "{faults:?}\n{text}");
                assert!(faults[0].contains(fault), "{faults:?}\n{text}");
            }
        }
    }

    #[test]
    fn nothing_an_author_types_ends_the_run() {
        for start in 0..GOOD.len() {
            read(&GOOD[start..]);
            read(&GOOD[..start]);
        }
        read("@{}@a{@b(,=\"}\\é @string{é = é}");
    }
}
