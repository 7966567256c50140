//! `mendbook edition diff`: what differs between two editions, in words.

use super::super::speak::{Outcome, Said, Speaker, texts};
use super::super::workbook_dir;
use super::known;
use crate::diagnostic::{Severity, count};
use crate::disk;
use crate::edition::Choice;
use crate::edition::contents::Contents;
use crate::edition::difference::{self, words};
use crate::folder::Folder;
use crate::rules::Which;
use crate::workbook::version::{OF_BASE, OF_LAST};
use std::path::{Path, PathBuf};

/// What is compared.
#[derive(clap::Args)]
#[command(after_help = "\
`base` stands for the workbook itself, `last` for what was built last.

Examples:
  mendbook edition diff base six-sessions    what the edition makes of the base
  mendbook edition diff six-sessions hurt    from one edition to another
  mendbook edition diff six-sessions         what has changed since it was built last
  mendbook edition diff base last            the same, of the base")]
pub struct Diff {
    /// The edition to begin with, or `base`
    a: String,
    /// The edition to compare it with, or `base`, or `last` [default: last]
    b: Option<String>,
    /// The workbook's folder
    dir: Option<PathBuf>,
    /// The folder that was built into
    #[arg(long, value_name = "DIR", default_value = "public")]
    out: PathBuf,
}

impl Diff {
    /// Runs the command.
    pub fn run(self, speaker: &mut Speaker) -> Said {
        let (a, b) = (self.a, self.b.unwrap_or_else(|| OF_LAST.to_owned()));
        let dir = workbook_dir(self.dir)?;
        let folder = disk::read(&dir, &mut Vec::new())?;
        let code = |name: &str| (name != OF_BASE).then(|| name.to_owned());
        for name in [&a, &b].into_iter().filter(|name| *name != OF_LAST) {
            known(code(name).as_deref(), &folder)?;
        }
        let (before, after, heading) = match (a.as_str(), b.as_str()) {
            (OF_LAST, OF_LAST) => return Err("name an edition beside `last`".to_owned()),
            (name, OF_LAST) | (OF_LAST, name) => {
                let Some(now) = contents(&folder, code(name), speaker) else { return Ok(Outcome::Mistakes) };
                let before = built(&self.out, name)?;
                (before, now.shortened(), format!("Since {} was built last", called(name)))
            }
            (a, b) => {
                let sides = (contents(&folder, code(a), speaker), contents(&folder, code(b), speaker));
                let (Some(before), Some(after)) = sides else { return Ok(Outcome::Mistakes) };
                (before, after, format!("From {} to {}", called(a), called(b)))
            }
        };
        let found = difference::between(&before, &after);
        if found.is_empty() {
            speaker.say(&format!("{heading}: nothing differs.\n"));
        } else {
            speaker.say(&format!("{heading}:\n\n{}", words::said(&found)));
        }
        Ok(Outcome::Fine)
    }
}

/// What the edition `code` says today; none where mistakes stop it, which are then shown.
fn contents(folder: &Folder, code: Option<String>, speaker: &mut Speaker) -> Option<Contents> {
    let choice = Choice { code, ..Choice::default() };
    let mut checked = crate::check(folder, &choice, None, Which::Stopping, Vec::new());
    if count(&checked.found).0 > 0 {
        checked.found.retain(|one| one.severity == Severity::Error);
        speaker.show_aside(&checked.found, &texts(&checked.found, folder), false);
        return None;
    }
    Some(Contents::of(&checked.edition))
}

/// What the edition called `name` said when it was built into `out`.
fn built(out: &Path, name: &str) -> Result<Contents, String> {
    let out = if name == OF_BASE { out.to_owned() } else { out.join(name) };
    let option = if name == OF_BASE { String::new() } else { format!(" --edition {name}") };
    disk::contents(&out).ok_or_else(|| {
        format!(
            "no build to compare with is in `{}`; make one with `mendbook build{option}`, or name its folder with `--out`",
            out.display()
        )
    })
}

fn called(name: &str) -> String {
    if name == OF_BASE { "the base".to_owned() } else { format!("`{name}`") }
}
