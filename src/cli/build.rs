//! `mendbook build`: the folder becomes a website and a page to print.

use super::clock::Clock;
use super::progress::Progress;
use super::speak::{Outcome, Said, Speaker, texts};
use super::workbook_dir;
use crate::diagnostic::{Diagnostic, Severity, count};
use crate::disk::{self, DiskError, Stage};
use crate::citation::Reference;
use crate::edition::{Choice, Edition, published};
use crate::folder::Folder;
use crate::paper::{self, Papers};
use crate::rules::Which;
use crate::theme::Theme;
use std::path::PathBuf;

/// Make the website and the page to print.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  mendbook build                        the workbook here, into ./public
  mendbook build my-workbook --out site
  mendbook build --counselor --out for-me
  mendbook build --paper a4,letter --large-print --binding staple

A workbook with mistakes writes nothing, and the folder stays as it was. Files in it that are not mendbook's are kept.")]
pub struct Build {
    /// The workbook's folder
    dir: Option<PathBuf>,
    /// The folder to write into: new, empty, or made by mendbook
    #[arg(long, default_value = "./public", value_name = "DIR")]
    out: PathBuf,
    /// Keep the notes for counselors
    #[arg(long)]
    counselor: bool,
    /// The paper to print on: a4, letter, or both as `a4,letter` [default: letter in the US, CA, MX, PH, CL and CO, else a4]
    #[arg(long, value_delimiter = ',', value_name = "SIZE")]
    paper: Vec<Size>,
    /// Make a page in large print too: print-large.html
    #[arg(long)]
    large_print: bool,
    /// How the sheets are held together: sets the inner margin
    #[arg(long, default_value = "hole", value_name = "HOW")]
    binding: Binding,
    /// For sheets printed on one side only: the same margin on every page
    #[arg(long)]
    simplex: bool,
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

impl Build {
    /// Runs the command.
    pub fn run(self, speaker: &mut Speaker) -> Said {
        let mut clock = Clock::start();
        let mut progress = Progress::start(self.quiet);
        progress.step("Reading");
        let dir = workbook_dir(self.dir.clone())?;
        let mut seen = Vec::new();
        let mut folder = disk::read(&dir, &mut seen)?;
        clock.tick("read");
        progress.step("Checking");
        let choice = Choice { counselor: self.counselor, papers: self.papers(), ..Choice::default() };
        let checked = crate::check(&folder, &choice, None, Which::Stopping, seen);
        clock.tick("check");
        let crate::Checked { workbook, edition, mut found } = checked;
        if stops(&found, self.strict) {
            progress.end();
            show(speaker, &found, &folder, self.quiet, self.verbose);
            return Ok(Outcome::Mistakes);
        }
        let theme = crate::theme(&folder, &workbook, &mut found);
        if stops(&found, self.strict) {
            progress.end();
            show(speaker, &found, &folder, self.quiet, self.verbose);
            return Ok(Outcome::Mistakes);
        }
        // The edition is all that the pages are made from: what was written need not be held any longer.
        drop(workbook);
        let warned = texts(&found, &folder);
        folder.forget("chapters");
        progress.step("Wording the sources");
        let references = crate::references(&edition);
        clock.tick("cite");
        progress.steps("Drawing", edition.chapters.len());
        let mut stage = Stage::open(&self.out)?;
        let drawn = crate::outputs(&edition, &references, &theme, &folder, |pages| {
            clock.tick("draw");
            progress
                .advance(edition.chapters.iter().filter(|chapter| pages.has(&format!("{}.html", chapter.id))).count());
            stage.put(&pages)?;
            drop(pages);
            clock.tick("write");
            Ok(())
        });
        match drawn {
            Ok(()) => {}
            Err(Stopped::Template(fault)) => {
                progress.end();
                show(speaker, &[*fault], &folder, self.quiet, self.verbose);
                return Ok(Outcome::Mistakes);
            }
            Err(Stopped::Disk(error)) => return Err(error.to_string()),
        }
        progress.step("Laying out the PDF");
        let unmade = match pdfs(&edition, &references, &theme, &folder)? {
            Ok(files) => {
                clock.tick("pdf");
                stage.put(&files)?;
                None
            }
            Err(fault) => Some(fault),
        };
        stage.publish(&edition.stamp, published::field_ids(&edition))?;
        clock.tick("publish");
        progress.end();
        let shown = if self.quiet { Vec::new() } else { found };
        if shown.iter().any(|one| one.severity > Severity::Note || self.verbose) {
            speaker.show_aside(&shown, &warned, self.verbose);
        }
        if !self.quiet {
            let sheets = edition.worksheets().filter(|(_, sheet)| sheet.copy == 1).count();
            let open = self.out.join("index.html");
            speaker.say(&format!(
                "{} {} and {} {} are in `{}`, made in {:.2} s.\nOpen `{}` in a browser, or print `{}`.\n",
                edition.chapters.len(),
                if edition.chapters.len() == 1 { "chapter" } else { "chapters" },
                sheets,
                if sheets == 1 { "worksheet" } else { "worksheets" },
                self.out.display(),
                clock.total(),
                open.display(),
                self.out.join("print.html").display(),
            ));
        }
        if self.verbose {
            speaker.say(&clock.said());
        }
        let outcome = match &unmade {
            None => Outcome::Fine,
            Some(fault) => {
                show(speaker, &[(**fault).clone()], &folder, self.quiet, self.verbose);
                Outcome::Mistakes
            }
        };
        // The process ends here, and the system takes back all of its memory faster than each value could give it back.
        std::mem::forget((edition, references, folder, theme));
        Ok(outcome)
    }
}

/// The PDFs with the pictures they show, read from where they lie; or why there are none.
#[cfg(feature = "pdf")]
fn pdfs(
    edition: &Edition,
    references: &[Reference],
    theme: &Theme,
    folder: &Folder,
) -> Result<Result<Folder, Box<Diagnostic>>, String> {
    let mut pictures = Folder::new();
    for path in &edition.images {
        if let Some(content) = folder.get(path) {
            pictures.put(path, disk::brought(content)?);
        }
    }
    Ok(crate::pdfs(edition, references, theme, &pictures))
}

/// This program was built without the PDF.
#[cfg(not(feature = "pdf"))]
#[allow(clippy::unnecessary_wraps)]
fn pdfs(_: &Edition, _: &[Reference], _: &Theme, _: &Folder) -> Result<Result<Folder, Box<Diagnostic>>, String> {
    Ok(Ok(Folder::new()))
}

impl Build {
    fn papers(&self) -> Papers {
        let mut sizes: Vec<paper::Size> = Vec::new();
        for size in self.paper.iter().map(|size| (*size).into()) {
            if !sizes.contains(&size) {
                sizes.push(size);
            }
        }
        Papers { sizes, large: self.large_print, binding: self.binding.into(), simplex: self.simplex }
    }
}

/// A size of paper, as it is typed.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Size {
    A4,
    Letter,
}

impl From<Size> for paper::Size {
    fn from(size: Size) -> paper::Size {
        match size {
            Size::A4 => paper::Size::A4,
            Size::Letter => paper::Size::Letter,
        }
    }
}

/// A binding, as it is typed.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Binding {
    Hole,
    Spiral,
    Staple,
    None,
}

impl From<Binding> for paper::Binding {
    fn from(binding: Binding) -> paper::Binding {
        match binding {
            Binding::Hole => paper::Binding::Hole,
            Binding::Spiral => paper::Binding::Spiral,
            Binding::Staple => paper::Binding::Staple,
            Binding::None => paper::Binding::None,
        }
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

fn stops(found: &[Diagnostic], strict: bool) -> bool {
    let (errors, warnings) = count(found);
    errors > 0 || strict && warnings > 0
}

fn show(speaker: &mut Speaker, found: &[Diagnostic], folder: &Folder, quiet: bool, verbose: bool) {
    let shown: Vec<Diagnostic> =
        found.iter().filter(|one| !quiet || one.severity == Severity::Error).cloned().collect();
    speaker.show_aside(&shown, &texts(&shown, folder), verbose);
    speaker.complain("Nothing was written.\n");
}
