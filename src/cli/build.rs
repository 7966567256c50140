//! `mendbook build`: the folder becomes a website, a page to print and a PDF.

mod all;

use super::clock::Clock;
use super::paper::PaperAsked;
use super::press::{self, Prints};
use super::progress::Progress;
use super::speak::{Outcome, Said, Speaker, texts};
use super::workbook_dir;
use crate::citation::Reference;
use crate::diagnostic::{Diagnostic, Severity, count};
use crate::disk::{self, DiskError, Stage};
use crate::edition::contents::kept::Kept;
use crate::edition::shard::Shard;
use crate::edition::{Choice, Edition, published};
use crate::folder::Folder;
use crate::output;
use crate::rules::Which;
use crate::theme::Theme;
use crate::{Checked, Printed};
use std::path::{Path, PathBuf};

/// Make the website, the page to print and the PDF.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  mendbook build                        the workbook here, into ./public
  mendbook build my-workbook --out site
  mendbook build --format site          without the PDF, which takes longest
  mendbook build --edition six-sessions a counselor's edition, into ./public/six-sessions
  mendbook build --all-editions         every edition, each into the folder of its name
  mendbook build --all-editions --shard 3/16   the third of sixteen shares of them
  mendbook build --format single        one file to pass on
  mendbook build --counselor --out for-me
  mendbook build --paper a4,letter --large-print --binding staple
  mendbook build --worksheet repair-week --out handout

A workbook with mistakes writes nothing, and the folder stays as it was. Files in it that are not mendbook's are kept.
With --worksheet or --chapter only that PDF is written, beside what is there: sheets/ID.pdf or chapters/ID.pdf.")]
pub struct Build {
    /// The workbook's folder
    dir: Option<PathBuf>,
    /// The folder to write into: new, empty, or made by mendbook
    #[arg(long, default_value = "./public", value_name = "DIR")]
    out: PathBuf,
    /// What to make, one or more as `site,single` [default: all]
    #[arg(long, value_delimiter = ',', value_name = "WHAT")]
    format: Vec<Format>,
    /// The edition with this code, not the base; it is written into the folder of its name in --out
    #[arg(long, value_name = "CODE")]
    edition: Option<String>,
    /// Every edition, each into the folder of its name in --out; the base is left out
    #[arg(long, conflicts_with_all = ["edition", "worksheet", "chapter"])]
    all_editions: bool,
    /// Of all editions only this share, as 3/16: the third of sixteen; an edition's code alone decides its share
    #[arg(long, value_name = "K/N", requires = "all_editions", value_parser = Shard::read)]
    shard: Option<Shard>,
    /// Only the worksheet with this id, as a PDF to tear out
    #[arg(long, value_name = "ID", conflicts_with_all = ["chapter", "format", "booklet"])]
    worksheet: Option<String>,
    /// Only the chapter with this id, as a PDF with the page numbers of the whole
    #[arg(long, value_name = "ID", conflicts_with_all = ["format", "booklet"])]
    chapter: Option<String>,
    /// Keep the notes for counselors
    #[arg(long)]
    counselor: bool,
    #[command(flatten)]
    paper: PaperAsked,
    /// Make a booklet to fold too: workbook-booklet.pdf, two pages on each side
    #[arg(long)]
    booklet: bool,
    /// Write nothing where there are warnings
    #[arg(long)]
    strict: bool,
    /// Say only what went wrong
    #[arg(long, conflicts_with = "verbose")]
    quiet: bool,
    /// Show notes too, and how long each step took
    #[arg(long)]
    verbose: bool,
}

/// What is made, as it is typed.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A folder of pages, the page to print among them
    Site,
    /// The whole workbook in one file: workbook.html
    Single,
    /// workbook.pdf
    Pdf,
}

/// What an edition is drawn with: its references, who draws, and the files it shows.
#[derive(Clone, Copy)]
struct With<'a> {
    references: &'a [Reference],
    theme: &'a Theme,
    folder: &'a Folder,
}

/// What was read, and what it is drawn with.
struct Ready {
    checked: Checked,
    references: Vec<Reference>,
    theme: Theme,
    folder: Folder,
}

