//! A counselor's version of the workbook as it is written: what lies in `editions/<code>/`.
//!
//! In goes the [`Folder`]; out comes a [`Version`], typed and with a place for everything. It names chapters and pieces of the
//! base and does not know them: [`crate::edition::adapt`] puts the two together.

use super::change::{self, Change};
use super::session::{self, Session};
use super::settings::is_country;
use super::text_of;
use crate::chapter::{self, Chapter};
use crate::diagnostic::{Diagnostic, messages, nearest};
use crate::folder::Folder;
use crate::language::Words;
use crate::paper::Size;
use crate::slug;
use crate::span::{Place, Span, Spanned};
use crate::yaml::{self, Keys, Node, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a counselor wrote for one edition.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its code: the name of its folder.
    pub code: String,
    /// Its edition.yml.
    pub file: Arc<str>,
    /// The text of that file.
    pub text: Arc<str>,
    /// What it is called.
    pub title: Option<Spanned<String>>,
    /// The role it is for.
    pub role: Option<Spanned<String>>,
    /// The variants that are on.
    pub variants: Vec<Spanned<String>>,
    /// The country whose help lines come first.
    pub country: Option<Spanned<String>>,
    /// The paper it is printed on.
    pub paper: Option<Size>,
    /// Whether it is printed in large letters too.
    pub large_print: bool,
    /// Whether the practice's details stand in it.
    pub practice: bool,
    /// Its chapters, in order; all where none is written.
    pub chapters: Option<Vec<Spanned<String>>>,
    /// Where `chapters` is written.
    pub chapters_at: Span,
    /// The addresses of what is left out.
    pub without: Vec<Spanned<String>>,
    /// What is replaced, reworded and added, in the order written.
    pub changes: Vec<Change>,
    /// Why a caution is left out, by its address.
    pub reasons: Vec<(Spanned<String>, Spanned<String>)>,
    /// What to do by session or week.
    pub plan: Vec<Session>,
    /// The chapters in its folder, read as if they lay among those of the base.
    pub own: Vec<Arc<Chapter>>,
    /// The texts of its other files, by path in its folder.
    pub pieces: BTreeMap<String, Arc<str>>,
    /// The words of the base as they were pinned, by address.
    pub base: Vec<(String, String)>,
    /// The mistakes in its files.
    pub found: Vec<Diagnostic>,
}

/// The sizes of paper, as they are written.
pub const PAPERS: &[(&str, Size)] = &[("a4", Size::A4), ("letter", Size::Letter)];

/// The file of an edition that keeps the words it replaced.
pub const BASE: &str = "base.yml";

/// What stands for the base where editions are named.
pub const OF_BASE: &str = "base";
/// What stands for the last build where editions are named.
pub const OF_LAST: &str = "last";

/// The codes of the editions in `folder`, in order: the folders of `editions` that hold an edition.yml.
pub fn codes(folder: &Folder) -> Vec<&str> {
    let files = folder.below("editions").filter_map(|path| path.strip_prefix("editions/")?.split_once('/'));
    files.filter(|(_, file)| *file == "edition.yml").map(|(code, _)| code).collect()
}

/// What lies in `editions` and belongs to no edition.
pub fn stray(folder: &Folder) -> Vec<Diagnostic> {
    let known: BTreeSet<&str> = codes(folder).into_iter().collect();
    let mut said = BTreeSet::new();
    let mut found = Vec::new();
    for path in folder.below("editions") {
        let inside = path.strip_prefix("editions/").unwrap_or(path);
        let place = || Place::top(&path.into());
        match inside.split_once('/') {
            Some((code, _)) if known.contains(code) || code == "images" => {}
            Some((code, _)) if said.insert(code) => found.push(messages::no_edition_file(place(), code)),
            Some(_) => {}
            None if inside.ends_with(".yml") && path != super::practice::FILE => {
                found.push(messages::not_of_an_edition(place(), inside));
            }
            None => {}
        }
    }
    found
}

/// Reads the edition `code` of `folder`, whose chapters are in the language of `words`.
pub fn read(folder: &Folder, code: &str, words: &Words) -> Version {
    let mut seen = Vec::new();
    let found = &mut seen;
    let file: Arc<str> = format!("editions/{code}/edition.yml").into();
    let text = text_of(folder, &file, found).unwrap_or_else(|| "".into());
    let node = yaml::read(&text, 0, &file, found);
    let node = node.unwrap_or(Node { value: Value::Nothing, span: Span::default() });
    let mut version = keys(&node, code, &file, found);
    version.text = text;
    check_code(code, &file, found);
    for path in folder.below(&format!("editions/{code}")) {
        let Some(name) = path.strip_prefix("editions/").and_then(|path| path.split_once('/')).map(|(_, name)| name)
        else {
            continue;
        };
        match name.strip_prefix("chapters/") {
            Some(name) if name.ends_with(".md") && !name.contains('/') => {
                let own: Arc<str> = path.into();
                if let Some(text) = text_of(folder, &own, found) {
                    let as_base: Arc<str> = format!("chapters/{name}").into();
                    version.own.push(Arc::new(chapter::read(&as_base, text, words)));
                }
            }
            _ if name.ends_with(".md") => {
                if let Some(text) = text_of(folder, &path.into(), found) {
                    version.pieces.insert(name.to_owned(), text);
                }
            }
            _ if name == "edition.yml" => {}
            _ if name == BASE => version.base = read_base(folder, path, found),
            _ => found.push(messages::not_used_by_edition(Place::top(&path.into()), name)),
        }
    }
    check_files(&version, found);
    version.found = seen;
    version
}

