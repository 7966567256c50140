//! What is said about a theme. A place is a file of the workbook's own theme; `template` is its path in a theme.

use super::{listed, short};
use crate::diagnostic::{Diagnostic, nearest};
use crate::span::Place;

const REFERENCE: &str = "what each template is given is in the theme reference: `mendbook theme reference`";

/// A template that cannot be read, or that asks for what is not there.
pub fn theme_template(place: Place, template: &str, fault: &str) -> Diagnostic {
    let message = format!("the template `{template}` does not work: {}", small(fault));
    Diagnostic::new("theme-template", place, message).help(REFERENCE)
}

/// A key that is not there, among those that are.
pub fn theme_unknown_key(place: Place, template: &str, key: &str, known: &[&str]) -> Diagnostic {
    let message = format!("the template `{template}` does not work: there is no `{}` here", short(key));
    Diagnostic::new("theme-template", place, message).help(match nearest(key, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known here: {}; `mendbook theme reference` says what each is", listed(known)),
    })
}

/// A template that names one that is not there, among those that are.
pub fn theme_unknown_template(place: Place, template: &str, named: &str, known: &[&str]) -> Diagnostic {
    let message = format!("the template `{template}` does not work: there is no template `{}`", short(named));
    Diagnostic::new("theme-template", place, message).help(match nearest(named, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "templates lie in `html/` and are named from there on, as `html/part/alert.html`".to_owned(),
    })
}

/// A template of one's own with which a built-in one does not work.
pub fn theme_does_not_fit(place: Place, template: &str, fault: &str) -> Diagnostic {
    let message = format!("the built-in template `{template}` does not work with this one: {}", small(fault));
    Diagnostic::new("theme-template", place, message).help(REFERENCE)
}

/// A template that is not text.
pub fn theme_not_text(place: Place) -> Diagnostic {
    let file = place.file.to_string();
    Diagnostic::new("theme-template", place, format!("the template `{file}` is not UTF-8 text"))
        .help("save it as UTF-8")
}

/// A print template that has no place for the chapters, or more than one.
pub fn theme_without_chapters(place: Place) -> Diagnostic {
    let file = place.file.to_string();
    Diagnostic::new("theme-template", place, format!("the template `{file}` does not show the chapters exactly once"))
        .help("write `{{ whole.chapters | safe }}` where the chapters belong")
}

/// A file of a theme that nothing uses.
pub fn theme_unused_file(place: Place, path: &str, nearest: Option<&str>) -> Diagnostic {
    let help = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None if path.starts_with("html/") => {
            "no other template of yours includes it, and there is no built-in one of that name".to_owned()
        }
        None => "templates lie in `html/`, and what a page needs beside them in `assets/`".to_owned(),
    };
    Diagnostic::new("theme-unused-file", place, format!("nothing uses the theme file `{path}`")).help(help)
}

/// A sentence within a sentence.
fn small(fault: &str) -> String {
    let mut letters = fault.trim_end_matches('.').chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
