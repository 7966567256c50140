//! The fields a work may have in sources.yml, and the forms their values take.
//!
//! hayagriva passes over a field whose name it does not know, and over parts of some that it does; so the names are
//! listed here, and an author's slip is found.

/// What a field's value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Words whose capitals a style may change; also `{value, short, verbatim}`.
    Words,
    /// Words or numbers taken as they are.
    Plain,
    /// A year, a month, a day.
    Date,
    /// One person or several.
    People,
    /// People with what they did.
    Roles,
    /// A name, or a name and a location.
    Publisher,
    /// A web address; also `{value, date}`.
    Web,
    /// Numbers that identify the work, by kind.
    Serial,
}

impl Form {
    /// How such a value is written, where hayagriva refuses one.
    pub(super) fn example(self, field: &str) -> &'static str {
        match (self, field) {
            (Form::Words | Form::Publisher, _) => "write words; a `{` needs its `}`",
            (Form::Date, _) => "write `2016`, `2016-04`, `2016-04-30` or `no date`",
            (Form::People | Form::Roles, _) => "write `Family, Given`; for a body of people `{name: The Body}`",
            (Form::Web, _) => "write `https://…`",
            (Form::Plain, "language") => "write a language code, as `en` or `de-CH`",
            (Form::Plain, "runtime" | "time-range") => "write minutes and seconds in quotes, as `\"57:06\"`",
            (Form::Plain | Form::Serial, _) => "write a number",
        }
    }
}

/// The fields that are hayagriva's, but for `type` and `parent`.
pub(super) const FIELDS: &[(&str, Form)] = &[
    ("title", Form::Words),
    ("author", Form::People),
    ("date", Form::Date),
    ("editor", Form::People),
    ("affiliated", Form::Roles),
    ("publisher", Form::Publisher),
    ("location", Form::Words),
    ("organization", Form::Words),
    ("issue", Form::Plain),
    ("chapter", Form::Plain),
    ("volume", Form::Plain),
    ("volume-total", Form::Plain),
    ("edition", Form::Plain),
    ("page-range", Form::Plain),
    ("page-total", Form::Plain),
    ("time-range", Form::Plain),
    ("runtime", Form::Plain),
    ("url", Form::Web),
    ("serial-number", Form::Serial),
    ("language", Form::Plain),
    ("archive", Form::Words),
    ("archive-location", Form::Words),
    ("call-number", Form::Words),
    ("note", Form::Words),
    ("abstract", Form::Words),
    ("genre", Form::Words),
];

/// The fields that hold other fields.
pub(super) const STRUCTURE: &[&str] = &["type", "parent"];

/// The fields that are ours; a parent has none of them.
pub(super) const OURS: &[&str] = &["evidence", "checked", "licence"];

/// The kinds of works.
pub(super) const KINDS: &[&str] = &[
    "article",
    "chapter",
    "entry",
    "anthos",
    "report",
    "thesis",
    "web",
    "scene",
    "artwork",
    "patent",
    "case",
    "newspaper",
    "legislation",
    "manuscript",
    "post",
    "misc",
    "performance",
    "periodical",
    "proceedings",
    "book",
    "blog",
    "reference",
    "conference",
    "anthology",
    "repository",
    "thread",
    "video",
    "audio",
    "exhibition",
    "original",
];

/// The kinds of numbers that identify a work.
pub(super) const SERIALS: &[&str] =
    &["doi", "isbn", "issn", "pmid", "pmcid", "arxiv", "serial", "version", "isan", "ismn", "iswc"];

/// The parts of a person's name.
pub(super) const PERSON: &[&str] = &["name", "given-name", "prefix", "suffix", "comma-suffix", "alias"];

/// What people may have done for a work.
pub(super) const ROLES: &[&str] = &[
    "translator",
    "afterword",
    "foreword",
    "introduction",
    "annotator",
    "commentator",
    "holder",
    "compiler",
    "founder",
    "collaborator",
    "organizer",
    "cast-member",
    "composer",
    "producer",
    "executive-producer",
    "writer",
    "cinematography",
    "director",
    "illustrator",
    "narrator",
];

/// Names from other ways of writing sources, with what they are here.
pub(super) const ELSEWHERE: &[(&str, &str)] = &[
    ("doi", "serial-number: {doi: …}"),
    ("isbn", "serial-number: {isbn: …}"),
    ("issn", "serial-number: {issn: …}"),
    ("pmid", "serial-number: {pmid: …}"),
    ("journal", "parent: {type: periodical, title: …}"),
    ("booktitle", "parent: {type: book, title: …}"),
    ("container-title", "parent: {type: periodical, title: …}"),
    ("year", "date: …"),
    ("issued", "date: …"),
    ("pages", "page-range: …"),
    ("page", "page-range: …"),
    ("number", "issue: …"),
    ("institution", "organization: …"),
    ("place", "publisher: {name: …, location: …}"),
    ("address", "url: …"),
    ("urldate", "checked: …"),
    ("license", "licence: …"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hayagriva_knows_every_kind_and_no_name_is_listed_twice() {
        for kind in KINDS {
            assert!(kind.parse::<hayagriva::types::EntryType>().is_ok(), "{kind}");
        }
        let mut names: Vec<_> =
            FIELDS.iter().map(|(name, _)| *name).chain(ELSEWHERE.iter().map(|(name, _)| *name)).collect();
        names.extend(STRUCTURE.iter().chain(OURS));
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
