//! Themes, and the only door to tera: the built-in theme is part of the binary, a theme of one's own lies over it.
//!
//! In goes a folder of theme files; out comes a [`Theme`], which draws a template with what it is [`Given`]. A theme knows
//! only the view. The templates of a theme of one's own are drawn once with the examples of [`crate::view::example`], so
//! that a fault is found when the theme is loaded, and by name. No output is named here.

use crate::diagnostic::{Diagnostic, messages, nearest};
use crate::folder::{Content, Folder};
use crate::span::Place;
use crate::view::{example, page::Shared};
use include_dir::{Dir, include_dir};
use serde::Serialize;
use std::sync::Arc;
use tera::{Context, ErrorKind, Tera, Value};

static PLAIN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/plain");

/// Where a theme's templates lie.
const TEMPLATES: &str = "html/";
/// Where the files lie that pages fetch.
const ASSETS: &str = "assets/";
/// What a theme says of itself, for people.
const ABOUT: &str = "theme.yml";

/// How many bytes a part of a page takes, more or less.
const SHORT: usize = 640;

/// A theme, ready to draw.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    assets: Folder,
}

/// What a template is given, by name, beside what is shared.
#[derive(Clone, Debug, Default)]
pub struct Given(Context);

impl Given {
    /// `thing` alone, under `name`.
    pub fn one<T: Serialize + ?Sized>(name: &'static str, thing: &T) -> Given {
        Given::default().and(name, thing)
    }

    /// `thing` too, under `name`.
    pub fn and<T: Serialize + ?Sized>(mut self, name: &'static str, thing: &T) -> Given {
        // What cannot be put into a template is left out; the template then says which name it misses.
        if let Ok(value) = Value::try_from_serializable(thing) {
            self.0.insert_value(name, value);
        }
        self
    }
}

impl Theme {
    /// The built-in theme with the files of `over` in place of its own, and the faults of those files.
    pub fn load(over: &Folder, found: &mut Vec<Diagnostic>) -> Theme {
        let mut theme = Theme { tera: Tera::default(), assets: Folder::new() };
        theme.load_built_in(found);
        let own: Vec<&str> = over.iter().map(|(path, _)| path).collect();
        for (path, content) in over.iter() {
            theme.lay_over(path, content, found);
        }
        if own.iter().any(|path| path.starts_with(TEMPLATES)) {
            theme.try_every_template(found);
        }
        theme
    }

    /// This theme, every template of which is given what is `shared`: made once for an output.
    pub fn sharing(&self, shared: &Shared) -> Theme {
        let mut tera = self.tera.clone();
        let every = tera.global_context();
        every.insert("book", shared.book);
        every.insert("words", shared.words);
        every.insert("links", &shared.links);
        every.insert("help_line", &shared.help_line);
        every.insert("print", &shared.print);
        every.insert("top", &shared.top);
        Theme { tera, assets: self.assets.clone() }
    }

    /// Draws the template at `path`.
    pub fn draw(&self, path: &str, given: &Given) -> Result<String, Box<Diagnostic>> {
        self.draw_long(path, given, SHORT)
    }

    /// Draws the template at `path`, which gives about `length` bytes.
    pub fn draw_long(&self, path: &str, given: &Given, length: usize) -> Result<String, Box<Diagnostic>> {
        let mut page = Vec::with_capacity(length);
        let drawn = self.tera.render_to(path, &given.0, &mut page);
        drawn.map_err(|error| Box::new(fault(path, &error)))?;
        String::from_utf8(page).map_err(|_| {
            let place = Place::top(&Arc::from(path));
            Box::new(messages::theme_not_text(place))
        })
    }

    /// The files that pages fetch, under `assets/`.
    pub fn assets(&self) -> &Folder {
        &self.assets
    }

