//! Search on the website, without a server: scripts that bring their words along, so that it works from any folder too.
//!
//! `assets/search-index.js` says which chapters hold which word; it stays small, since it names chapters and not places.
//! `assets/search/<number>.js` holds the words of one chapter by section, and is fetched when that chapter is among the
//! results. `assets/search.js`, a file of the theme, reads both.

pub mod index;
pub mod section;
pub mod words;

use crate::folder::Folder;
use crate::folder::text::Text;
use crate::theme::Theme;
use crate::view::{Chapter, View};
use index::Index;
use rayon::prelude::*;
use section::{Section, sections};
use serde::Serialize;
use std::convert::Infallible;

/// Where the index lies.
const INDEX: &str = "assets/search-index.js";
/// Where the words of the chapters lie.
const WORDS: &str = "assets/search/";

/// What stands between the script of a chapter and its words; no script of ours holds such a line.
const APART: &str = "\n\n";

/// What the index says of a chapter: its page, its label, its title.
#[derive(Serialize)]
struct Listed<'a>(String, &'a str, &'a str);

/// The index and the words of every chapter, given to `take` in parts so that they need not all be held.
///
/// # Errors
/// What `take` says.
pub fn render<E>(
    view: &View,
    theme: &Theme,
    at_once: usize,
    take: &mut impl FnMut(Folder) -> Result<(), E>,
) -> Result<(), E> {
    let mut index = Index::default();
    for (part, chapters) in view.chapters.chunks(at_once).enumerate() {
        let read = |(at, chapter): (usize, &Chapter)| {
            let number = part * at_once + at;
            let Ok(both) = theme.once(("search", number, chapter.of), || {
                let sections = sections(view, chapter);
                Ok::<_, Infallible>(format!("{}{APART}{}", told(number, &sections), words(&sections).join(" ")))
            });
            (number, both)
        };
        let read: Vec<(usize, Text)> = chapters.par_iter().enumerate().map(read).collect();
        let mut folder = Folder::new();
        for (number, both) in read {
            let end = both.rfind(APART).unwrap_or(both.len());
            index.add(number, both[end..].trim_start().split(' '));
            folder.put_text(format!("{WORDS}{number}.js"), both.part(0..end));
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
        let read: Vec<_> = view.chapters.par_iter().map(|chapter| words(&sections(view, chapter))).collect();
        read.iter().enumerate().for_each(|(number, words)| index.add(number, words.iter().map(String::as_str)));
        return Some(packed(view, index));
    }
    let number: usize = path.strip_prefix(WORDS)?.strip_suffix(".js")?.parse().ok()?;
    Some(told(number, &sections(view, view.chapters.get(number)?)))
}

fn packed(view: &View, index: Index) -> String {
    let chapters = view.chapters.iter();
    let listed: Vec<Listed> =
        chapters.map(|chapter| Listed(format!("{}.html", chapter.id), &chapter.label, chapter.title)).collect();
    script("workbookIndex", &format!("{},{}", json(&index.packed()), json(&listed)))
}

/// Each word of `sections` once, folded.
fn words(sections: &[Section]) -> Vec<String> {
    index::unique(sections.iter().flat_map(|section| [section.heading.as_str(), &section.text]))
}

/// The script that hands over the words of the chapter with this number, by section.
fn told(number: usize, sections: &[Section]) -> String {
    let told: Vec<(&str, &str, &str)> = sections
        .iter()
        .map(|Section { anchor, heading, text }| (anchor.as_str(), heading.as_str(), text.as_str()))
        .collect();
    script("workbookText", &format!("{number},{}", json(&told)))
}

/// A script that only hands words over: a call, and never anything to run.
pub(super) fn script(name: &str, words: &str) -> String {
    format!("{name}({words});\n")
}

/// `value` as JSON, which is also a literal of JavaScript.
pub(super) fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
