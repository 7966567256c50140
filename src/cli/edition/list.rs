//! `mendbook edition list`: the editions of a workbook in a table.

use super::super::press;
use super::super::speak::{Outcome, Said, Speaker};
use super::super::workbook_dir;
use crate::Checked;
use crate::diagnostic::count;
use crate::disk;
use crate::edition::{Choice, Edition};
use crate::folder::Folder;
use crate::rules::Which;
use std::path::PathBuf;

/// What is listed.
#[derive(clap::Args)]
#[command(after_help = "\
Stale pieces are those whose words in the base have changed since they were pinned.

Examples:
  mendbook edition list
  mendbook edition list my-workbook --pages    lays out each PDF to count its pages, which takes a while")]
pub struct List {
    /// The workbook's folder
    dir: Option<PathBuf>,
    /// Count the pages of each PDF too
    #[arg(long)]
    pages: bool,
}

impl List {
    /// Runs the command.
    pub fn run(self, speaker: &mut Speaker) -> Said {
        let folder = disk::read(&workbook_dir(self.dir)?, &mut Vec::new())?;
        let base = crate::check(&folder, &Choice::default(), None, Which::Stopping, Vec::new());
        let editions = crate::check_editions(&base, &folder, None, Which::Stopping);
        if editions.is_empty() {
            speaker.say("There are no editions yet; start one with `mendbook new edition six-sessions`.\n");
            return Ok(Outcome::Fine);
        }
        let of_base = count(&base.found).0;
        let mut head = vec!["code", "title", "chapters", "worksheets", "minutes", "stale", "mistakes"];
        head.extend(self.pages.then_some("pages"));
        let mut rows = vec![head.into_iter().map(str::to_owned).collect::<Vec<String>>()];
        let mut mistakes = of_base;
        for checked in &editions {
            let mut row = row(checked);
            mistakes += count(&checked.found).0;
            if self.pages {
                let sound = of_base == 0 && count(&checked.found).0 == 0;
                row.push(if sound { pages(checked, &folder)? } else { "-".to_owned() });
            }
            rows.push(row);
        }
        speaker.say(&table(&rows));
        if of_base > 0 {
            speaker.complain(&format!("The workbook itself has {}.\n", counted(of_base)));
        }
        if mistakes > 0 {
            speaker.complain("`mendbook check` shows every mistake, and what to type instead.\n");
            return Ok(Outcome::Mistakes);
        }
        Ok(Outcome::Fine)
    }
}

fn counted(mistakes: usize) -> String {
    if mistakes == 1 { "1 mistake".to_owned() } else { format!("{mistakes} mistakes") }
}

fn row(checked: &Checked) -> Vec<String> {
    let Checked { edition, found, .. } = checked;
    let sheets = edition.worksheets().filter(|(_, sheet)| sheet.copy == 1).count();
    let stale = found.iter().filter(|one| one.rule == "base-moved").count();
    let text = |written: &Option<String>| written.clone().unwrap_or_default();
    let numbers = [edition.chapters.len(), sheets, minutes(edition), stale, count(found).0];
    [text(&edition.code), text(&edition.title)].into_iter().chain(numbers.map(|number| number.to_string())).collect()
}

/// How many minutes the chapters take.
fn minutes(edition: &Edition) -> usize {
    edition.chapters.iter().filter_map(|chapter| chapter.minutes).map(|minutes| minutes as usize).sum()
}

/// The pages of each layout, in words.
fn pages(checked: &Checked, folder: &Folder) -> Result<String, String> {
    let references = crate::references(&checked.edition);
    let mut found = Vec::new();
    let theme = crate::theme(folder, &checked.workbook, &mut found);
    if count(&found).0 > 0 {
        return Ok("-".to_owned());
    }
    press::pages(checked, &references, &theme, folder)
}

/// Columns as wide as what stands in them; those of numbers are set to the right.
fn table(rows: &[Vec<String>]) -> String {
    let wide = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let line = |row: &Vec<String>| {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let width = wide(column);
            if (2..7).contains(&column) { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
        });
        format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    rows.iter().map(line).collect()
}