impl Build {
    /// Runs the command.
    pub fn run(self, speaker: &mut Speaker) -> Said {
        if self.all_editions {
            return self.run_all(speaker);
        }
        let mut clock = Clock::start();
        let mut progress = Progress::start(self.quiet);
        let Some(ready) = self.ready(speaker, &mut clock, &mut progress)? else {
            return Ok(Outcome::Mistakes);
        };
        let Ready { checked, references, theme, mut folder } = ready;
        let with = With { references: &references, theme: &theme, folder: &folder };
        let printed = self.printed(Printed::Whole);
        let mut prints = self.print(&checked, with, printed, &mut clock, &progress)?;
        if self.is_refused(&prints) {
            progress.end();
            self.show(speaker, &prints.found, &folder);
            speaker.complain("Nothing was written.\n");
            return Ok(Outcome::Mistakes);
        }
        // The edition is all that the pages are made from: what was written need not be held any longer.
        let Checked { workbook, base, edition, found, judged, .. } = checked;
        drop((workbook, base, judged));
        let warned = texts(&found, &folder);
        let warned_of_prints = texts(&prints.found, &folder);
        folder.forget("chapters");
        let with = With { references: &references, theme: &theme, folder: &folder };
        let out = self.out();
        match self.publish(&edition, with, &mut prints, &out, &mut clock, &progress) {
            Ok(()) => progress.end(),
            Err(Stopped::Template(fault)) => {
                progress.end();
                self.show(speaker, &[*fault], &folder);
                speaker.complain("Nothing was written.\n");
                return Ok(Outcome::Mistakes);
            }
            Err(Stopped::Disk(error)) => return Err(error.to_string()),
        }
        self.show_all(speaker, &found, &warned);
        lifted(speaker, &found);
        self.show_all(speaker, &prints.found, &warned_of_prints);
        if !self.quiet {
            speaker.say(&self.said(&edition, &prints.said, prints.long_sheets, clock.total()));
        }
        if self.verbose {
            speaker.say(&clock.said());
        }
        // The process ends here, and the system takes back all of its memory faster than each value could give it back.
        std::mem::forget((edition, references, theme, folder));
        Ok(if stops(&prints.found, false) { Outcome::Mistakes } else { Outcome::Fine })
    }

    /// Whether nothing is to be written: a website is made without a PDF that cannot be, but without a website nothing would be
    /// left to write.
    fn is_refused(&self, prints: &Prints) -> bool {
        let unmade = stops(&prints.found, false);
        unmade && self.pages().is_empty() || !unmade && stops(&prints.found, self.strict)
    }

    /// Draws the pages of `edition` and moves them, with what was printed, into `out`.
    fn publish(
        &self,
        edition: &Edition,
        with: With,
        prints: &mut Prints,
        out: &Path,
        clock: &mut Clock,
        progress: &Progress,
    ) -> Result<(), Stopped> {
        let stage = Stage::open(out)?;
        let mut stage = match self.is_one_part() {
            true => stage.keeping(),
            false => stage.remembering(Kept::of(edition)),
        };
        stage.put(&std::mem::take(&mut prints.files))?;
        if !self.pages().is_empty() {
            self.draw(edition, with, std::mem::take(&mut prints.doors), &mut stage, clock, progress)?;
        }
        stage.publish(&edition.stamp, published::field_ids(edition))?;
        clock.tick("publish");
        Ok(())
    }

    /// The workbook read and checked; none where mistakes stop it, which are then shown.
    fn ready(
        &self,
        speaker: &mut Speaker,
        clock: &mut Clock,
        progress: &mut Progress,
    ) -> Result<Option<Ready>, String> {
        progress.step("Reading");
        let dir = workbook_dir(self.dir.clone())?;
        let mut seen = Vec::new();
        let folder = disk::read(&dir, &mut seen)?;
        clock.tick("read");
        progress.step("Checking");
        super::edition::known(self.edition.as_deref(), &folder)?;
        let mut checked = crate::check(&folder, &self.choice(), None, Which::Stopping, seen);
        clock.tick("check");
        let mut theme = None;
        if !stops(&checked.found, self.strict) {
            theme = Some(crate::theme(&folder, &checked.workbook, &mut checked.found));
        }
        let Some(theme) = theme.filter(|_| !stops(&checked.found, self.strict)) else {
            progress.end();
            self.show(speaker, &checked.found, &folder);
            speaker.complain("Nothing was written.\n");
            return Ok(None);
        };
        progress.step("Wording the sources");
        // A sheet alone names its sources in short.
        let references = match self.worksheet {
            Some(_) => vec![Reference::default(); checked.edition.sources.len()],
            None => crate::references(&checked.edition),
        };
        clock.tick("cite");
        Ok(Some(Ready { checked, references, theme, folder }))
    }

    /// What is chosen on the command line.
    fn choice(&self) -> Choice {
        let papers = self.paper.papers(self.booklet);
        Choice { code: self.edition.clone(), counselor: self.counselor, papers, ..Choice::default() }
    }

    /// What is printed; `whole` says how the whole workbook is.
    fn printed<'a>(&'a self, whole: Printed<'a>) -> Option<Printed<'a>> {
        match (&self.worksheet, &self.chapter) {
            (Some(id), _) => Some(Printed::Sheet(id)),
            (_, Some(id)) => Some(Printed::Chapter(id)),
            _ => self.makes(Format::Pdf).then_some(whole),
        }
    }

    /// The PDFs asked for.
    fn print(
        &self,
        checked: &Checked,
        with: With,
        printed: Option<Printed>,
        clock: &mut Clock,
        progress: &Progress,
    ) -> Result<Prints, String> {
        let Some(printed) = printed else { return Ok(Prints::default()) };
        progress.step("Laying out the PDF");
        let prints = press::print(checked, with.references, with.theme, with.folder, printed)?;
        clock.tick("pdf");
        Ok(prints)
    }

