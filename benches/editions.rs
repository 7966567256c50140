//! All editions in one process beside a process for each: `cargo bench --bench editions`.
//!
//! The first workbook with 200 editions, each of which leaves out one chapter and rewords two questions in words of its own. In one
//! round all are built together, then each alone, then together again; what counts is processor time, user and system. With the PDF fewer are
//! built, for each takes seconds: `cargo bench --bench editions -- 200 40` names both numbers; a 0 leaves that part out.

mod child;
#[path = "editions/many.rs"]
mod many;
mod scratch;

use child::{Run, median, say};
use std::path::Path;
use std::process::Command;

/// How many rounds there are without the PDF.
const ROUNDS: usize = 3;

/// The most processor time that all together may take of that of all alone: without the PDF, and with it.
const MOST: (f64, f64) = (0.1, 0.5);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let number = |at: usize, else_: usize| arguments.get(at).and_then(|text| text.parse().ok()).unwrap_or(else_);
    let scratch = tempfile::tempdir_in(scratch::folder()).expect("a temporary folder can be made");
    for (what, count, rounds, most) in
        [("site,single", number(0, 200), ROUNDS, MOST.0), ("site,single,pdf", number(1, 40), 1, MOST.1)]
    {
        if count == 0 {
            continue;
        }
        let dir = scratch.path().join(format!("workbook-{count}"));
        let codes = many::write(&dir, count);
        let out = scratch.path().join("out");
        let mut shares = Vec::new();
        for _ in 0..rounds {
            // All together takes seconds, alone minutes: once before and once behind, so that the load of neither hour decides.
            let before = build(&dir, &out, what, &["--all-editions"]);
            let mut alone = 0.0;
            for code in &codes {
                alone += build(&dir, &out, what, &["--edition", code]).cpu;
            }
            let mut together = build(&dir, &out, what, &["--all-editions"]);
            together.cpu = (before.cpu + together.cpu) / 2.0;
            shares.push(together.cpu / alone);
            say(&format!(
                "{count} editions, {what}: together {:.2} s ({:.1} ms each, {:.2} s on the clock, {:.0} MB of memory, {:.0} MB of files), \
                 alone {alone:.2} s ({:.1} ms each)",
                together.cpu,
                together.cpu * 1000.0 / count as f64,
                together.wall,
                together.memory,
                together.bytes as f64 / 1e6,
                alone * 1000.0 / count as f64,
            ));
        }
        let share = median(shares);
        let bar = if share <= most { "<=" } else { "OVER" };
        say(&format!("{what}: {:.1} % ({bar} {:.0} %)", share * 100.0, most * 100.0));
    }
}

fn build(dir: &Path, out: &Path, what: &str, which: &[&str]) -> Run {
    let mut build = Command::new(env!("CARGO_BIN_EXE_mendbook"));
    build.args(["build", "--quiet", "--format", what]).args(which).arg(dir).arg("--out").arg(out);
    child::run(&mut build, out).0
}
