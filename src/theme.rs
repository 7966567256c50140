//! Themes, and the only door to tera: the built-in theme is part of the binary, a theme of one's own lies over it.
//!
//! In goes a folder of theme files; out comes a [`Theme`], which draws a template with what it is [`Given`]. A theme knows
//! only the view. The templates of a theme of one's own are drawn once with the examples of [`crate::view::example`], so
//! that a fault is found when the theme is loaded, and by name. No output is named here. [`fault`] says what went wrong,
//! [`unused`] which files do nothing, [`reference`] what a designer may use, [`memory`] keeps what was drawn.

mod fault;
pub mod memory;
mod own;
pub mod reference;
mod unused;

use crate::diagnostic::{Diagnostic, messages};
use crate::edition::fingerprint;
use crate::folder::text::Text;
use crate::folder::{Content, Folder};
use crate::view::{example, page::Shared};
use include_dir::{Dir, include_dir};
use memory::Memory;
use own::Own;
use serde::Serialize;
use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;
use tera::{Context, ErrorKind, Tera, Value};

static PLAIN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/plain");

/// The folder of a workbook that holds its own theme.
pub const FOLDER: &str = "theme";

/// Where a theme's templates lie.
const TEMPLATES: &str = "html/";
/// Where the files lie that pages fetch.
const ASSETS: &str = "assets/";
/// Where the parts of the script lie that every page fetches, and where the script lies that they become.
const SCRIPT: &str = "script/";
/// The script that every page fetches.
pub const SCRIPT_MADE: &str = "assets/workbook.js";

/// The functions that the PDF is made with.
pub const PDF: &str = "pdf/theme.typ";
/// Where a theme's fonts for the PDF lie.
const FACES: &str = "pdf/fonts";

/// How many bytes a part of a page takes, more or less.
const SHORT: usize = 640;

/// A theme, ready to draw.
#[derive(Debug)]
pub struct Theme {
    tera: Arc<Tera>,
    assets: Arc<Folder>,
    pdf: Arc<str>,
    own_pdf: bool,
    faces: Arc<Folder>,
    own: Arc<Own>,
    memory: Option<Arc<Remembered>>,
    /// The fingerprint of what every template is given.
    frame: u128,
}

/// What a theme drew before.
#[derive(Debug, Default)]
struct Remembered {
    themes: Memory<Arc<Tera>>,
    texts: Memory<Text>,
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
    /// The built-in theme with the files of `over` in place of its own, and the faults of those files: first how each is
    /// written, then what they name, then what comes of drawing them. While one of these is wrong the next is not looked at,
    /// and the built-in templates are used.
    pub fn load(over: &Folder, found: &mut Vec<Diagnostic>) -> Theme {
        let mut theme = Theme {
            tera: Arc::default(),
            assets: Arc::default(),
            pdf: Arc::from(over.text(PDF).unwrap_or_default()),
            own_pdf: over.get(PDF).is_some(),
            faces: Arc::new(over.inside(FACES)),
            own: Arc::default(),
            memory: None,
            frame: 0,
        };
        theme.load_built_in(over, found);
        let before = found.len();
        let own = Own::of(over, found);
        unused::find(over, &own, found);
        if own.is_empty() {
            return theme;
        }
        theme.own = Arc::new(own);
        theme.read_each_alone(found);
        let all_readable = !found[before..].iter().any(|one| one.rule == fault::RULE);
        if all_readable && theme.lay_over(found) {
            theme.try_every_template(found);
        }
        theme
    }

    /// This theme, which remembers what it draws for the editions of one workbook, in which a work is always worded alike. Where templates are the author's own it does
    /// not: these may ask for anything.
    pub fn remembering(self) -> Theme {
        let memory = self.own.is_empty().then(Arc::default);
        Theme { memory, ..self }
    }

    /// Whether it remembers what it draws.
    pub fn remembers(&self) -> bool {
        self.memory.is_some()
    }

    /// The next edition is drawn: what was of no use for long is forgotten.
    pub fn next_edition(&self) {
        if let Some(memory) = &self.memory {
            memory.themes.next();
            memory.texts.next();
        }
    }

