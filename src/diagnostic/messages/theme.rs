//! What is said about a theme. A place is a file of the theme folder.

use crate::diagnostic::Diagnostic;
use crate::span::Place;

/// A template that cannot be read, or that asks for what is not there.
pub fn theme_template(place: Place, fault: &str) -> Diagnostic {
    let file = place.file.to_string();
    Diagnostic::new("theme-template", place, format!("the template `{file}` does not work: {fault}"))
        .help("what each template is given is in the theme reference: `mendbook theme reference`")
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
pub fn theme_unused_file(place: Place, nearest: Option<&str>) -> Diagnostic {
    let file = place.file.to_string();
    let help = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "templates lie in `html/`, and what a page needs beside them in `assets/`".to_owned(),
    };
    Diagnostic::new("theme-unused-file", place, format!("nothing uses the theme file `{file}`")).help(help)
}
