//! Runs a program in a process of its own and reads what it took.

use super::{floor, table::say};
use cpu_time::ProcessTime;
use mendbook::citation::Reference;
use mendbook::diagnostic::Diagnostic;
use mendbook::disk::Stage;
use mendbook::edition::{Choice, published};
use mendbook::folder::Folder;
use mendbook::rules::Which;
use mendbook::theme::Theme;
use mendbook::{cli, disk};
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use walkdir::WalkDir;

/// What is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// The least that any generator must do.
    Floor,
    /// `mendbook build`.
    Build,
    /// The same steps but one: references are left as they are written.
    Uncited,
}

impl Program {
    const ALL: [(&'static str, Program); 3] =
        [("floor", Program::Floor), ("build", Program::Build), ("uncited", Program::Uncited)];

    /// The program called `word`.
    pub fn from_word(word: &str) -> Option<Program> {
        Program::ALL.iter().find(|(name, _)| *name == word).map(|(_, program)| *program)
    }
}

/// What a run took.
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
    /// [`Program::Floor`].
    pub floor: Run,
    /// [`Program::Build`].
    pub build: Run,
    /// [`Program::Uncited`].
    pub uncited: Run,
}

/// Runs each program once on the workbook in `dir`.
pub fn round(dir: &Path, scratch: &Path) -> Round {
    let [floor, build, uncited] = Program::ALL.map(|(word, _)| {
        let out = scratch.join("out");
        if out.exists() {
            fs::remove_dir_all(&out).expect("the output folder can be removed");
        }
        child(word, dir, &out)
    });
    Round { floor, build, uncited }
}

/// Runs the program called `word` in a child process, which is this one again.
fn child(word: &str, dir: &Path, out: &Path) -> Run {
    let this = std::env::current_exe().expect("this program has a path");
    let output = Command::new(this).arg(word).args([dir, out]).output().expect("this program can be run");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{word} failed: {said}{}", String::from_utf8_lossy(&output.stderr));
    let mut figures = said.split_whitespace().filter_map(|figure| figure.parse().ok());
    let (Some(cpu), Some(memory)) = (figures.next(), figures.next()) else { panic!("{word} said {said}") };
    let files = WalkDir::new(out).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let bytes = files.filter_map(|entry| entry.metadata().ok()).map(|about| about.len()).sum();
    Run { cpu, memory, bytes }
}

/// The child: runs `program` and says what it took.
pub fn run(program: Program, dir: &Path, out: &Path) {
    match program {
        Program::Floor => floor::build(dir, out),
        Program::Build => {
            let arguments = ["mendbook", "build", "--quiet"].map(Into::into);
            let [to, out] = ["--out".into(), out.as_os_str().to_owned()];
            let exit = cli::run(arguments.into_iter().chain([dir.as_os_str().to_owned(), to, out]));
            assert_eq!(exit, ExitCode::SUCCESS, "the build failed");
        }
        Program::Uncited => uncited(dir, out),
    }
    say(&format!("{} {}", ProcessTime::now().as_duration().as_secs_f64(), memory()));
}

/// The steps of a build, without the one that styles references.
fn uncited(dir: &Path, out: &Path) {
    let mut seen = Vec::new();
    let folder = disk::read(dir, &mut seen).expect("the workbook can be read");
    let checked = mendbook::check(&folder, &Choice::default(), None, Which::Stopping, seen);
    let edition = &checked.edition;
    drop(checked.workbook);
    let theme = Theme::load(&Folder::new(), &mut Vec::new());
    let references = vec![Reference { runs: Vec::new() }; edition.sources.len()];
    let mut stage = Stage::open(out).expect("the output folder is new");
    let drawn = mendbook::outputs::<Box<Diagnostic>>(edition, &references, &theme, &folder, |pages| {
        stage.put(&pages).expect("the pages can be written");
        Ok(())
    });
    drawn.expect("the built-in theme has no fault");
    stage.publish(&edition.stamp, published::field_ids(edition)).expect("the pages can be published");
}

/// The most memory this process held, in MB; 0 where the system does not say.
fn memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or_default() / 1024.0
}
