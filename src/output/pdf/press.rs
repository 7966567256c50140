//! Lays out what is to be printed, on every paper asked for.

use super::book::{self, Part};
use super::fill::{self, Left, Written};
use super::room::{self, Fit, Room};
use super::slot::{self, Slot, SlotKind};
use super::typed::Typed;
use super::world::{self, Fault, Mark, Pages, World};
use super::{Pdfs, Unmade, faces, fold, form};
use crate::answers::Answers;
use crate::folder::{Content, Folder};
use crate::theme::Theme;
use crate::view::paper::Paper;
use crate::view::{Print, View};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use typst::text::Font;

/// Points in a millimetre.
const PT: f32 = 72.0 / 25.4;

/// Lays out PDFs with one theme and one set of faces.
pub struct Press<'a> {
    view: &'a View<'a>,
    theme: &'a Theme,
    pictures: &'a Folder,
    faces: Vec<Font>,
    again: usize,
}

/// One layout.
struct Laid {
    world: World,
    pages: Pages,
    marks: Vec<Mark>,
    slots: Vec<Slot>,
    left_out: Vec<String>,
    fit: Fit,
}

/// What of a layout is kept once it is a file: the layout itself takes much more memory.
struct Drawn {
    file: Vec<u8>,
    slots: Vec<Slot>,
    pages: usize,
    rooms: BTreeMap<String, Room>,
    /// The number that is printed on the first page of each worksheet.
    numbers: HashMap<String, (usize, String)>,
    cut: Vec<(String, String)>,
    left_out: Vec<String>,
}

impl<'a> Press<'a> {
    /// A press for `view`; `pictures` are the files it shows.
    pub fn new(view: &'a View<'a>, theme: &'a Theme, pictures: &'a Folder) -> Press<'a> {
        let faces = faces::all(theme.faces().iter().map(|(_, content)| content));
        Press { view, theme, pictures, faces, again: 0 }
    }

    /// The same press, for a workbook that will be laid out again soon: what is of use within so many `times` is remembered.
    pub fn again(self, times: usize) -> Self {
        Press { again: times, ..self }
    }

    /// The whole workbook on each of its papers, and as booklets.
    ///
    /// # Errors
    /// A letter that no face has, or what Typst says of the theme or of the file.
    pub fn whole(&self) -> Result<Pdfs, Unmade> {
        let mut made = Pdfs::default();
        let papers = || self.view.papers.iter().chain(&self.view.booklets);
        for paper in papers() {
            let laid = self.whole_on(paper, BTreeMap::new())?;
            // What was of use on this paper will be so the next time that it comes to this paper.
            world::forget(self.again * papers().count());
            let drawn = laid.drawn(paper)?;
            let unmeasured = Print::unmeasured(paper, self.view.counselor);
            let file = unmeasured.file.clone();
            let print = Print { pages: Some(drawn.pages), sheets: drawn.numbers, ..unmeasured };
            if paper.booklet {
                let right_to_left = self.view.book.direction == "rtl";
                let folded = fold::booklet(&drawn.file, paper, right_to_left).map_err(broken)?;
                made.files.put(file, Content::Bytes(folded));
                made.prints.push(Print { sheets: HashMap::new(), ..print });
            } else {
                made.files.put(
                    file,
                    Content::Bytes(form::with_fields(&drawn.file, &drawn.slots, paper.large).map_err(broken)?),
                );
                made.prints.push(print);
                made.rooms.extend(drawn.rooms.into_values());
            }
            made.cut.extend(drawn.cut);
            made.left_out.extend(drawn.left_out);
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
            // Alone it has no page to face.
            let fit = Fit { facing: BTreeSet::new(), ..self.fit(paper, Some(id), BTreeMap::new())? };
            let drawn = self.lay(paper, Part::Sheet(id), &fit)?.drawn(paper)?;
            made.put_part("sheets", id, paper, drawn)?;
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
            let whole = self.whole_on(paper, BTreeMap::new())?;
            let mark = whole.marks.iter().find(|mark| mark.name == "chapter" && mark.id == id);
            let first = mark.map_or(1, |mark| whole.pages.number(mark.page));
            let count = whole.pages.number(whole.pages.count());
            let drawn = self.lay(paper, Part::Chapter { id, first, count }, &whole.fit)?.drawn(paper)?;
            world::forget(0);
            made.put_part("chapters", id, paper, drawn)?;
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
        let typed = Typed::new(paper.large, laid.length("pitch"));
        let lines = room_for(&written, &laid, &typed);
        let drawn = self.whole_on(paper, lines)?.drawn(paper)?;
        let (file, unset) =
            form::with_answers(&drawn.file, &drawn.slots, paper.large, &written, Some(typed)).map_err(broken)?;
        left.extend(unset);
        Ok((file, left))
    }

    /// The whole workbook on `paper`, every worksheet set so that it fits best; places to write have these `lines` at least.
    fn whole_on(&self, paper: &Paper, lines: BTreeMap<String, u32>) -> Result<Laid, Unmade> {
        self.lay(paper, Part::Whole, &self.fit(paper, None, lines)?)
    }

    /// How the worksheet `only`, or each one, fits best on `paper`. How long it is shows only once it is laid out, but no page of
    /// the book is needed for that: a worksheet begins a page wherever it stands, and what is laid out here is known again there.
    fn fit(&self, paper: &Paper, only: Option<&str>, lines: BTreeMap<String, u32>) -> Result<Fit, Unmade> {
        let only: Option<BTreeSet<String>> = only.map(|id| BTreeSet::from([id.to_owned()]));
        let rooms = |part: Part, fit: &Fit| Ok::<_, Unmade>(room::of(&self.lay(paper, part, fit)?.marks, paper));
        let open = Fit { lines, ..Fit::default() };
        let fit = Fit::of(&rooms(only.as_ref().map_or(Part::Sheets, Part::These), &open)?, open.lines);
        if fit.close.is_empty() {
            return Ok(fit);
        }
        let closer = rooms(Part::These(&fit.close), &fit)?;
        Ok(fit.settled(&closer))
    }

    fn lay(&self, paper: &Paper, part: Part, fit: &Fit) -> Result<Laid, Unmade> {
        let mut script = book::of(self.view, paper, part, fit);
        let missing = faces::missing(&script, &self.faces);
        if !missing.is_empty() {
            return Err(Unmade::Letters(missing));
        }
        let slots = std::mem::take(&mut script.slots);
        let left_out = std::mem::take(&mut script.left_out);
        let mirrored = self.view.book.direction == "rtl";
        let inputs = [
            ("form", !paper.booklet),
            ("large", paper.large),
            ("booklet", paper.booklet),
            ("mirrored", mirrored),
            ("duplex", paper.duplex),
        ];
        let world = World::new(self.theme.pdf(), script, self.pictures, self.faces.clone(), &inputs);
        let pages = world.lay_out().map_err(|fault| World::broken_picture(self.pictures).unwrap_or(fault))?;
        let marks = pages.marks();
        Ok(Laid { world, pages, marks, slots, left_out, fit: fit.clone() })
    }
}

