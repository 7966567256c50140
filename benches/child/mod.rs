//! A program run in a process of its own, what it took, and how that is said.

#[allow(dead_code)] // Not every benchmark runs a browser.
pub mod watch;

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;
use std::{fs, thread};
use wait4::Wait4;
use walkdir::WalkDir;

/// What a process took.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Processor time, user and system, in seconds.
    pub cpu: f64,
    /// The time that went by, in seconds.
    #[allow(dead_code)] // Not every benchmark shows it.
    pub wall: f64,
    /// The most memory it held, in MB.
    pub memory: f64,
    /// How many bytes it wrote.
    pub bytes: u64,
}

/// Runs `command`, which makes `out`, a folder that is removed before; what it took, and what it said.
pub fn run(command: &mut Command, out: &Path) -> (Run, String) {
    if out.exists() {
        fs::remove_dir_all(out).expect("the output folder can be removed");
    }
    let began = Instant::now();
    let child = start(command);
    taken(command, child, began, out)
}

/// The same for a command that wants the folder to be there, with the processes counted that it does not wait for.
#[allow(dead_code)] // Not every benchmark runs one.
pub fn run_into(command: &mut Command, out: &Path) -> (Run, String) {
    if out.exists() {
        fs::remove_dir_all(out).expect("the output folder can be removed");
    }
    fs::create_dir_all(out).expect("the output folder can be made");
    let began = Instant::now();
    let child = start(command.process_group(0));
    let (over, group) = (AtomicBool::new(false), child.id());
    thread::scope(|scope| {
        let all = scope.spawn(|| watch::group(group, &over));
        let (run, said) = taken(command, child, began, out);
        over.store(true, Ordering::Relaxed);
        let all = all.join().expect("the processes can be watched");
        (Run { cpu: run.cpu.max(all), ..run }, said)
    })
}

fn start(command: &mut Command) -> Child {
    command.stdout(Stdio::piped()).spawn().expect("the program can be run")
}

fn taken(command: &Command, mut child: Child, began: Instant, out: &Path) -> (Run, String) {
    let said = child.stdout.take().map(std::io::read_to_string);
    let took = child.wait4().expect("the program can be waited for");
    let wall = began.elapsed().as_secs_f64();
    assert!(took.status.success(), "{command:?} failed");
    let files = WalkDir::new(out).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let run = Run {
        cpu: (took.rusage.utime + took.rusage.stime).as_secs_f64(),
        wall,
        memory: took.rusage.maxrss as f64 / 1024.0 / 1024.0,
        bytes: files.filter_map(|entry| entry.metadata().ok()).map(|about| about.len()).sum(),
    };
    (run, said.and_then(Result::ok).unwrap_or_default())
}

/// The figure in the middle.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// Prints a line.
#[allow(clippy::print_stdout)] // A benchmark is read in a terminal.
pub fn say(line: &str) {
    println!("{line}");
}
