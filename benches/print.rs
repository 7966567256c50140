//! The PDF beside a browser's and WeasyPrint's, made of the same workbook in the same run: `benches/peers/print` installs them
//! and starts this.
//!
//! `cargo bench --bench print -- CHROMIUM WEASYPRINT [CHAPTERS]`. The peers are given print.html, which holds the same words.
//! One round runs each once, in an order that turns from round to round; the first round does not count. A browser's own
//! processes are not all waited for, so its processor time is too small: it is compared by the time that went by.

mod child;
mod corpus;

use child::{Run, median, say};
use std::path::Path;
use std::process::Command;

/// How many rounds count; one before them does not.
const ROUNDS: usize = 3;

/// Processor seconds for 100 pages, bytes for a page, MB of memory: the most that a PDF may take.
const MOST: (f64, f64, f64) = (2.0, 8.0 * 1024.0, 500.0);

/// The most that the PDF may take of the time of a peer.
const BARS: [(&str, f64); 2] = [("chromium", 1.0 / 3.0), ("weasyprint", 1.0 / 10.0)];

/// What a browser needs to print in peace.
const QUIET: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [chromium, weasyprint, rest @ ..] = arguments.as_slice() else {
        return say("Named on the command line: the programs chromium and weasyprint. benches/peers/print names them.");
    };
    let chapters = rest.first().map_or(30, |number| number.parse().expect("a number of chapters"));
    let scratch = tempfile::tempdir_in(corpus::scratch()).expect("a temporary folder can be made");
    let dir = |name: &str| scratch.path().join(name);
    corpus::write(chapters, &dir("workbook")).expect("the corpus can be written");
    let mendbook = |format: &str, out: &Path| {
        let mut build = Command::new(env!("CARGO_BIN_EXE_mendbook"));
        build.args(["build", "--format", format]).arg(dir("workbook")).arg("--out").arg(out);
        child::run(&mut build, out)
    };
    mendbook("site", &dir("site"));
    let page = dir("site").join("print.html");
    let run = |program: &str| -> (Run, String) {
        let out = dir(program);
        match program {
            "mendbook" => mendbook("pdf", &out),
            "chromium" => {
                let mut print = Command::new(chromium);
                print.args(QUIET).arg(format!("--user-data-dir={}", dir("profile").display()));
                print.arg(format!("--print-to-pdf={}", out.join("print.pdf").display()));
                child::run_into(print.arg(format!("file://{}", page.display())), &out)
            }
            _ => {
                let mut print = Command::new(weasyprint);
                child::run_into(print.arg("--quiet").arg(&page).arg(out.join("print.pdf")), &out)
            }
        }
    };
    let programs = ["mendbook", "chromium", "weasyprint"];
    let mut rounds: Vec<[Run; 3]> = Vec::new();
    let mut pages = 0.0;
    for round in 0..=ROUNDS {
        let mut runs = programs.map(|_| None);
        for turn in 0..programs.len() {
            let at = (round + turn) % programs.len();
            let (took, said) = run(programs[at]);
            runs[at] = Some(took);
            if at == 0 {
                pages = pages_said(&said).expect("mendbook says how many pages there are");
            }
        }
        rounds.push(runs.map(|run| run.expect("each program ran")));
    }
    table(chapters, pages, programs, &rounds[1..]);
}

/// The number in front of `pages)`.
fn pages_said(said: &str) -> Option<f64> {
    said.split(" pages)").next()?.rsplit(' ').next()?.parse().ok()
}

fn table(chapters: usize, pages: f64, programs: [&str; 3], rounds: &[[Run; 3]]) {
    say(&format!("{chapters} chapters, {pages} pages, medians of {} rounds", rounds.len()));
    say("program    | processor s | wall s | peak MB | file MB | mendbook takes of its time");
    for (at, program) in programs.iter().enumerate() {
        let of = |figure: fn(&Run) -> f64| median(rounds.iter().map(|round| figure(&round[at])).collect());
        let share = median(rounds.iter().map(|round| round[0].wall / round[at].wall).collect());
        let bar = BARS.iter().find(|(name, _)| name == program).map_or_else(String::new, |(_, bar)| {
            format!("{} {:.0} %", if share <= *bar { "<=" } else { "OVER" }, bar * 100.0)
        });
        say(&format!(
            "{program:10} | {:11.2} | {:6.2} | {:7.0} | {:7.2} | {:.1} % {bar}",
            of(|run| run.cpu),
            of(|run| run.wall),
            of(|run| run.memory),
            of(|run| run.bytes as f64 / 1e6),
            share * 100.0,
        ));
    }
    let own = |figure: fn(&Run) -> f64| median(rounds.iter().map(|round| figure(&round[0])).collect());
    let (cpu, bytes, memory) =
        (own(|run| run.cpu) * 100.0 / pages, own(|run| run.bytes as f64) / pages, own(|run| run.memory));
    let bar = |is: f64, most: f64| if is <= most { "<=" } else { "OVER" };
    say(&format!(
        "{cpu:.2} s a 100 pages ({} {}), {:.1} KB a page ({} {}), {memory:.0} MB ({} {})",
        bar(cpu, MOST.0),
        MOST.0,
        bytes / 1024.0,
        bar(bytes, MOST.1),
        MOST.1 / 1024.0,
        bar(memory, MOST.2),
        MOST.2,
    ));
}