impl Laid {
    /// The file, and what is worth keeping of the layout.
    fn drawn(self, paper: &Paper) -> Result<Drawn, Unmade> {
        let file = self.world.file(&self.pages)?;
        let rooms = room::of(&self.marks, paper);
        let place = |room: &Room| (room.sheet.clone(), (room.page, self.pages.number(room.page).to_string()));
        let cut = self.marks.iter().filter(|mark| mark.name == "cut");
        let cut = cut.map(|mark| (mark.id.trim_start_matches(slot::SCHEME).to_owned(), paper.name.clone()));
        Ok(Drawn {
            file,
            pages: self.pages.count(),
            numbers: rooms.values().map(place).collect(),
            rooms,
            cut: cut.collect(),
            slots: self.slots,
            left_out: self.left_out,
        })
    }

    /// The length that the mark `name` says, in pt.
    fn length(&self, name: &str) -> f32 {
        self.marks.iter().find(|mark| mark.name == name).map_or(0.0, |mark| mark.grown as f32 * PT)
    }
}

impl Pdfs {
    fn put_part(&mut self, folder: &str, id: &str, paper: &Paper, drawn: Drawn) -> Result<(), Unmade> {
        let file = form::with_fields(&drawn.file, &drawn.slots, paper.large).map_err(broken)?;
        self.files.put(format!("{folder}/{id}{}.pdf", paper.ending), Content::Bytes(file));
        self.rooms.extend(drawn.rooms.into_values());
        self.cut.extend(drawn.cut);
        Ok(())
    }
}

/// How many lines the places of several lines need for what is `written` there.
fn room_for(written: &BTreeMap<String, Written>, laid: &Laid, typed: &Typed) -> BTreeMap<String, u32> {
    let (width, pitch) = (laid.length("wide"), laid.length("pitch"));
    let lines = laid.slots.iter().filter(|slot| slot.kind == SlotKind::Lines);
    let needed = lines.filter_map(|slot| match written.get(&slot.id)? {
        Written::Words(words) => Some((slot.id.clone(), (typed.height(words, width) / pitch).ceil() as u32)),
        _ => None,
    });
    needed.collect()
}

/// A file that Typst wrote and that cannot be read, or that a theme left incomplete.
fn broken(said: String) -> Unmade {
    Unmade::Fault(Fault { said, at: Vec::new() })
}