fn keys(node: &Node, code: &str, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Version {
    let mut keys = Keys::of(node, file, found);
    let papers: Vec<&str> = PAPERS.iter().map(|(word, _)| *word).collect();
    let title = keys.text("title");
    let role = keys.text("role");
    let variants = keys.texts("variants");
    let country = keys.text("country").filter(|country| is_country(country, file, keys.found()));
    let paper = keys.one_of("paper", &papers);
    let large_print = keys.flag("large_print").unwrap_or_default();
    let practice = keys.flag("practice").unwrap_or_default();
    let chosen = keys.node("chapters");
    let without = keys.texts("without");
    let mut changes: Vec<Change> = Vec::new();
    changes.extend(keys.list("replace").iter().filter_map(|node| change::replace(node, file, keys.found())));
    changes.extend(keys.list("reword").iter().filter_map(|node| change::reword(node, file, keys.found())));
    changes.extend(keys.list("add").iter().filter_map(|node| change::add(node, file, keys.found())));
    let reasons = keys.map("reasons");
    let plan = keys.list("plan").iter().filter_map(|node| session::read(node, file, keys.found())).collect();
    let chapters = chosen.map(|node| yaml::texts(node, file, keys.found()));
    let reasons =
        reasons.iter().filter_map(|(piece, node)| Some((piece.clone(), yaml::text(node, file, keys.found())?)));
    let reasons = reasons.collect();
    keys.finish();
    Version {
        code: code.to_owned(),
        file: Arc::clone(file),
        text: "".into(),
        title,
        role,
        variants,
        country,
        paper: paper.and_then(|paper| Some(PAPERS.iter().find(|(word, _)| *word == paper.value)?.1)),
        large_print,
        practice,
        chapters,
        chapters_at: chosen.map_or(Span::default(), |node| node.span),
        without,
        changes,
        reasons,
        plan,
        own: Vec::new(),
        pieces: BTreeMap::new(),
        base: Vec::new(),
        found: Vec::new(),
    }
}

/// The words of the base that were pinned.
fn read_base(folder: &Folder, path: &str, found: &mut Vec<Diagnostic>) -> Vec<(String, String)> {
    let file: Arc<str> = path.into();
    let Some(text) = text_of(folder, &file, found) else { return Vec::new() };
    let Some(node) = yaml::read(&text, 0, &file, found) else { return Vec::new() };
    let entries = yaml::map(&node, &file, found);
    entries.iter().filter_map(|(at, node)| Some((at.value.clone(), yaml::text(node, &file, found)?.value))).collect()
}

/// A code becomes a folder of the website: it is written like an id, and is not called like a page or folder of ours.
fn check_code(code: &str, file: &Arc<str>, found: &mut Vec<Diagnostic>) {
    if !slug::is_id(code) {
        found.push(messages::bad_id(Place::top(file), code, &slug::whole(code)));
    } else if is_taken(code) {
        found.push(messages::edition_like_a_page(Place::top(file), code));
    }
}

/// Whether `code` is the name of a page or folder of every website, or a word that stands for something else in commands.
pub fn is_taken(code: &str) -> bool {
    chapter::OWN_PAGES.contains(&code) || ["images", OF_BASE, OF_LAST].contains(&code)
}

/// Files that are named and not there, and files that are there and not named.
fn check_files(version: &Version, found: &mut Vec<Diagnostic>) {
    let named: Vec<&Spanned<String>> = version.changes.iter().filter_map(Change::from).collect();
    for from in named.iter().filter(|from| !version.pieces.contains_key(&from.value)) {
        let near = nearest(&from.value, version.pieces.keys().map(String::as_str));
        found.push(messages::missing_piece(Place::new(&version.file, from.span), &from.value, near));
    }
    for piece in version.pieces.keys().filter(|piece| !named.iter().any(|from| from.value == **piece)) {
        let file: Arc<str> = format!("editions/{}/{piece}", version.code).into();
        found.push(messages::not_used_by_edition(Place::top(&file), piece));
    }
}

impl Version {
    /// The path of the file that lies at `path` in its folder.
    pub fn path(&self, path: &str) -> Arc<str> {
        format!("editions/{}/{path}", self.code).into()
    }

    /// The place of `span` in its edition.yml.
    pub fn place(&self, span: Span) -> Place {
        Place::new(&self.file, span)
    }
}