    /// This theme, every template of which is given what is `shared`: made once for an output.
    pub fn sharing(&self, shared: &Shared) -> Theme {
        let made = || {
            let mut tera = (*self.tera).clone();
            let every = tera.global_context();
            every.insert("book", shared.book);
            every.insert("words", shared.words);
            every.insert("links", &shared.links);
            every.insert("help_line", &shared.help_line);
            every.insert("answers", &shared.answers);
            every.insert("print", &shared.print);
            every.insert("whole_book", &shared.whole);
            every.insert("top", &shared.top);
            Arc::new(tera)
        };
        let Some(memory) = &self.memory else { return self.with(made(), 0) };
        let frame = fingerprint::whole(shared);
        match memory.themes.once(frame, || Ok::<_, std::convert::Infallible>(made())) {
            Ok(tera) => self.with(tera, frame),
            Err(never) => match never {},
        }
    }

    fn with(&self, tera: Arc<Tera>, frame: u128) -> Theme {
        let (pdf, own, memory) = (Arc::clone(&self.pdf), Arc::clone(&self.own), self.memory.clone());
        let (assets, faces) = (Arc::clone(&self.assets), Arc::clone(&self.faces));
        Theme { tera, assets, pdf, own_pdf: self.own_pdf, faces, own, memory, frame }
    }

    /// The text that `make` gives. Where the theme remembers, and made one of the same kind `of` the same things among the same
    /// shared ones before, it is that one: `of` says all that the text depends on, and which kind of text it is.
    ///
    /// # Errors
    /// What `make` says.
    pub fn once<E>(&self, of: impl Hash, make: impl FnOnce() -> Result<String, E>) -> Result<Text, E> {
        let make = || make().map(Text::from);
        match &self.memory {
            Some(memory) => memory.texts.once(fingerprint::whole(&(self.frame, of)), make),
            None => make(),
        }
    }

    /// Draws the template at `path`.
    pub fn draw(&self, path: &str, given: &Given) -> Result<String, Box<Diagnostic>> {
        self.draw_long(path, given, SHORT)
    }

    /// Draws the template at `path`, which gives about `length` bytes.
    pub fn draw_long(&self, path: &str, given: &Given, length: usize) -> Result<String, Box<Diagnostic>> {
        let mut page = Vec::with_capacity(length);
        let drawn = self.tera.render_to(path, &given.0, &mut page);
        drawn.map_err(|error| Box::new(fault::one(&error, path, &self.own)))?;
        String::from_utf8(page).map_err(|_| Box::new(messages::theme_not_text(self.own.top(path))))
    }

    /// Where the template at `path` is blamed as a whole.
    pub fn top(&self, path: &str) -> crate::span::Place {
        self.own.top(path)
    }

    /// The files that pages fetch, under `assets/`.
    pub fn assets(&self) -> &Folder {
        &self.assets
    }

    /// The functions that the PDF is made with, as Typst code.
    pub fn pdf(&self) -> &str {
        &self.pdf
    }

    /// Whether they are the author's own.
    pub fn has_own_pdf(&self) -> bool {
        self.own_pdf
    }

    /// The font files a theme brings along for the PDF.
    pub fn faces(&self) -> &Folder {
        &self.faces
    }