    /// The pages of the website and the page to print, written as they are drawn.
    fn draw(
        &self,
        edition: &Edition,
        With { references, theme, folder }: With,
        doors: Vec<crate::view::Print>,
        stage: &mut Stage,
        clock: &mut Clock,
        progress: &Progress,
    ) -> Result<(), Stopped> {
        progress.steps("Drawing", edition.chapters.len());
        let pages = self.pages();
        let pictures = match pages.contains(&output::Format::Single) {
            true => disk::brought(folder, &edition.images)?,
            false => Folder::new(),
        };
        let wanted = crate::Wanted { formats: &pages, prints: doors, pictures: &pictures };
        crate::outputs(edition, references, theme, folder, wanted, |pages| {
            clock.tick("draw");
            let drawn = edition.chapters.iter().filter(|chapter| pages.has(&format!("{}.html", chapter.id)));
            progress.advance(drawn.count());
            stage.put(&pages)?;
            drop(pages);
            clock.tick("write");
            Ok(())
        })
    }

    fn makes(&self, format: Format) -> bool {
        !self.is_one_part() && (self.format.is_empty() || self.format.contains(&format))
    }

    /// The folder to write into: an edition has one of its own.
    fn out(&self) -> PathBuf {
        self.edition.as_ref().map_or_else(|| self.out.clone(), |code| self.out.join(code))
    }

    /// The pages to draw.
    fn pages(&self) -> Vec<output::Format> {
        let mut pages = Vec::new();
        if self.makes(Format::Site) {
            pages.extend([output::Format::Site, output::Format::Print]);
        }
        if self.makes(Format::Single) {
            pages.push(output::Format::Single);
        }
        pages
    }

    fn is_one_part(&self) -> bool {
        self.worksheet.is_some() || self.chapter.is_some()
    }

    /// What was made, and what to open.
    fn said(&self, edition: &Edition, prints: &[String], long_sheets: usize, seconds: f64) -> String {
        let folder = self.out();
        let out = folder.display();
        let files: String = prints.iter().map(|print| format!("  {}\n", folder.join(print).display())).collect();
        if !self.makes(Format::Site) {
            let single = self.makes(Format::Single).then(|| folder.join(output::single::FILE));
            let single = single.map(|single| format!("  {}\n", single.display())).unwrap_or_default();
            return format!("Made in {seconds:.2} s:\n{single}{files}");
        }
        let sheets = edition.worksheets().filter(|(_, sheet)| sheet.copy == 1).count();
        let chapters = edition.chapters.len();
        let mut said = format!(
            "{chapters} {} and {sheets} {} are in `{out}`, made in {seconds:.2} s.\n",
            if chapters == 1 { "chapter" } else { "chapters" },
            if sheets == 1 { "worksheet" } else { "worksheets" },
        );
        let (index, page) = (folder.join("index.html"), folder.join("print.html"));
        if prints.is_empty() {
            said.push_str(&format!("Open `{}` in a browser, or print `{}`.\n", index.display(), page.display()));
        } else {
            said.push_str(&format!("Open `{}` in a browser, or print:\n{files}", index.display()));
        }
        if long_sheets > 0 && !self.verbose {
            let what = if long_sheets == 1 { "1 worksheet is" } else { &format!("{long_sheets} worksheets are") };
            said.push_str(&format!("{what} longer than a page: `--verbose` says which, and by how much.\n"));
        }
        said
    }

    /// Shows `found` where it is worth showing.
    fn show_all(&self, speaker: &mut Speaker, found: &[Diagnostic], texts: &crate::diagnostic::show::Texts) {
        let least = match (self.quiet, self.verbose) {
            (true, _) => Severity::Error,
            (_, true) => Severity::Note,
            _ => Severity::Warning,
        };
        let shown: Vec<Diagnostic> = found.iter().filter(|one| one.severity >= least).cloned().collect();
        if !shown.is_empty() {
            speaker.show_aside(&shown, texts, self.verbose);
        }
    }

    fn show(&self, speaker: &mut Speaker, found: &[Diagnostic], folder: &Folder) {
        let shown = found.iter().filter(|one| !self.quiet || one.severity == Severity::Error);
        let shown: Vec<Diagnostic> = shown.cloned().collect();
        speaker.show_aside(&shown, &texts(&shown, folder), self.verbose);
    }
}

/// Why the pages could not be made.
enum Stopped {
    Template(Box<Diagnostic>),
    Disk(DiskError),
}

impl From<Box<Diagnostic>> for Stopped {
    fn from(fault: Box<Diagnostic>) -> Stopped {
        Stopped::Template(fault)
    }
}

impl From<DiskError> for Stopped {
    fn from(error: DiskError) -> Stopped {
        Stopped::Disk(error)
    }
}

/// Says at every build which cautions an edition loses, and why.
fn lifted(speaker: &mut Speaker, found: &[Diagnostic]) {
    for lost in found.iter().filter(|one| one.rule == "caution-lost") {
        let reason = lost.reason.as_deref().unwrap_or_default();
        speaker.complain(&format!("Note: {}. The reason given: {reason}\n", lost.message));
    }
}

fn stops(found: &[Diagnostic], strict: bool) -> bool {
    let (errors, warnings) = count(found);
    errors > 0 || strict && warnings > 0
}
