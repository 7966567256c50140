//! `mendbook build --all-editions`: every edition, in one process.
//!
//! Each takes over what the ones before it have worded, resolved, drawn and laid out. With PDFs they are made one after the other,
//! because the memory that an edition takes while it is laid out is the largest part of all; whoever has more processors to spend
//! starts several processes, each with a share of its own. Without, a processor each.

use super::{Build, Stopped, With, lifted, stops};
use crate::cli::clock::Clock;
use crate::cli::progress::Progress;
use crate::cli::speak::{Outcome, Said, Speaker, texts};
use crate::cli::workbook_dir;
use crate::diagnostic::{Diagnostic, count};
use crate::edition::Choice;
use crate::folder::Folder;
use crate::theme::Theme;
use crate::workbook::version;
use crate::{Base, Checked, Printed, disk};
use rayon::prelude::*;

/// How many editions without a PDF are worked on before it is told what became of them.
const AT_ONCE: usize = 32;

/// So many editions later, what was laid out and was of no use since is forgotten. Editions that leave out the same number the
/// rest alike; with 1, thirty editions take a sixth more time and 180 MB less, with 12 they take a thirtieth less and 210 MB more.
const LAID_OUT: usize = 6;

/// What all editions are made from.
struct Ground {
    base: Base,
    theme: Theme,
    folder: Folder,
}

/// The mistakes that were shown: one that many editions have from their base is shown once.
#[derive(Default)]
struct Shown(Vec<Diagnostic>);

impl Shown {
    /// Those of `found` that were not shown before; now they are.
    fn unshown(&mut self, found: &[Diagnostic]) -> Vec<Diagnostic> {
        let is_same = |one: &Diagnostic, other: &Diagnostic| {
            one.rule == other.rule && one.place == other.place && one.message == other.message
        };
        let new = found.iter().filter(|one| !self.0.iter().any(|other| is_same(one, other))).cloned();
        let new: Vec<Diagnostic> = new.collect();
        self.0.extend(new.iter().filter(|one| !one.place.file.starts_with("editions/")).cloned());
        new
    }
}

/// An edition that was worked on: what became of it, and what was found.
struct Done {
    row: Row,
    found: Found,
}

/// What was found in an edition.
enum Found {
    /// What kept it from being drawn.
    InTheWay(Vec<Diagnostic>),
    /// What is worth knowing of one that was drawn.
    Beside(Vec<Diagnostic>),
}

/// What became of an edition.
struct Row {
    code: String,
    became: Became,
    seconds: f64,
}

/// What became of it: the figures of what was made, or in a few words why nothing was written.
enum Became {
    Made { chapters: usize, sheets: usize, pages: Option<usize>, but: Option<String> },
    Refused(String),
    Failed(String),
}

impl Build {
    /// Builds every edition of the share asked for.
    pub(super) fn run_all(&self, speaker: &mut Speaker) -> Said {
        let clock = Clock::start();
        let mut progress = Progress::start(self.quiet);
        progress.step("Reading");
        let dir = workbook_dir(self.dir.clone())?;
        let mut seen = Vec::new();
        let folder = disk::read(&dir, &mut seen)?;
        let codes: Vec<String> = version::codes(&folder).into_iter().map(str::to_owned).collect();
        if codes.is_empty() {
            progress.end();
            speaker.say("There is no edition yet; start one with `mendbook new edition CODE`.\n");
            return Ok(Outcome::Fine);
        }
        let base = Base::read(&folder, seen);
        let mut found = base.found.clone();
        let theme = crate::theme(&folder, base.workbook(), &mut found).remembering();
        if stops(&found, self.strict) {
            progress.end();
            self.show(speaker, &found, &folder);
            speaker.complain("Nothing was written.\n");
            return Ok(Outcome::Mistakes);
        }
        progress.beside(|| self.show_all(speaker, &found, &texts(&found, &folder)));
        let ground = Ground { base, theme, folder };
        let wanted = |code: &&String| self.shard.is_none_or(|shard| shard.holds(code));
        let codes: Vec<&String> = codes.iter().filter(wanted).collect();
        progress.steps("Building", codes.len());
        let mut shown = Shown::default();
        let mut rows = Vec::with_capacity(codes.len());
        for codes in codes.chunks(self.at_once()) {
            let done: Vec<Done> = codes.par_iter().map(|code| self.one(code, &ground, &progress)).collect();
            for Done { row, found } in done {
                progress.beside(|| self.tell(&row, found, &ground, &mut shown, speaker));
                rows.push(row);
            }
        }
        progress.end();
        if !self.quiet {
            speaker.say(&table(&rows, clock.total()));
        }
        std::mem::forget(ground);
        let failed = rows.iter().find_map(|row| match &row.became {
            Became::Failed(why) => Some(why.clone()),
            _ => None,
        });
        match failed {
            Some(why) => Err(why),
            None if rows.iter().all(|row| matches!(row.became, Became::Made { but: None, .. })) => Ok(Outcome::Fine),
            None => Ok(Outcome::Mistakes),
        }
    }

