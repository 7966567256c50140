//! `mendbook ids`: the ids of all fields; with `--write`, derived ids are written into the chapters.

use super::speak::{Outcome, Said, Speaker, texts};
use super::workbook_dir;
use crate::chapter::pins;
use crate::diagnostic::show::Texts;
use crate::diagnostic::{Severity, count};
use crate::disk;
use crate::workbook;
use std::path::PathBuf;

/// List the ids of all fields; with --write, write them into the chapters.
#[derive(clap::Args)]
#[command(after_help = "\
Saved answers, names in a PDF and a counselor's changes hang on these ids. A derived id changes when its question is
reworded; one that is written down, as `{#my-week}` behind the question, stays.

Examples:
  mendbook ids
  mendbook ids my-workbook --write")]
pub struct Ids {
    /// The workbook's folder
    dir: Option<PathBuf>,
    /// Write every derived id behind its question
    #[arg(long)]
    write: bool,
}

impl Ids {
    /// Runs the command.
    pub fn run(self, speaker: &mut Speaker) -> Said {
        let dir = workbook_dir(self.dir)?;
        let mut found = Vec::new();
        let folder = disk::read(&dir, &mut found)?;
        let (workbook, mistakes) = workbook::read(&folder);
        found.extend(mistakes);
        if count(&found).0 > 0 {
            found.retain(|one| one.severity == Severity::Error);
            speaker.show_aside(&found, &texts(&found, &folder), false);
            return Ok(Outcome::Mistakes);
        }
        let mut written = 0;
        let mut left = 0;
        for chapter in &workbook.chapters {
            if !self.write {
                let texts = Texts::new([(chapter.file.to_string(), chapter.text.to_string())]);
                for sheet in &chapter.worksheets {
                    for field in &sheet.fields {
                        let position = texts.position(&chapter.file, field.span);
                        let (file, kind) = (&chapter.file, field.kind.word());
                        let (line, column) = (position.line, position.column);
                        let state = if field.is_pinned() { "written" } else { "derived" };
                        speaker.say(&format!("{file}:{line}:{column}  {kind:9}  {state}  {}\n", field.id));
                    }
                }
                continue;
            }
            let pinned = pins::pin(chapter, &workbook.words);
            left += pinned.left.len();
            for id in &pinned.left {
                speaker
                    .say(&format!("{}: `{id}` could not be written down; it has no place of its own\n", chapter.file));
            }
            if pinned.written > 0 {
                let bom = folder.bytes(&chapter.file).is_some_and(|bytes| bytes.starts_with(b"\xef\xbb\xbf"));
                let text = if bom { format!("\u{feff}{}", pinned.text) } else { pinned.text };
                disk::save(&dir.join(&*chapter.file), &text)?;
                written += pinned.written;
            }
        }
        if self.write {
            let left = if left > 0 { format!(", {left} left as they are") } else { String::new() };
            speaker.say(&format!("{written} ids written{left}\n"));
        }
        Ok(Outcome::Fine)
    }
}