    fn load_built_in(&mut self, found: &mut Vec<Diagnostic>) {
        let files = built_in();
        let templates = files.iter().filter(|(path, _)| path.starts_with(TEMPLATES));
        let texts = templates.filter_map(|(path, bytes)| Some((*path, std::str::from_utf8(bytes).ok()?)));
        if let Err(error) = self.tera.add_raw_templates(texts) {
            found.push(fault("html/page.html", &error));
        }
        for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with(ASSETS)) {
            self.assets.put(*path, Content::Bytes(bytes.to_vec()));
        }
    }

    fn lay_over(&mut self, path: &str, content: &Content, found: &mut Vec<Diagnostic>) {
        let top = || Place::top(&Arc::from(path));
        if path.starts_with(ASSETS) {
            self.assets.put(path, content.clone());
        } else if path.starts_with(TEMPLATES) && (path.ends_with(".html") || path.ends_with(".css")) {
            // A template of ours at the same path goes; one of their own may be included by the others.
            let text = match content {
                Content::Bytes(bytes) => std::str::from_utf8(bytes).ok().map(str::to_owned),
                Content::Read(text) => Some(text.to_string()),
                Content::Text(pieces) => Some(pieces.concat()),
                Content::Lying { .. } => None,
            };
            match text {
                None => found.push(messages::theme_not_text(top())),
                Some(text) => {
                    if let Err(error) = self.tera.add_raw_template(path, &text) {
                        found.push(fault(path, &error));
                    }
                }
            }
        } else if path != ABOUT {
            let files = built_in();
            let near = nearest(path, files.iter().map(|(known, _)| *known));
            found.push(messages::theme_unused_file(top(), near));
        }
    }

    fn try_every_template(&self, found: &mut Vec<Diagnostic>) {
        example::with_every_template(&mut |path, shared, things| {
            let given = things.iter().fold(Given::default(), |given, (name, thing)| given.and(name, thing));
            match self.sharing(shared).draw(path, &given) {
                Err(fault) => found.push(*fault),
                Ok(text) if path == "html/print.html" && text.matches(example::CHAPTERS).count() != 1 => {
                    found.push(messages::theme_without_chapters(Place::top(&Arc::from(path))));
                }
                Ok(_) => {}
            }
        });
        found.dedup();
    }
}

fn built_in() -> Vec<(&'static str, &'static [u8])> {
    fn collect(folder: &'static Dir<'static>, files: &mut Vec<(&'static str, &'static [u8])>) {
        files.extend(folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents()))));
        folder.dirs().for_each(|folder| collect(folder, files));
    }
    let mut files = Vec::new();
    collect(&PLAIN, &mut files);
    files
}

/// What went wrong, at its place in the template; at the top of `path` where tera knows no place.
fn fault(path: &str, error: &tera::Error) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let file = if report.filename().is_empty() { path } else { report.filename() };
            let place = Place::new(&Arc::from(file), report.span().range.clone());
            messages::theme_template(place, report.message())
        }
        other => {
            let words = other.to_string();
            let first = words.lines().next().unwrap_or_default();
            messages::theme_template(Place::top(&Arc::from(path)), first.trim_start_matches("error: "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(files: &[(&str, &str)]) -> (Theme, Vec<Diagnostic>) {
        let mut over = Folder::new();
        for (path, text) in files {
            over.put_text(*path, *text);
        }
        let mut found = Vec::new();
        let theme = Theme::load(&over, &mut found);
        (theme, found)
    }

    #[test]
    fn the_built_in_theme_draws_every_example() {
        let (theme, mut found) = load(&[]);
        theme.try_every_template(&mut found);
        assert_eq!(found, []);
    }

    #[test]
    fn every_built_in_template_is_tried_or_included() {
        let mut tried = Vec::new();
        example::with_every_template(&mut |path, _, _| tried.push(path.to_owned()));
        for (path, bytes) in built_in().into_iter().filter(|(path, _)| path.starts_with(TEMPLATES)) {
            let named =
                built_in().iter().any(|(_, text)| String::from_utf8_lossy(text).contains(&format!("\"{path}\"")));
            assert!(named || tried.iter().any(|tried| tried == path), "{path}: {} bytes, never drawn", bytes.len());
        }
    }

    #[test]
    fn a_fault_names_template_and_place() {
        let (_, found) = load(&[("html/part/alert.html", "<p>\n{{ alert.nam }}</p>")]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(&*found[0].place.file, "html/part/alert.html");
        assert!(found[0].place.span.start >= 4, "{found:?}");
        let (_, found) = load(&[("html/part/alert.html", "{% if %}")]);
        assert_eq!(found[0].rule, "theme-template");
    }

    #[test]
    fn a_misspelt_file_and_a_lost_place_for_chapters_are_found() {
        let (_, found) = load(&[("html/part/alrt.htm", "x"), ("html/print.html", "x")]);
        let rules: Vec<&str> = found.iter().map(|diagnostic| diagnostic.rule).collect();
        assert_eq!(rules, ["theme-unused-file", "theme-template"]);
    }
}
