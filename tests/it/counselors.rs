//! docs/counselors.md, typed line by line: what the page tells a counselor to do works.

use crate::command::Desk;
use crate::page;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// A step of the page.
#[derive(Debug)]
enum Step<'a> {
    /// A line that is typed.
    Type(&'a str),
    /// A file that is written anew.
    Write(&'a str, String),
    /// Words that are added to the end of a file.
    Add(&'a str, String),
}

/// The steps of the page, in order.
fn steps(page: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(kind) = line.strip_prefix("```") else { continue };
        let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let text = || inside.iter().map(|line| format!("{line}\n")).collect();
        match (kind, kind.strip_prefix("yaml add to "), kind.strip_prefix("yaml ")) {
            ("sh", ..) => steps.extend(inside.iter().map(|line| Step::Type(line))),
            (_, Some(path), _) => steps.push(Step::Add(path, text())),
            (_, None, Some(path)) => steps.push(Step::Write(path, text())),
            _ => panic!("the page has a block of another kind: {kind}"),
        }
    }
    steps
}

/// Starts what is typed, waits until it names an address, and ends it.
fn serve(desk: &Desk, arguments: &[&str]) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_mendbook"))
        .args(arguments)
        .args(["--port", "0"])
        .current_dir(desk.path(""))
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let said = BufReader::new(program.stdout.take().expect("it speaks")).lines();
    let listens = said.map_while(Result::ok).any(|line| line.contains("http://127.0.0.1:"));
    program.kill().expect("it can be ended");
    program.wait().expect("it ends");
    assert!(listens, "{arguments:?} names no address");
}

#[test]
fn the_page_for_counselors_does_what_it_says() {
    let desk = Desk::new();
    for (path, _) in page::lying("workbook").iter() {
        let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("workbook").join(path);
        let to = desk.path("workbook").join(path);
        std::fs::create_dir_all(to.parent().expect("a file lies in a folder")).expect("a folder can be made");
        std::fs::copy(from, to).expect("a file can be copied");
    }
    let steps = steps(include_str!("../../docs/counselors.md"));
    assert!(steps.len() > 10, "{steps:?}");
    for step in steps {
        match step {
            Step::Write(path, text) => desk.put(path, &text),
            Step::Add(path, text) => desk.put(path, &(desk.read(path) + &text)),
            Step::Type(line) => {
                let words: Vec<&str> = line.split_whitespace().collect();
                let ["mendbook", arguments @ ..] = words.as_slice() else { panic!("`{line}` calls another program") };
                if arguments.first() == Some(&"serve") {
                    serve(&desk, arguments);
                    continue;
                }
                let ran = desk.run(arguments);
                assert_eq!(ran.code, 0, "`{line}`\n{}{}", ran.out, ran.err);
            }
        }
    }
    for file in ["index.html", "workbook.html", "workbook.pdf", "sheets/time-out.pdf"] {
        assert!(desk.path("public/six-weeks").join(file).is_file(), "{file} was not made");
    }
    let first = desk.read("public/six-weeks/index.html");
    assert!(first.contains("The Harbour Practice") && first.contains("id=\"~plan\""), "letterhead and plan are shown");
    assert!(desk.read("public/six-weeks/calm-the-storm.html").contains("What has calmed your body before"));
    assert!(!desk.path("public/index.html").exists(), "the base is not made");
}
