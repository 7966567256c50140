//! `mendbook export`: the resolved workbook as JSON.

use super::speak::{Outcome, Said, Speaker, texts};
use super::workbook_dir;
use crate::diagnostic::count;
use crate::disk;
use crate::edition::{Choice, export};
use crate::rules::Which;
use std::path::PathBuf;

/// Print the resolved workbook as JSON, for other programs.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  mendbook export > workbook.json
  mendbook export my-workbook | jq '.chapters[].worksheets[].id'")]
pub struct Export {
    /// The workbook's folder
    dir: Option<PathBuf>,
    /// The edition with this code, not the base
    #[arg(long, value_name = "CODE")]
    edition: Option<String>,
}

impl Export {
    /// Runs the command.
    pub fn run(self, speaker: &mut Speaker) -> Said {
        let dir = workbook_dir(self.dir)?;
        let mut seen = Vec::new();
        let folder = disk::read(&dir, &mut seen)?;
        super::edition::known(self.edition.as_deref(), &folder)?;
        let choice = Choice { code: self.edition, ..Choice::default() };
        let checked = crate::check(&folder, &choice, None, Which::Stopping, seen);
        if count(&checked.found).0 > 0 {
            speaker.show_aside(&checked.found, &texts(&checked.found, &folder), false);
            return Ok(Outcome::Mistakes);
        }
        let json =
            serde_json::to_string_pretty(&export::export(&checked.edition)).map_err(|error| error.to_string())?;
        speaker.say(&(json + "\n"));
        Ok(Outcome::Fine)
    }
}
