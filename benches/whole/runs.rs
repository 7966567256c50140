//! Runs a program in a process of its own and reads what it took.

use super::{floor, table::say};
use cpu_time::ProcessTime;
use mendbook::disk;
use mendbook::edition::Choice;
use mendbook::rules::Which;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use wait4::Wait4;
use walkdir::WalkDir;

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

/// What a process took.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Processor time, user and system, in seconds.
    pub cpu: f64,
    /// The most memory it held, in MB.
    pub memory: f64,
    /// How many bytes it wrote.
    pub bytes: u64,
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
    let (floor, _) = child(Command::new(&this).arg("floor").args([dir, &out]), &out);
    let mut build = Command::new(env!("CARGO_BIN_EXE_mendbook"));
    let (build, _) = child(build.args(["build", "--quiet"]).arg(dir).arg("--out").arg(&out), &out);
    let (_, said) = child(Command::new(&this).arg("cite").args([dir, &out]), &out);
    Round { floor, build, cite: said.trim().parse().expect("the child says a number") }
}

/// Runs `command`, which writes into `out`; what it took, and what it said.
fn child(command: &mut Command, out: &Path) -> (Run, String) {
    if out.exists() {
        fs::remove_dir_all(out).expect("the output folder can be removed");
    }
    let mut child = command.stdout(Stdio::piped()).spawn().expect("the program can be run");
    let said = child.stdout.take().map(std::io::read_to_string);
    let took = child.wait4().expect("the program can be waited for");
    assert!(took.status.success(), "{command:?} failed");
    let files = WalkDir::new(out).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let run = Run {
        cpu: (took.rusage.utime + took.rusage.stime).as_secs_f64(),
        memory: took.rusage.maxrss as f64 / 1024.0 / 1024.0,
        bytes: files.filter_map(|entry| entry.metadata().ok()).map(|about| about.len()).sum(),
    };
    (run, said.and_then(Result::ok).unwrap_or_default())
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
