//! A whole build beside other generators on the same corpus: `benches/peers/run` installs them and starts this.
//!
//! `cargo bench --bench peers -- MDBOOK HUGO [CHAPTERS]` names their programs. One round runs each once, in an order that
//! turns from round to round, its output folder removed before; the first round does not count. Figures are medians, ratios
//! are taken inside a round.

mod child;
mod corpus;
#[path = "peers/layout.rs"]
mod layout;
mod scratch;

use child::{Run, median, say};
use std::path::Path;
use std::process::Command;

/// How many rounds count; one before them does not.
const ROUNDS: usize = 5;

/// The most that a build of 1,000 chapters may take of the processor time of a peer.
const BARS: [(&str, f64); 2] = [("mdbook", 1.0 / 20.0), ("hugo", 1.0 / 5.0)];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [mdbook, hugo, rest @ ..] = arguments.as_slice() else {
        return say(
            "Named on the command line: the programs mdbook and hugo. benches/peers/run installs and names them.",
        );
    };
    let chapters = rest.first().map_or(1000, |number| number.parse().expect("a number of chapters"));
    let scratch = tempfile::tempdir_in(scratch::folder()).expect("a temporary folder can be made");
    let dir = |name: &str| scratch.path().join(name);
    corpus::write(chapters, &dir("workbook")).expect("the corpus can be written");
    layout::mdbook(chapters, &dir("book")).expect("the book can be written");
    layout::hugo(chapters, &dir("site")).expect("the site can be written");

    let programs = ["mendbook", "mdbook", "hugo"];
    let run = |program: &str| match program {
        "mendbook" => {
            let mut build = Command::new(env!("CARGO_BIN_EXE_mendbook"));
            finished(
                build.args(["build", "--quiet", "--format", "site"]).arg(dir("workbook")).arg("--out").arg(dir("out")),
                &dir("out"),
            )
        }
        "mdbook" => {
            finished(Command::new(mdbook).arg("build").arg(dir("book")).arg("--dest-dir").arg(dir("out")), &dir("out"))
        }
        _ => {
            let mut build = Command::new(hugo);
            build.arg("--quiet").arg("--source").arg(dir("site")).arg("--destination").arg(dir("out"));
            finished(build.arg("--cacheDir").arg(dir("cache")), &dir("out"))
        }
    };
    let mut rounds: Vec<[Run; 3]> = Vec::new();
    for round in 0..=ROUNDS {
        let mut runs = programs.map(|_| None);
        for turn in 0..programs.len() {
            let at = (round + turn) % programs.len();
            runs[at] = Some(run(programs[at]));
        }
        rounds.push(runs.map(|run| run.expect("each program ran")));
    }
    table(chapters, programs, &rounds[1..]);
}

fn finished(command: &mut Command, out: &Path) -> Run {
    child::run(command.env("MDBOOK_LOG", "error"), out).0
}

fn table(chapters: usize, programs: [&str; 3], rounds: &[[Run; 3]]) {
    say(&format!("{chapters} chapters, medians of {} rounds", rounds.len()));
    say("program  | processor s | wall s | peak MB | output MB | mendbook takes of its processor time");
    for (at, program) in programs.iter().enumerate() {
        let of = |figure: fn(&Run) -> f64| median(rounds.iter().map(|round| figure(&round[at])).collect());
        let share = median(rounds.iter().map(|round| round[0].cpu / round[at].cpu).collect());
        let bar =
            BARS.iter().find(|(name, _)| name == program && chapters == 1000).map_or_else(String::new, |(_, bar)| {
                let word = if share <= *bar { "<=" } else { "OVER" };
                format!(" {word} {:.0} %", bar * 100.0)
            });
        say(&format!(
            "{program:8} | {:11.3} | {:6.2} | {:7.0} | {:9.1} | {:.1} %{bar}",
            of(|run| run.cpu),
            of(|run| run.wall),
            of(|run| run.memory),
            of(|run| run.bytes as f64 / 1e6),
            share * 100.0,
        ));
    }
}
