//! Search on the website, without a server: scripts that bring their words along, so that it works from any folder too.
//!
//! `assets/search-index.js` says which chapters hold which word; it stays small, since it names chapters and not places.
//! `assets/search/<number>.js` holds the words of one chapter by section, and is fetched when that chapter is among the
//! results. `assets/search.js`, a file of the theme, reads both.

pub mod index;
pub mod section;
pub mod words;

use crate::folder::Folder;
use crate::view::{Chapter, View};
use index::Index;
use rayon::prelude::*;
use section::{Section, sections};
use serde::Serialize;

/// Where the index lies.
const INDEX: &str = "assets/search-index.js";
/// Where the words of the chapters lie.
const WORDS: &str = "assets/search/";

/// What the index says of a chapter: its page, its label, its title.
#[derive(Serialize)]
struct Listed<'a>(String, &'a str, &'a str);

/// The index and the words of every chapter, given to `take` in parts so that they need not all be held.
///
/// # Errors
/// What `take` says.
pub fn render<E>(view: &View, at_once: usize, take: &mut impl FnMut(Folder) -> Result<(), E>) -> Result<(), E> {
    let mut index = Index::default();
    for (part, chapters) in view.chapters.chunks(at_once).enumerate() {
        let read: Vec<(String, Vec<String>)> = chapters.par_iter().map(|chapter| one(view, chapter)).collect();
        let mut folder = Folder::new();
        for (at, (text, words)) in read.into_iter().enumerate() {
            let number = part * at_once + at;
            index.add(number, words);
            folder.put_text(format!("{WORDS}{number}.js"), script("workbookText", &format!("{number},{text}")));
        }
        take(folder)?;
    }
    let mut folder = Folder::new();
    folder.put_text(INDEX, packed(view, index));
    take(folder)
}

/// The one file of the search at `path`; none where there is no such file.
pub fn file(view: &View, path: &str) -> Option<String> {
    if path == INDEX {
        let mut index = Index::default();
        for (number, chapter) in view.chapters.iter().enumerate() {
            index.add(number, one(view, chapter).1);
        }
        return Some(packed(view, index));
    }
    let number: usize = path.strip_prefix(WORDS)?.strip_suffix(".js")?.parse().ok()?;
    let text = one(view, view.chapters.get(number)?).0;
    Some(script("workbookText", &format!("{number},{text}")))
}

fn packed(view: &View, index: Index) -> String {
    let chapters = view.chapters.iter();
    let listed: Vec<Listed> =
        chapters.map(|chapter| Listed(format!("{}.html", chapter.id), &chapter.label, chapter.title)).collect();
    script("workbookIndex", &format!("{},{}", json(&index.packed()), json(&listed)))
}

/// The words of a chapter by section as JSON, and each word once, folded and in order.
fn one(view: &View, chapter: &Chapter) -> (String, Vec<String>) {
    let sections = sections(view, chapter);
    let mut words = index::unique(sections.iter().flat_map(|section| [section.heading.as_str(), &section.text]));
    words.sort_unstable();
    let told: Vec<(&str, &str, &str)> = sections
        .iter()
        .map(|Section { anchor, heading, text }| (anchor.as_str(), heading.as_str(), text.as_str()))
        .collect();
    (json(&told), words)
}

/// A script that only hands words over: a call, and never anything to run.
fn script(name: &str, words: &str) -> String {
    format!("{name}({words});\n")
}

/// `value` as JSON, which is also a literal of JavaScript.
fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
