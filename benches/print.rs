//! The PDF beside a browser's and WeasyPrint's, made of the same workbook in the same run: `benches/peers/print` installs them
//! and starts this.
//!
//! `cargo bench --bench print -- CHROMIUM WEASYPRINT [CHAPTERS]`. The peers are given print.html, which holds the same words.
//! One round runs each once, in an order that turns from round to round; WeasyPrint takes minutes and runs only in the last.
//! Compared is processor time, for other work on the machine changes the time that goes by. Memory is that of the largest process:
//! a browser has several.

mod child;
mod corpus;
mod scratch;
#[path = "print/served.rs"]
mod served;

use child::{Run, median, say};
use served::Served;
use std::path::Path;
use std::process::{Command, Stdio};

/// How many rounds there are.
const ROUNDS: usize = 3;

/// How many chapters are edited, one after the other, while the workbook is served.
const EDITS: usize = 8;

/// Processor seconds for 100 pages, bytes for a page, MB of memory: the most that a PDF may take.
const MOST: (f64, f64, f64) = (2.0, 8.0 * 1024.0, 500.0);

/// Processor seconds for one worksheet: the most that the whole command may take.
const MOST_ALONE: f64 = 0.1;

/// The most that the PDF may take again, after an edit, of what it took at first.
const MOST_AGAIN: f64 = 0.5;

/// WeasyPrint 70 stops at a size of letters that mixes units, on the cover: it gets the largest that it can have.
const FOR_WEASYPRINT: &str = ".cover h1 { font-size: 4.25rem !important }";

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
    let scratch = tempfile::tempdir_in(scratch::folder()).expect("a temporary folder can be made");
    let dir = |name: &str| scratch.path().join(name);
    corpus::write(chapters, &dir("workbook")).expect("the corpus can be written");
    let mendbook = |format: &str, out: &Path| {
        let mut build = Command::new(env!("CARGO_BIN_EXE_mendbook"));
        build.args(["build", "--format", format]).arg(dir("workbook")).arg("--out").arg(out);
        child::run(&mut build, out)
    };
    mendbook("site", &dir("site"));
    let page = dir("site").join("print.html");
    std::fs::write(dir("cover.css"), FOR_WEASYPRINT).expect("a style sheet can be written");
    let run = |program: &str| -> (Run, String) {
        let out = dir(program);
        match program {
            "mendbook" => mendbook("pdf", &out),
            "chromium" => {
                let mut print = Command::new(chromium);
                print.args(QUIET).arg(format!("--user-data-dir={}", dir("profile").display()));
                print.arg(format!("--print-to-pdf={}", out.join("print.pdf").display()));
                print.arg(format!("file://{}", page.display())).stderr(Stdio::null());
                child::run_into(&mut print, &out)
            }
            _ => {
                let mut print = Command::new(weasyprint);
                print.arg("--quiet").arg("--stylesheet").arg(dir("cover.css")).arg(&page).arg(out.join("print.pdf"));
                child::run_into(&mut print, &out)
            }
        }
    };
    let programs = ["mendbook", "chromium", "weasyprint"];
    let mut runs: [Vec<Run>; 3] = Default::default();
    let mut pages = 0.0;
    for round in 1..=ROUNDS {
        for turn in 0..programs.len() {
            let at = (round + turn) % programs.len();
            if programs[at] == "weasyprint" && round < ROUNDS {
                continue;
            }
            let (took, said) = run(programs[at]);
            runs[at].push(took);
            if at == 0 {
                pages = pages_said(&said).expect("mendbook says how many pages there are");
            }
        }
    }
    table(chapters, pages, programs, &runs);
    alone(&dir("workbook"), &dir("alone"));
    again(&dir("workbook"), of(&runs[0], |run| run.cpu));
}

/// What one worksheet takes.
fn alone(workbook: &Path, out: &Path) {
    let mut runs = Vec::new();
    for _ in 0..ROUNDS {
        let mut build = Command::new(env!("CARGO_BIN_EXE_mendbook"));
        build.args(["build", "--worksheet", "sheet-1"]).arg(workbook).arg("--out").arg(out);
        runs.push(child::run(&mut build, out).0);
    }
    let took = of(&runs, |run| run.cpu);
    say(&format!(
        "one worksheet: {took:.2} s ({} {MOST_ALONE}), {:.0} MB",
        bar(took, MOST_ALONE),
        of(&runs, |run| run.memory)
    ));
}

/// What the PDF takes again, each time one chapter was edited, while the workbook is served.
fn again(workbook: &Path, first: f64) {
    let mut served = Served::new(workbook);
    served.fetch("workbook.pdf");
    let fresh = served.memory();
    let mut took = Vec::new();
    for chapter in 0..EDITS {
        let before = served.spent();
        served.edit(&workbook.join("chapters").join(corpus::chapter::file(chapter)));
        served.fetch("workbook.pdf");
        took.push(served.spent() - before);
    }
    let took = median(took) / first;
    say(&format!(
        "again after an edit: {:.0} % ({} {:.0} %); it holds {fresh:.0} MB before, {:.0} MB after {EDITS} edits",
        took * 100.0,
        bar(took, MOST_AGAIN),
        MOST_AGAIN * 100.0,
        served.memory()
    ));
}

/// The number in front of `pages)`.
fn pages_said(said: &str) -> Option<f64> {
    said.split(" pages)").next()?.rsplit(' ').next()?.parse().ok()
}

fn table(chapters: usize, pages: f64, programs: [&str; 3], runs: &[Vec<Run>; 3]) {
    say(&format!("{chapters} chapters, {pages} pages, medians of {ROUNDS} rounds, WeasyPrint once"));
    say("program    | processor s | wall s | peak MB | file MB | mendbook takes of its processor time");
    let own = |figure: fn(&Run) -> f64| of(&runs[0], figure);
    for (program, runs) in programs.iter().zip(runs) {
        let share = own(|run| run.cpu) / of(runs, |run| run.cpu);
        let most = BARS.iter().find(|(name, _)| name == program);
        let most = most.map_or_else(String::new, |(_, most)| format!("({} {:.0} %)", bar(share, *most), most * 100.0));
        say(&format!(
            "{program:10} | {:11.2} | {:6.2} | {:7.0} | {:7.2} | {:.1} % {most}",
            of(runs, |run| run.cpu),
            of(runs, |run| run.wall),
            of(runs, |run| run.memory),
            of(runs, |run| run.bytes as f64 / 1e6),
            share * 100.0,
        ));
    }
    let (cpu, bytes, memory) =
        (own(|run| run.cpu) * 100.0 / pages, own(|run| run.bytes as f64) / pages, own(|run| run.memory));
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

/// The median of one figure.
fn of(runs: &[Run], figure: fn(&Run) -> f64) -> f64 {
    median(runs.iter().map(figure).collect())
}

/// How a figure stands to the most that it may be.
fn bar(is: f64, most: f64) -> &'static str {
    if is <= most { "<=" } else { "OVER" }
}
