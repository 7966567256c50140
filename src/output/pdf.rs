//! The PDF: the same view as the website, laid out for paper, with every place to write a field of its form.
//!
//! 1. [`book::of`]: the view becomes calls of the theme's functions, in which words are only ever literals;
//! 2. [`faces::missing`]: every letter has a face that can show it;
//! 3. [`world::World::lay_out`]: Typst makes pages of it, and a file tagged to PDF/UA-1;
//! 4. [`room::of`]: how much paper each worksheet takes;
//! 5. [`form::with_fields`]: links become fields, and the file is packed; [`fold::booklet`] puts two pages on a side.

pub mod back;
pub mod blame;
pub mod book;
pub mod chapter;
pub mod code;
pub mod faces;
pub mod field;
pub mod fill;
pub mod fold;
pub mod form;
pub mod front;
pub mod prose;
pub mod room;
pub mod slot;
pub mod table;
pub mod typed;
pub mod worksheet;
pub mod world;

use crate::answers::Answers;
use crate::folder::{Content, Folder};
use crate::theme::Theme;
use crate::view::paper::Paper;
use crate::view::{Print, View};
use book::{Part, Script};
use faces::Letter;
use fill::{Left, Written};
use room::{Fit, Room};
use slot::SlotKind;
use std::collections::{BTreeMap, HashMap};
use typed::Typed;
use typst::text::Font;
use world::{Fault, Pages, World};

/// How often a layout is made anew to fit: once to set sheets closer, once for those that are too long all the same.
const TRIES: usize = 2;

/// The PDFs of one build, and what is worth knowing of them.
#[derive(Debug, Default)]
pub struct Pdfs {
    /// The files.
    pub files: Folder,
    /// What the website leads to.
    pub prints: Vec<Print>,
    /// The room of every worksheet on every kind of paper.
    pub rooms: Vec<Room>,
    /// The places to write that are longer than a page and were cut: the id of each and its paper.
    pub cut: Vec<(String, String)>,
    /// The tables left out of a booklet: the ids of their fields.
    pub left_out: Vec<String>,
}

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmade {
    /// Letters that no face has.
    Letters(Vec<Letter>),
    /// A fault of the theme, or of what it was given.
    Fault(Fault),
}

impl From<Fault> for Unmade {
    fn from(fault: Fault) -> Unmade {
        Unmade::Fault(fault)
    }
}

/// Lays out PDFs with one theme and one set of faces.
pub struct Press<'a> {
    view: &'a View<'a>,
    theme: &'a Theme,
    pictures: &'a Folder,
    faces: Vec<Font>,
    again: bool,
}

/// For how many layouts Typst remembers what it has laid out, where the same is laid out again and again.
const KEPT: usize = 10;

