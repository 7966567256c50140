//! What is printed, put together: the whole workbook, one of its chapters, or one worksheet.

use super::code::Code;
use super::prose::Prose;
use super::room::Fit;
use super::slot::Slot;
use super::{back, chapter, front, worksheet};
use crate::language::Words;
use crate::view::paper::Paper;
use crate::view::{Chapter, View};
use std::collections::{BTreeSet, HashSet};

/// What of the workbook is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// All of it.
    Whole,
    /// One chapter, with the page numbers it has in the whole.
    Chapter {
        /// Its id.
        id: &'a str,
        /// The number of its first page.
        first: usize,
        /// The number of the last page of the whole.
        count: usize,
    },
    /// One worksheet, to tear out.
    Sheet(&'a str),
    /// Each worksheet once and nothing else, as it is set in the whole: to see how much paper it takes.
    Sheets,
    /// The same, of these worksheets alone.
    These(&'a BTreeSet<String>),
}

/// What Typst is given to lay out: files that call the theme, and what they hold.
#[derive(Debug, Default)]
pub struct Script {
    /// The file that Typst begins with.
    pub main: String,
    /// The files it includes, by path: one for each chapter, so that another layout begins anew only where words changed.
    pub chapters: Vec<(String, String)>,
    /// The places to fill in, in reading order.
    pub slots: Vec<Slot>,
    /// The tables that are wider than the paper and were left out.
    pub left_out: Vec<String>,
}

/// The script of `part` on `paper`. A booklet has no places to fill in on a screen.
pub fn of(view: &View, paper: &Paper, part: Part, fit: &Fit) -> Script {
    // The first time is only to know which anchors there are: a link to one that is not printed stays words.
    let known = written(view, paper, part, fit, &HashSet::new()).1;
    written(view, paper, part, fit, &known).0
}

fn written(view: &View, paper: &Paper, part: Part, fit: &Fit, known: &HashSet<String>) -> (Script, HashSet<String>) {
    let within = matches!(part, Part::Whole | Part::Sheets | Part::These(_));
    let above = i64::from(!view.stages.is_empty() && within);
    let width = width_within(paper);
    let mut prose = Prose {
        view,
        chapter: None,
        above,
        fit,
        known,
        anchors: HashSet::new(),
        slots: Vec::new(),
        depth: 0,
        large: paper.large,
        question: None,
        called: HashSet::new(),
        width,
        widest: paper.booklet.then_some(width),
        left_out: Vec::new(),
        files: Vec::new(),
    };
    let mut settings = settings(view, paper);
    let mut kept = vec![Code::kept("own-stamp", view.book.stamp), Code::kept("own-imprint", &view.book.imprint)];
    let body = match part {
        Part::Whole => {
            settings.push(("front", Code::shown(front::of(&mut prose))));
            let mut parts = chapters(&mut prose);
            parts.extend(back::of(&mut prose));
            parts
        }
        Part::Chapter { id, first, count } => {
            settings.push(("first", Code::count(first)));
            settings.push(("count", Code::count(count)));
            let chapter = view.chapters.iter().find(|chapter| chapter.id == id);
            chapter.map(|chapter| one_chapter(&mut prose, chapter)).into_iter().collect()
        }
        Part::Sheet(id) => {
            let found = view.chapters.iter().find_map(|chapter| Some((chapter, worksheet::find(chapter.body, id)?)));
            let sheet = found.map(|(chapter, sheet)| {
                prose.chapter = Some(chapter);
                prose.above = 1 - i64::from(sheet.level);
                worksheet::whole(&mut prose, sheet)
            });
            sheet.into_iter().collect()
        }
        Part::Sheets => worksheet::each(&mut prose, |_| true),
        Part::These(ids) => worksheet::each(&mut prose, |id| ids.contains(id)),
    };
    kept.extend(body);
    let main = Code::call_with("workbook", settings, [Code::shown(kept)]).file();
    let Prose { anchors, slots, left_out, files, .. } = prose;
    (Script { main, chapters: files, slots: if paper.booklet { Vec::new() } else { slots }, left_out }, anchors)
}

/// Every chapter, each stage behind its opening.
fn chapters<'a>(prose: &mut Prose<'a>) -> Vec<Code> {
    let view = prose.view;
    let mut parts = Vec::new();
    let mut stage = None;
    for chapter in &view.chapters {
        if chapter.stage != stage {
            stage = chapter.stage;
            parts.extend(stage.and_then(|stage| view.stages.get(stage)).map(|stage| front::opening(view, stage)));
        }
        parts.push(one_chapter(prose, chapter));
    }
    parts
}

fn one_chapter<'a>(prose: &mut Prose<'a>, chapter: &'a Chapter<'a>) -> Code {
    prose.chapter = Some(chapter);
    let shown = chapter::whole(prose, chapter);
    prose.chapter = None;
    shown
}

/// How wide the text on `paper` is, in mm.
fn width_within(paper: &Paper) -> u32 {
    (paper.wide() as u32).saturating_sub(paper.left + paper.right)
}

fn settings(view: &View, paper: &Paper) -> Vec<(&'static str, Code)> {
    let book = &view.book;
    let (language, region) = book.language.split_once('-').unwrap_or((book.language, ""));
    let inner = if paper.mirrored || paper.left >= paper.right { paper.left } else { paper.right };
    vec![
        ("title", Code::text(book.discreet)),
        ("language", Code::text(language)),
        ("region", if region.len() == 2 { Code::text(region) } else { Code::own("none") }),
        ("direction", Code::own(if book.direction == "rtl" { "rtl" } else { "ltr" })),
        ("width", Code::length(paper.width)),
        ("height", Code::length(paper.height)),
        ("inside", Code::mm(inner)),
        ("outside", Code::mm(if inner == paper.left { paper.right } else { paper.left })),
        ("help", Code::text(&book.help.said(view.words))),
        ("folio", folio(view.words, book.edition.is_some())),
        ("stamp", Code::own("own-stamp")),
    ]
}

/// `page {page} of {count}` in pieces: words, each with what stands behind them, `page`, `count`, `stamp` or nothing.
fn folio(words: &Words, of_edition: bool) -> Code {
    let pieces = words.pieces("page_of").into_iter();
    let pieces = pieces.map(|(before, number)| Code::list([before, number.unwrap_or_default()].map(Code::text)));
    // An edition is known by its stamp, also where a page of it lies alone.
    let stamp = of_edition.then(|| Code::list([words.say("comma"), "stamp"].map(Code::text)));
    Code::list(pieces.chain(stamp))
}
