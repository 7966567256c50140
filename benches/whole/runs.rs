//! The programs of a round.

use super::child::{self, Run, say};
use super::floor;
use cpu_time::ProcessTime;
use mendbook::disk;
use mendbook::edition::Choice;
use mendbook::rules::Which;
use std::path::Path;
use std::process::Command;

/// What this program does instead where it is its own child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The least that any generator must do.
    Floor,
    /// The styling of references alone.
    Cite,
}

impl Role {
    /// The role called `word`.
    pub fn from_word(word: &str) -> Option<Role> {
        [("floor", Role::Floor), ("cite", Role::Cite)].into_iter().find(|(name, _)| *name == word).map(|(_, role)| role)
    }
}

/// Each program once.
#[derive(Clone, Copy, Debug)]
pub struct Round {
    /// [`Role::Floor`].
    pub floor: Run,
    /// `mendbook build`.
    pub build: Run,
    /// The processor time of [`Role::Cite`], in seconds.
    pub cite: f64,
}

impl Round {
    /// The processor time of a build in which references are not styled.
    pub fn uncited(&self) -> f64 {
        self.build.cpu - self.cite
    }
}

/// Runs each program once on the workbook in `dir`.
pub fn round(dir: &Path, scratch: &Path) -> Round {
    let this = std::env::current_exe().expect("this program has a path");
    let out = scratch.join("out");
    let (floor, _) = child::run(Command::new(&this).arg("floor").args([dir, &out]), &out);
    let mut build = Command::new(env!("CARGO_BIN_EXE_mendbook"));
    let (build, _) =
        child::run(build.args(["build", "--quiet", "--format", "site"]).arg(dir).arg("--out").arg(&out), &out);
    let (_, said) = child::run(Command::new(&this).arg("cite").args([dir, &out]), &out);
    Round { floor, build, cite: said.trim().parse().expect("the child says a number") }
}

/// The child: does `role`.
pub fn run(role: Role, dir: &Path, out: &Path) {
    match role {
        Role::Floor => floor::build(dir, out),
        Role::Cite => {
            let folder = disk::read(dir, &mut Vec::new()).expect("the workbook can be read");
            let checked = mendbook::check(&folder, &Choice::default(), None, Which::Stopping, Vec::new());
            let before = ProcessTime::now();
            let references = mendbook::references(&checked.edition);
            say(&before.elapsed().as_secs_f64().to_string());
            assert_eq!(references.len(), checked.edition.sources.len());
        }
    }
}
