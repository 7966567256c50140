//! `mendbook check`: every rule over every chapter; nothing is written.

use super::clock::Clock;
use super::edition;
use super::progress::Progress;
use super::speak::{Outcome, Said, Speaker, texts};
use super::workbook_dir;
use crate::Checked;
use crate::day::Day;
use crate::diagnostic::show::sarif;
use crate::diagnostic::{Diagnostic, Severity, count};
use crate::disk;
use crate::edition::{Choice, published};
use crate::rules::{Which, reading, report};
use crate::workbook::Workbook;
use crate::workbook::version;
use clap::ValueEnum;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Look for mistakes; write nothing.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  mendbook check
  mendbook check my-workbook --strict          warnings count as mistakes
  mendbook check --format sarif > found.sarif  for an editor or a code host")]
pub struct Check {
    /// The workbook's folder
    dir: Option<PathBuf>,
    /// Only the edition with this code [default: the base and every edition]
    #[arg(long, value_name = "CODE")]
    edition: Option<String>,
    /// Let warnings count as mistakes
    #[arg(long)]
    strict: bool,
    /// How to print what was found
    #[arg(long, value_enum, default_value = "text")]
    format: Shape,
    /// The day to judge dates by, as 2026-11-22; without it, today
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Day>,
    /// Say only what went wrong
    #[arg(long, conflicts_with = "verbose")]
    quiet: bool,
    /// Show notes and the hardest sentences too, and how long each step took
    #[arg(long)]
    verbose: bool,
}

/// How mistakes are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// For a person
    Text,
    /// For other programs
    Json,
    /// For editors and code hosts
    Sarif,
}

fn day(written: &str) -> Result<Day, String> {
    Day::read(written).ok_or_else(|| "write a day as 2026-11-22".to_owned())
}

impl Check {
    /// Runs the command.
    pub fn run(self, speaker: &mut Speaker) -> Said {
        let mut clock = Clock::start();
        let mut progress = Progress::start(self.quiet);
        progress.step("Reading");
        let dir = workbook_dir(self.dir)?;
        let mut seen = Vec::new();
        let folder = disk::read(&dir, &mut seen)?;
        clock.tick("read");
        progress.step("Checking");
        let today = self.today.or_else(today);
        edition::known(self.edition.as_deref(), &folder)?;
        let choice = Choice { code: self.edition.clone(), ..Choice::default() };
        let checked = crate::check(&folder, &choice, today, Which::All, seen);
        let mut found = checked.found.clone();
        found.extend(vanished(&checked));
        if self.edition.is_none() {
            found.extend(checked.workbook.judge(version::stray(&folder)));
            for of_edition in crate::check_editions(&checked, &folder, today, Which::All) {
                found.extend(vanished(&of_edition));
                found.extend(of_edition.found);
            }
        }
        crate::theme(&folder, &checked.workbook, &mut found);
        let written = checked.base.as_ref().unwrap_or(&checked.workbook);
        clock.tick("check");
        progress.end();
        let texts = texts(&found, &folder);
        match self.format {
            Shape::Text if self.quiet => {
                let least = if self.strict { Severity::Warning } else { Severity::Error };
                let shown: Vec<Diagnostic> = found.iter().filter(|one| one.severity >= least).cloned().collect();
                if !shown.is_empty() {
                    speaker.show(&shown, &texts, false);
                }
            }
            Shape::Text => {
                speaker.show(&found, &texts, self.verbose);
                speaker.say(&reading_in_words(written, self.verbose));
            }
            Shape::Json => {
                speaker.say(&pretty(&report::report(&found, &texts, written, &folder))?);
            }
            Shape::Sarif => speaker.say(&pretty(&sarif::log(&found, &texts))?),
        }
        if self.verbose {
            clock.tick("show");
            speaker.complain(&clock.said());
        }
        let (errors, warnings) = count(&found);
        let fails = errors > 0 || self.strict && warnings > 0;
        Ok(if fails { Outcome::Mistakes } else { Outcome::Fine })
    }
}

/// The ids that were published before and are gone.
fn vanished(checked: &Checked) -> Vec<Diagnostic> {
    let public = Path::new("public");
    let before = disk::published(&checked.choice.code.as_ref().map_or(public.to_owned(), |code| public.join(code)));
    let gone = before.map(|before| published::vanished(&checked.edition, &checked.workbook, &before.fields));
    checked.workbook.judge(gone.unwrap_or_default())
}

fn pretty(value: &impl Serialize) -> Result<String, String> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(|error| error.to_string())
}

/// Today, in universal time: the only place that reads the clock.
fn today() -> Option<Day> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    Day::after_1970(i64::try_from(seconds / 86_400).ok()?)
}

/// How hard each chapter is to read, a line each.
fn reading_in_words(workbook: &Workbook, verbose: bool) -> String {
    let Some(scores) = reading::scores(workbook) else { return String::new() };
    let mut words = String::from("\nHow hard the text is to read (school grade: Flesch-Kincaid, SMOG)\n");
    for score in scores.iter().filter(|score| score.sentences > 0) {
        let chapter = &workbook.chapters[score.chapter];
        let number = score.chapter + 1;
        if score.sentences < reading::ENOUGH {
            words.push_str(&format!("{number:>4}  too short    {}\n", chapter.title.value));
            continue;
        }
        words.push_str(&format!("{number:>4}  {:>4.1}  {:>4.1}   {}\n", score.grade, score.smog, chapter.title.value));
        let most = if verbose { usize::MAX } else { 1 };
        for hard in score.hardest.iter().take(most) {
            words.push_str(&format!("                  {:>4.1}  {}\n", hard.grade, hard.text));
        }
    }
    words
}