    /// How many editions are worked on before it is told what became of them: with a PDF, whose pages fill all processors and
    /// most memory, one.
    fn at_once(&self) -> usize {
        if self.makes(super::Format::Pdf) { 1 } else { AT_ONCE }
    }

    /// Builds the edition `code`.
    fn one(&self, code: &str, ground: &Ground, progress: &Progress) -> Done {
        let clock = Clock::start();
        progress.step(code.to_owned());
        ground.theme.next_edition();
        let choice = Choice { code: Some(code.to_owned()), ..self.choice() };
        let checked = ground.base.edition(code, &ground.folder, &choice);
        let (became, found) = if stops(&checked.found, self.strict) {
            (Became::Refused(mistakes(&checked.found)), Found::InTheWay(checked.found))
        } else {
            self.made(code, checked, ground)
        };
        progress.advance(1);
        Done { row: Row { code: code.to_owned(), became, seconds: clock.total() }, found }
    }

    /// Draws and publishes what was `checked`.
    fn made(&self, code: &str, checked: Checked, ground: &Ground) -> (Became, Found) {
        let (clock, hidden) = (&mut Clock::start(), &Progress::none());
        let Ground { base, theme, folder, .. } = ground;
        let references = base.references(&checked.edition);
        let with = With { references: &references, theme, folder };
        let mut prints = match self.print(&checked, with, self.printed(Printed::Again(LAID_OUT)), clock, hidden) {
            Ok(prints) => prints,
            Err(why) => return (Became::Failed(why), Found::Beside(Vec::new())),
        };
        let found = Found::Beside([checked.found.as_slice(), &prints.found].concat());
        if self.is_refused(&prints) {
            return (Became::Refused(mistakes(&prints.found)), found);
        }
        let pages = prints.doors.first().and_then(|print| print.pages);
        let edition = checked.edition;
        match self.publish(&edition, with, &mut prints, &self.out.join(code), clock, hidden) {
            Ok(()) => {}
            Err(Stopped::Template(fault)) => {
                let fault = vec![*fault];
                return (Became::Refused(mistakes(&fault)), Found::InTheWay(fault));
            }
            Err(Stopped::Disk(error)) => return (Became::Failed(error.to_string()), Found::Beside(Vec::new())),
        }
        let but = stops(&prints.found, false).then(|| format!("no PDF: {}", mistakes(&prints.found)));
        let sheets = edition.worksheets().filter(|(_, sheet)| sheet.copy == 1).count();
        let chapters = edition.chapters.len();
        (Became::Made { chapters, sheets, pages, but }, found)
    }

    /// Says what was found in an edition and not shown before, and why it could not be written.
    fn tell(&self, row: &Row, found: Found, ground: &Ground, shown: &mut Shown, speaker: &mut Speaker) {
        match found {
            Found::InTheWay(found) => {
                let new = shown.unshown(&found);
                if !new.is_empty() {
                    self.show(speaker, &new, &ground.folder);
                }
            }
            Found::Beside(found) => {
                let new = shown.unshown(&found);
                self.show_all(speaker, &new, &texts(&new, &ground.folder));
                lifted(speaker, &found);
            }
        }
        if let Became::Failed(why) = &row.became {
            speaker.complain(&format!("mendbook: {}: {why}\n", row.code));
        }
    }
}

/// How many mistakes were `found`, in words.
fn mistakes(found: &[Diagnostic]) -> String {
    let (errors, warnings) = count(found);
    let some = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    if errors > 0 { some(errors, "mistake") } else { some(warnings, "warning") }
}

/// A line for each edition, and one for all.
fn table(rows: &[Row], seconds: f64) -> String {
    let wide = rows.iter().map(|row| row.code.chars().count()).max().unwrap_or_default().max("edition".len());
    let mut table = String::new();
    if !rows.is_empty() {
        table.push_str(&format!("{:wide$}  chapters  worksheets  pages  seconds\n", "edition"));
    }
    for Row { code, became, seconds } in rows {
        let line = match became {
            Became::Made { chapters, sheets, pages, but } => {
                let pages = pages.map_or_else(|| "-".to_owned(), |pages| pages.to_string());
                let but = but.as_ref().map(|but| format!("  {but}")).unwrap_or_default();
                format!("{code:wide$}  {chapters:8}  {sheets:10}  {pages:>5}  {seconds:7.2}{but}")
            }
            Became::Refused(why) => format!("{code:wide$}  {why}; nothing was written"),
            Became::Failed(why) => format!("{code:wide$}  {why}"),
        };
        table.push_str(&line);
        table.push('\n');
    }
    let made = rows.iter().filter(|row| matches!(row.became, Became::Made { .. })).count();
    let editions = if rows.len() == 1 { "edition" } else { "editions" };
    table.push_str(&format!("{made} of {} {editions} made in {seconds:.2} s.\n", rows.len()));
    table
}
