//! A whole build beside the least that any generator must do, and beside its bars: `cargo bench --bench whole`.
//!
//! The least is the *floor*: every chapter read, parsed with pulldown-cmark and written as one plain HTML file. Every run
//! is a process of its own, asked what processor time it took (user and system) and how much memory at most. One round runs
//! each program once, in turn; `uncited` is a build less the time that styling its references takes. The figures are medians of the rounds, ratios are taken inside a round. Sizes
//! are 10, 100 and 1,000 chapters; others can be named: `cargo bench --bench whole -- 1000 10000`.

mod child;
mod corpus;
#[path = "whole/floor.rs"]
mod floor;
#[path = "whole/runs.rs"]
mod runs;
mod scratch;
#[path = "whole/table.rs"]
mod table;

use runs::{Role, Round};
use std::path::Path;

/// How many rounds count; one before them does not.
const ROUNDS: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [role, dir, out] = arguments.as_slice()
        && let Some(role) = Role::from_word(role)
    {
        return runs::run(role, Path::new(dir), Path::new(out));
    }
    let mut sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![10, 100, 1000];
    }
    let scratch = tempfile::tempdir_in(scratch::folder()).expect("a temporary folder can be made");
    let mut measured: Vec<(usize, Vec<Round>)> = Vec::new();
    for chapters in sizes {
        let dir = scratch.path().join(format!("workbook-{chapters}"));
        corpus::write(chapters, &dir).expect("the corpus can be written");
        let rounds = (0..=ROUNDS).map(|_| runs::round(&dir, scratch.path())).skip(1).collect();
        measured.push((chapters, rounds));
    }
    table::print(&measured);
}
