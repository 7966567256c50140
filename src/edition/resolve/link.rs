//! Looks up where a link or an image leads.

use crate::chapter::Chapter;
use crate::diagnostic::{Diagnostic, messages, nearest};
use crate::markdown::block::Link;
use crate::prose::Target;
use crate::span::{Place, Span};
use crate::workbook::Workbook;
use crate::workbook::adapted::Adapted;
use std::collections::{BTreeSet, HashMap};

/// Every place a name in a chapter may lead to.
pub struct Places<'a> {
    chapters: HashMap<&'a str, &'a Chapter>,
    files: &'a BTreeSet<String>,
    sources: HashMap<&'a str, usize>,
    /// What an edition was made from: there a place may be that it leaves out.
    adapted: Option<&'a Adapted>,
}

/// What an address may begin with, beside web addresses.
const SCHEMES: &[&str] = &["mailto:", "tel:", "sms:"];

impl<'a> Places<'a> {
    /// The places of `workbook`.
    pub fn of(workbook: &'a Workbook) -> Places<'a> {
        let sources = workbook.sources.iter().enumerate().rev();
        Places {
            chapters: workbook.chapters.iter().map(|chapter| (&*chapter.file, &**chapter)).collect(),
            files: &workbook.files,
            sources: sources.map(|(at, source)| (source.key.value.as_str(), at)).collect(),
            adapted: workbook.adapted.as_deref(),
        }
    }

    /// The work with this key: a number in the workbook's `sources`.
    pub fn source(&self, key: &str) -> Option<usize> {
        self.sources.get(key).copied()
    }

    /// Where `link` in `from` leads; nowhere where that is a mistake, or where an edition leaves the place out and the link
    /// says that it may.
    pub fn link(&self, link: &Link, from: &Chapter, found: &mut Vec<Diagnostic>) -> Option<Target> {
        let (to, span) = (link.to.as_str(), link.address);
        let place = || Place::new(&from.file, span);
        if to.starts_with("https://") || to.starts_with("http://") || SCHEMES.iter().any(|start| to.starts_with(start))
        {
            return Some(Target::Web { address: to.to_owned() });
        }
        if to.starts_with("//") || has_scheme(to) {
            found.push(messages::unsafe_link(place(), to));
            return None;
        }
        let (path, anchor) = match to.split_once('#') {
            Some((path, anchor)) => (path, Some(decoded(anchor)).filter(|anchor| !anchor.is_empty())),
            None => (to, None),
        };
        if path.is_empty() {
            return self.anchor(from, anchor, from, link, found);
        }
        let Some(file) = beside(&from.file, &decoded(path)) else {
            found.push(messages::link_out_of_folder(place(), to));
            return None;
        };
        match self.chapters.get(file.as_str()) {
            Some(chapter) => self.anchor(chapter, anchor, from, link, found),
            None if self.is_left_out(&file, None) => self.left_out(&file, None, from, link, found),
            None if self.files.contains(&file) && is_for_readers(&file) => Some(Target::File { path: file }),
            // A chapter that is there and could not be read: that was said already.
            None if self.files.contains(&file) && file.starts_with("chapters/") => None,
            None => {
                let name = file.rsplit('/').next().unwrap_or(&file).to_owned();
                let known: BTreeSet<&str> =
                    self.chapters.keys().map(|file| file.rsplit('/').next().unwrap_or(file)).collect();
                found.push(messages::missing_link_target(place(), path, nearest(&name, known)));
                None
            }
        }
    }

    fn anchor(
        &self,
        chapter: &Chapter,
        anchor: Option<String>,
        from: &Chapter,
        link: &Link,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Target> {
        if let Some(anchor) = &anchor
            && chapter.anchors.get(anchor).is_none()
        {
            if self.is_left_out(&chapter.file, Some(anchor)) {
                return self.left_out(&chapter.file, Some(anchor), from, link, found);
            }
            let known: BTreeSet<&str> = chapter.anchors.names().collect();
            let near = nearest(anchor, known);
            let place = Place::new(&from.file, link.address);
            found.push(messages::missing_anchor(place, anchor, &chapter.file, near));
            return None;
        }
        Some(Target::Chapter { chapter: chapter.id.clone(), anchor })
    }

    /// Whether the chapter in `file`, or the place called `anchor` in it, is there in what an edition was made from.
    fn is_left_out(&self, file: &str, anchor: Option<&str>) -> bool {
        let whole = self.adapted.and_then(|adapted| adapted.whole.iter().find(|chapter| &*chapter.file == file));
        whole.is_some_and(|chapter| anchor.is_none_or(|anchor| chapter.anchors.get(anchor).is_some()))
    }

    /// Says that a link leads to what the edition leaves out, unless the link says that its words may stay alone.
    fn left_out(
        &self,
        file: &str,
        anchor: Option<&str>,
        from: &Chapter,
        link: &Link,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Target> {
        if !link.if_present {
            let label =
                self.adapted.map(|adapted| Place::new(&adapted.version.file, adapted.left_out_at(file, anchor)));
            found.push(messages::link_left_out(Place::new(&from.file, link.address), &link.to, label));
        }
        None
    }

    /// The path of the image that `from` shows at `span`.
    pub fn image(&self, source: &str, from: &Chapter, span: Span, found: &mut Vec<Diagnostic>) -> Option<String> {
        let place = || Place::new(&from.file, span);
        if source.starts_with("//") || has_scheme(source) {
            found.push(messages::image_from_web(place(), source));
            return None;
        }
        let Some(file) = beside(&from.file, &decoded(source)) else {
            found.push(messages::link_out_of_folder(place(), source));
            return None;
        };
        if self.files.contains(&file) && is_for_readers(&file) {
            return Some(file);
        }
        let images = self.files.iter().filter(|file| is_for_readers(file)).map(String::as_str);
        let near = nearest(&file, images).map(|near| format!("../{near}"));
        found.push(messages::missing_image(place(), source, near.as_deref()));
        None
    }
}

/// Whether a file may be given to readers: not what the workbook is made from, and nothing hidden.
fn is_for_readers(file: &str) -> bool {
    let source = [".yml", ".yaml", ".bib", ".md"].iter().any(|ending| file.to_lowercase().ends_with(ending));
    let hidden = file.split('/').any(|part| part.starts_with('.'));
    !source && !hidden && !file.starts_with("editions/")
}

fn has_scheme(to: &str) -> bool {
    let scheme = to.split([':', '/', '#', '?']).next().unwrap_or_default();
    to[scheme.len()..].starts_with(':')
        && scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
}

/// `path`, as written in `file`, as a path inside the workbook folder; none where it leads out.
fn beside(file: &str, path: &str) -> Option<String> {
    if path.starts_with('/') || path.contains('\\') {
        return None;
    }
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// `%20` and the like as the letters they stand for.
pub fn decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_owned())
}
