//! The places a link may lead to: headings, worksheets and cautions of a chapter, in one space of ids.

use super::Chapter;
use crate::diagnostic::{Diagnostic, messages};
use crate::markdown::block::{Block, plain};
use crate::slug;
use crate::span::{Place, Span, Spanned};
use crate::worksheet::Kept;
use std::collections::{HashMap, HashSet};

/// The anchors of a chapter.
#[derive(Clone, Debug, Default)]
pub struct Anchors {
    /// Each heading's anchor by where the heading stands.
    headings: HashMap<Span, String>,
    /// All of them, with the stretch they name.
    all: HashMap<String, Span>,
}

impl Anchors {
    /// The anchor of the heading at `span`.
    pub fn of_heading(&self, span: Span) -> &str {
        self.headings.get(&span).map_or("", String::as_str)
    }

    /// Where the place called `anchor` stands; none where there is no such place.
    pub fn get(&self, anchor: &str) -> Option<Span> {
        self.all.get(anchor).copied()
    }

    /// Every heading, with its anchor.
    pub fn headings(&self) -> impl Iterator<Item = (Span, &str)> {
        self.headings.iter().map(|(span, anchor)| (*span, anchor.as_str()))
    }

    /// Forgets the place called `anchor`, which was taken out.
    pub fn forget(&mut self, anchor: &str) {
        self.all.remove(anchor);
    }

    /// Every anchor.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all.keys().map(String::as_str)
    }
}

/// Anchors that our own pages use for sources, citations, footnotes and landmarks.
const OWN: &[&str] = &["main", "top", "contents", "chapter-sources", "chapter-notes", "help", "help-line"];
/// The beginnings of anchors that our own pages number.
const OWN_NUMBERED: &[&str] = &["source-", "cite-", "note-", "note-call-"];

/// Finds the anchors of `chapter`; says where a written one is taken, and where headings skip a level.
pub fn find(chapter: &mut Chapter, kept: &Kept, found: &mut Vec<Diagnostic>) -> Anchors {
    let mut finder = Finder { kept, taken: HashMap::new(), anchors: Anchors::default(), derived: Vec::new(), level: 1 };
    let file = std::sync::Arc::clone(&chapter.file);
    let place = |span: Span| Place::new(&file, span);
    for caution in &chapter.header.cautions {
        finder.write(&caution.id, caution.text.span, &place, found);
    }
    for worksheet in chapter.worksheets.iter().filter(|worksheet| worksheet.written_id) {
        finder.write(&worksheet.id, worksheet.span, &place, found);
    }
    finder.walk(&chapter.body, &place, found);
    for worksheet in chapter.worksheets.iter_mut() {
        let mut level = worksheet.level;
        finder.inside(&worksheet.body, &mut level, &place, found);
        if !worksheet.written_id {
            // A derived worksheet id is an address of saved answers: it never steps aside. Headings do.
            finder.taken.entry(worksheet.id.value.clone()).or_insert(worksheet.id.span);
            finder.anchors.all.insert(worksheet.id.value.clone(), worksheet.span);
        }
    }
    finder.derive();
    finder.anchors
}

struct Finder<'a> {
    kept: &'a Kept,
    taken: HashMap<String, Span>,
    anchors: Anchors,
    derived: Vec<(Span, String)>,
    level: u8,
}

impl Finder<'_> {
    fn write(&mut self, id: &Spanned<String>, names: Span, place: &dyn Fn(Span) -> Place, found: &mut Vec<Diagnostic>) {
        match self.taken.get(&id.value) {
            Some(first) if *first != id.span => {
                found.push(messages::duplicate_id(place(id.span), &id.value, place(*first)));
            }
            _ => {
                self.taken.insert(id.value.clone(), id.span);
                self.anchors.all.insert(id.value.clone(), names);
            }
        }
    }

    fn heading(
        &mut self,
        heading: &crate::markdown::block::Heading,
        place: &dyn Fn(Span) -> Place,
        found: &mut Vec<Diagnostic>,
    ) {
        match heading.attributes.as_ref().and_then(|attributes| attributes.id.as_ref()) {
            Some(id) => {
                self.write(id, heading.span, place, found);
                self.anchors.headings.insert(heading.span, id.value.clone());
            }
            None => match self.kept.at(heading.span.start) {
                Some(anchor) => {
                    self.taken.insert(anchor.to_owned(), heading.span);
                    self.anchors.all.insert(anchor.to_owned(), heading.span);
                    self.anchors.headings.insert(heading.span, anchor.to_owned());
                }
                None => self.derived.push((heading.span, slug::anchor(&plain(&heading.text)))),
            },
        }
    }

    fn walk(&mut self, body: &[Block], place: &dyn Fn(Span) -> Place, found: &mut Vec<Diagnostic>) {
        for block in body {
            if let Block::Heading(heading) = block {
                if heading.level > self.level + 1 {
                    found.push(messages::heading_jump(place(heading.span), heading.level, self.level + 1));
                }
                self.level = heading.level.max(2);
                self.heading(heading, place, found);
            }
            for children in block.children() {
                self.walk(children, place, found);
            }
        }
    }

    /// Headings inside a worksheet stand below its title.
    fn inside(&mut self, body: &[Block], level: &mut u8, place: &dyn Fn(Span) -> Place, found: &mut Vec<Diagnostic>) {
        for block in body {
            if let Block::Heading(heading) = block {
                if heading.level > *level + 1 {
                    found.push(messages::heading_jump(place(heading.span), heading.level, *level + 1));
                }
                *level = heading.level;
                self.heading(heading, place, found);
            }
            for children in block.children() {
                self.inside(children, level, place, found);
            }
        }
    }

    fn derive(&mut self) {
        let mut derived = std::mem::take(&mut self.derived);
        derived.sort_by_key(|(span, _)| span.start);
        let mut numbers = HashMap::new();
        let own: HashSet<&str> = OWN.iter().copied().collect();
        for (span, slug) in derived {
            let base = if slug.is_empty() { "section".to_owned() } else { slug };
            let base = if own.contains(base.as_str()) || is_numbered(&base) { format!("section-{base}") } else { base };
            let mut anchor = base.clone();
            while self.taken.contains_key(&anchor) {
                let number = numbers.entry(base.clone()).or_insert(1usize);
                *number += 1;
                anchor = format!("{base}-{number}");
            }
            self.taken.insert(anchor.clone(), span);
            self.anchors.all.insert(anchor.clone(), span);
            self.anchors.headings.insert(span, anchor);
        }
    }
}

fn is_numbered(anchor: &str) -> bool {
    OWN_NUMBERED.iter().any(|own| {
        anchor
            .strip_prefix(own)
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))
    })
}