impl<'a> Press<'a> {
    /// A press for `view`; `pictures` are the files it shows.
    pub fn new(view: &'a View<'a>, theme: &'a Theme, pictures: &'a Folder) -> Press<'a> {
        let faces = faces::all(theme.faces().iter().map(|(_, content)| content));
        Press { view, theme, pictures, faces, again: false }
    }

    /// The same press, for a workbook that will be laid out again soon: what does not change is remembered.
    pub fn again(self) -> Self {
        Press { again: true, ..self }
    }

    /// The whole workbook on each of its papers, and as booklets.
    ///
    /// # Errors
    /// A letter that no face has, or what Typst says of the theme or of the file.
    pub fn whole(&self) -> Result<Pdfs, Unmade> {
        let mut made = Pdfs::default();
        for paper in self.view.papers.iter().chain(&self.view.booklets) {
            let mut laid = self.lay_to_fit(paper, Part::Whole, &Fit::default())?;
            let unmeasured = Print::unmeasured(paper, self.view.counselor);
            let file = unmeasured.file.clone();
            let rooms = room::of(&laid.pages.marks(), paper);
            let (pages, content) = if paper.booklet {
                let file = fold::booklet(&laid.world.file(&laid.pages)?, paper, self.view.book.direction == "rtl").map_err(broken)?;
                made.left_out.append(&mut laid.left_out);
                (laid.pages.count(), file)
            } else {
                (laid.pages.count(), form::with_fields(&laid.world.file(&laid.pages)?, &laid.slots).map_err(broken)?)
            };
            made.cut.extend(cut(&laid, paper));
            let place = |room: &Room| (room.sheet.clone(), (room.page, laid.pages.number(room.page).to_string()));
            made.prints.push(Print {
                pages: Some(pages),
                sheets: if paper.booklet { HashMap::new() } else { rooms.values().map(place).collect() },
                ..unmeasured
            });
            if !paper.booklet {
                made.rooms.extend(rooms.into_values());
            }
            made.files.put(file, Content::Bytes(content));
            world::forget(if self.again { KEPT } else { 0 });
        }
        Ok(made)
    }

    /// The worksheet `id` on paper of its own, one file for each paper: `sheets/<id>.pdf`.
    ///
    /// # Errors
    /// As [`Press::whole`].
    pub fn sheet(&self, id: &str) -> Result<Pdfs, Unmade> {
        let mut made = Pdfs::default();
        for paper in &self.view.papers {
            let laid = self.lay_to_fit(paper, Part::Sheet(id), &Fit::default())?;
            made.rooms.extend(room::of(&laid.pages.marks(), paper).into_values());
            made.cut.extend(cut(&laid, paper));
            self.put(&mut made, "sheets", id, paper, &laid)?;
        }
        Ok(made)
    }

    /// The chapter `id` with the page numbers of the whole, one file for each paper: `chapters/<id>.pdf`.
    ///
    /// # Errors
    /// As [`Press::whole`].
    pub fn chapter(&self, id: &str) -> Result<Pdfs, Unmade> {
        let mut made = Pdfs::default();
        for paper in &self.view.papers {
            let Laid { pages: whole, fit, .. } = self.lay_to_fit(paper, Part::Whole, &Fit::default())?;
            let mark = whole.marks().into_iter().find(|mark| mark.name == "chapter" && mark.id == id);
            let first = mark.map_or(1, |mark| usize::try_from(whole.number(mark.page)).unwrap_or(1));
            let count = usize::try_from(whole.number(whole.count())).unwrap_or(first);
            let laid = self.lay(paper, Part::Chapter { id, first, count }, &fit)?;
            self.put(&mut made, "chapters", id, paper, &laid)?;
            world::forget(0);
        }
        Ok(made)
    }

    /// The whole workbook on its first paper with `answers` in it, and what of them does not stand there as it was written.
    /// Room to write is made as large as the words need.
    ///
    /// # Errors
    /// As [`Press::whole`].
    pub fn filled(&self, answers: &Answers) -> Result<(Vec<u8>, Vec<Left>), Unmade> {
        let paper = &self.view.papers[0];
        let laid = self.lay(paper, Part::Whole, &Fit::default())?;
        let (written, mut left) = fill::fit(answers, &laid.slots);
        let pitch = laid.pages.marks().iter().find(|mark| mark.name == "pitch").map_or(0.0, |mark| mark.grown);
        let pitch = pitch as f32 * PT;
        let typed = Typed::new(paper.large, pitch);
        let needed = room_for(&written, &laid, &typed, pitch);
        let laid = self.lay_to_fit(paper, Part::Whole, &Fit { lines: needed, ..Fit::default() })?;
        let file = laid.world.file(&laid.pages)?;
        let (file, unset) = form::with_answers(&file, &laid.slots, &written, Some(typed)).map_err(broken)?;
        left.extend(unset);
        Ok((file, left))
    }

    fn put(&self, made: &mut Pdfs, folder: &str, id: &str, paper: &Paper, laid: &Laid) -> Result<(), Unmade> {
        let content = form::with_fields(&laid.world.file(&laid.pages)?, &laid.slots).map_err(broken)?;
        made.files.put(format!("{folder}/{id}{}.pdf", paper.ending), Content::Bytes(content));
        Ok(())
    }

    /// Lays out `part` until every worksheet is set so that it fits best, beginning as `start` says: how long one is shows only
    /// once it is laid out.
    fn lay_to_fit(&self, paper: &Paper, part: Part, start: &Fit) -> Result<Laid, Unmade> {
        let mut laid = self.lay(paper, part, start)?;
        for _ in 0..TRIES {
            let better = laid.fit.better(&room::of(&laid.pages.marks(), paper));
            if better == laid.fit {
                break;
            }
            laid = self.lay(paper, part, &better)?;
        }
        Ok(laid)
    }

    fn lay(&self, paper: &Paper, part: Part, fit: &Fit) -> Result<Laid, Unmade> {
        let mut script = book::of(self.view, paper, part, fit);
        let missing = faces::missing(&script, &self.faces);
        if !missing.is_empty() {
            return Err(Unmade::Letters(missing));
        }
        let slots = std::mem::take(&mut script.slots);
        let left_out = std::mem::take(&mut script.left_out);
        let inputs = [("form", !paper.booklet), ("large", paper.large), ("booklet", paper.booklet)];
        let world = World::new(self.theme.pdf(), script, self.pictures, self.faces.clone(), &inputs);
        let pages = world.lay_out().map_err(|fault| World::broken_picture(self.pictures).unwrap_or(fault))?;
        Ok(Laid { world, pages, slots, left_out, fit: fit.clone() })
    }
}

/// One layout.
struct Laid {
    world: World,
    pages: Pages,
    slots: Vec<slot::Slot>,
    left_out: Vec<String>,
    fit: Fit,
}

/// The places that are longer than a page of `paper`, and the paper.
fn cut(laid: &Laid, paper: &Paper) -> Vec<(String, String)> {
    let marks = laid.pages.marks();
    let cut = marks.iter().filter(|mark| mark.name == "cut");
    cut.map(|mark| (mark.id.trim_start_matches(slot::SCHEME).to_owned(), paper.name.clone())).collect()
}

/// Points in a millimetre.
const PT: f32 = 72.0 / 25.4;

/// How many lines the places need whose words are longer than their room.
fn room_for(written: &BTreeMap<String, Written>, laid: &Laid, typed: &Typed, pitch: f32) -> BTreeMap<String, u32> {
    let marks = laid.pages.marks();
    let width = marks.iter().find(|mark| mark.name == "wide").map_or(0.0, |mark| mark.grown) as f32 * PT;
    let lines = laid.slots.iter().filter(|slot| slot.kind == SlotKind::Lines);
    let needed = lines.filter_map(|slot| match written.get(&slot.id)? {
        Written::Words(words) => Some((slot.id.clone(), (typed.height(words, width) / pitch).ceil() as u32)),
        _ => None,
    });
    needed.collect()
}

/// A file that Typst wrote and that cannot be read, or that a theme left incomplete.
fn broken(said: String) -> Unmade {
    Unmade::Fault(Fault { said, at: None, near: String::new() })
}
