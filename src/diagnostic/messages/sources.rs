//! What is said about sources.yml, .bib files and the works in them.

use crate::diagnostic::Diagnostic;
use crate::span::Place;

/// A work without a title. `add` is what to type in this kind of file.
pub fn source_without_title(place: Place, key: &str, add: &str) -> Diagnostic {
    Diagnostic::new("source-incomplete", place, format!("source `{key}` has no title")).help(format!("add `{add}`"))
}

/// A work with neither a date nor the words `no date`. `add` is what to type in this kind of file.
pub fn source_without_date(place: Place, key: &str, add: &str) -> Diagnostic {
    Diagnostic::new("source-incomplete", place, format!("source `{key}` has no date"))
        .help(format!("add {add} where the work gives none"))
}

/// A work that does not say what kind of work it is.
pub fn source_without_kind(place: Place, key: &str) -> Diagnostic {
    Diagnostic::new("source-unclear", place, format!("source `{key}` does not say what kind of work it is"))
        .help("add `type: article`, or `book`, `chapter`, `report`, `web` …")
}

/// A work that nobody can find. `add` is what to type in this kind of file.
pub fn source_without_address(place: Place, key: &str, add: &str) -> Diagnostic {
    Diagnostic::new("source-unclear", place, format!("source `{key}` does not say where to find it"))
        .help(format!("add {add}"))
}

/// A work that does not say when it was last seen. `add` is what to type in this kind of file.
pub fn source_without_checked(place: Place, key: &str, add: &str) -> Diagnostic {
    Diagnostic::new("source-unclear", place, format!("source `{key}` does not say when it was last seen"))
        .help(format!("add `{add}`, the day you last saw it"))
}

/// A day that is none.
pub fn source_checked_not_a_day(place: Place, written: &str) -> Diagnostic {
    Diagnostic::new("source-field", place, format!("`{written}` is not a day"))
        .help("write year, month and day, as in `2026-11-01`")
}

/// A name that belongs to another way of writing sources. `instead` is what to type.
pub fn source_field_elsewhere(place: Place, name: &str, instead: &str) -> Diagnostic {
    Diagnostic::new("source-field", place, format!("a source has no `{name}`")).help(format!("write `{instead}`"))
}

/// A value that its field cannot mean.
pub fn source_field_unreadable(place: Place, name: &str, written: &str, instead: &str) -> Diagnostic {
    Diagnostic::new("source-field", place, format!("`{written}` cannot be read as `{name}`")).help(instead)
}

/// A whole work that cannot be read.
pub fn source_unreadable(place: Place, key: &str, why: &str) -> Diagnostic {
    Diagnostic::new("source-field", place, format!("source `{key}` cannot be read: {why}"))
}

/// An address that is no web address.
pub fn source_address_not_web(place: Place, written: &str) -> Diagnostic {
    Diagnostic::new("source-address", place, format!("`{written}` is not a web address"))
        .help("write the whole address, beginning with `https://` or `http://`")
}

/// A DOI that is none.
pub fn source_doi_not_a_doi(place: Place, written: &str) -> Diagnostic {
    Diagnostic::new("source-address", place, format!("`{written}` is not a DOI"))
        .help("a DOI begins with `10.`, as in `10.1037/fam0000123`")
}

/// A .bib file that cannot be read at some place.
pub fn bib_syntax(place: Place, why: &str) -> Diagnostic {
    Diagnostic::new("bib-syntax", place, format!("this .bib entry cannot be read: {why}"))
        .help("look for a missing `}` or `,` here or in the line before")
}