    fn load_built_in(&mut self, over: &Folder, found: &mut Vec<Diagnostic>) {
        let files = built_in();
        let mut tera = Tera::default();
        let templates = files.iter().filter(|(path, _)| path.starts_with(TEMPLATES));
        let texts = templates.filter_map(|(path, bytes)| Some((*path, std::str::from_utf8(bytes).ok()?)));
        if let Err(error) = tera.add_raw_templates(texts) {
            found.extend(fault::all(&error, "html/page.html", &self.own));
        }
        self.tera = Arc::new(tera);
        let pdf = files.iter().find(|(path, _)| *path == PDF).and_then(|(_, bytes)| std::str::from_utf8(bytes).ok());
        if let Some(pdf) = pdf.filter(|_| self.pdf.is_empty()) {
            self.pdf = Arc::from(pdf);
        }
        let mut assets = Folder::new();
        for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with(ASSETS)) {
            let text = std::str::from_utf8(bytes).map(|text| Content::Read(text.into()));
            assets.put(*path, text.unwrap_or_else(|_| Content::Bytes(bytes.to_vec())));
        }
        assets.put(SCRIPT_MADE, Content::Read(script(over).into()));
        for (path, content) in over.iter().filter(|(path, _)| path.starts_with(ASSETS)) {
            assets.put(path, content.clone());
        }
        self.assets = Arc::new(assets);
    }

    /// Reads each template of one's own alone, so that one fault hides no other.
    fn read_each_alone(&self, found: &mut Vec<Diagnostic>) {
        for (path, text) in self.own.iter() {
            if let Err(error) = Tera::default().add_raw_template(path, text)
                && let ErrorKind::SyntaxError(_) = error.kind()
            {
                found.push(fault::one(&error, path, &self.own));
            }
        }
    }

    /// Whether the templates of one's own fit each other and the built-in ones. All are put in at once, since each may name
    /// any other.
    fn lay_over(&mut self, found: &mut Vec<Diagnostic>) -> bool {
        let laid = Arc::make_mut(&mut self.tera).add_raw_templates(self.own.iter());
        if let Err(error) = &laid {
            let path = self.own.iter().next().map_or("html/page.html", |(path, _)| path);
            found.extend(fault::all(error, path, &self.own));
        }
        laid.is_ok()
    }

    fn try_every_template(&self, found: &mut Vec<Diagnostic>) {
        example::with_every_template(&mut |shared, examples| {
            let theme = self.sharing(shared);
            for example in examples {
                let things = example.given.iter();
                let given = things.fold(Given::default(), |given, (name, thing)| given.and(name, thing));
                let fault = match theme.draw(example.path, &given) {
                    Err(fault) => *fault,
                    Ok(text)
                        if example::HOLDS_CHAPTERS.contains(&example.path)
                            && text.matches(example::CHAPTERS).count() != 1 =>
                    {
                        messages::theme_without_chapters(self.own.top(example.path))
                    }
                    Ok(_) => continue,
                };
                if !found.contains(&fault) {
                    found.push(fault);
                }
            }
        });
    }
}

/// `words` as a template writes them into a page.
pub fn escaped(words: &str) -> String {
    let mut page = Vec::with_capacity(words.len());
    match tera::escape_html(words, &mut page) {
        Ok(()) => String::from_utf8(page).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// The script of every page: the parts of the built-in theme and those of `over` in the order of their names, the same name
/// replaced.
fn script(over: &Folder) -> String {
    let mut parts = BTreeMap::new();
    for (path, bytes) in built_in().into_iter().filter(|(path, _)| path.starts_with(SCRIPT)) {
        parts.insert(path, String::from_utf8_lossy(bytes).into_owned());
    }
    for (path, _) in over.iter().filter(|(path, _)| path.starts_with(SCRIPT) && path.ends_with(".js")) {
        parts.insert(path, over.text(path).unwrap_or_default());
    }
    let parts: Vec<String> = parts.into_values().collect();
    format!("(function () {{\n\"use strict\";\n\n{}}})();\n", parts.join("\n"))
}

/// The files of the built-in theme, by path.
pub fn built_in() -> Vec<(&'static str, &'static [u8])> {
    fn collect(folder: &'static Dir<'static>, files: &mut Vec<(&'static str, &'static [u8])>) {
        files.extend(folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents()))));
        folder.dirs().for_each(|folder| collect(folder, files));
    }
    let mut files = Vec::new();
    collect(&PLAIN, &mut files);
    files.sort_unstable();
    files
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
        example::with_every_template(&mut |_, examples| tried.extend(examples.iter().map(|example| example.path)));
        for (path, bytes) in built_in().into_iter().filter(|(path, _)| path.starts_with(TEMPLATES)) {
            let named =
                built_in().iter().any(|(_, text)| String::from_utf8_lossy(text).contains(&format!("\"{path}\"")));
            assert!(named || tried.contains(&path), "{path}: {} bytes, never drawn", bytes.len());
        }
    }

    #[test]
    fn a_template_of_ones_own_may_name_any_other_of_them() {
        let (_, found) = load(&[
            ("html/part/a.html", "{% include \"html/part/z.html\" %}"),
            ("html/part/pause.html", "{% include \"html/part/a.html\" %}"),
            ("html/part/z.html", "z"),
        ]);
        assert_eq!(found, []);
    }

    #[test]
    fn what_is_only_sometimes_there_is_tried_absent_too() {
        let (_, found) = load(&[("html/part/source.html", "{{ source.kind | upper }}")]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(&*found[0].place.file, "theme/html/part/source.html");
    }
}
