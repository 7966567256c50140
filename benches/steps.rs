//! Every step of a build on its own, on a workbook of 100 chapters: `cargo bench --bench steps`.

mod corpus;
mod scratch;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use mendbook::citation::Reference;
use mendbook::day::Day;
use mendbook::diagnostic::Diagnostic;
use mendbook::disk::Stage;
use mendbook::edition::{self, Choice, Edition};
use mendbook::folder::Folder;
use mendbook::output::{self, Format};
use mendbook::rules::{self, Which};
use mendbook::theme::Theme;
use mendbook::workbook::{self, Workbook};
use mendbook::{disk, language, view};
use std::hint::black_box;

const CHAPTERS: usize = 100;

/// What each step is given: all that the steps before it made.
struct Made {
    folder: Folder,
    workbook: Workbook,
    edition: Edition,
    references: Vec<Reference>,
    theme: Theme,
    pages: Folder,
}

fn make(folder: Folder) -> Made {
    let choice = Choice::default();
    let checked = mendbook::check(&folder, &choice, None, Which::Stopping, Vec::new());
    assert_eq!(checked.found, [], "the corpus holds mistakes");
    let theme = Theme::load(&Folder::new(), &mut Vec::new());
    let references = mendbook::references(&checked.edition);
    let pages =
        mendbook::pages(&checked.edition, &references, &theme, &folder).expect("the built-in theme has no fault");
    Made { folder, workbook: checked.workbook, edition: checked.edition, references, theme, pages }
}

fn steps(criterion: &mut Criterion) {
    let scratch = tempfile::tempdir_in(scratch::folder()).expect("a temporary folder can be made");
    let dir = scratch.path().join("workbook");
    corpus::write(CHAPTERS, &dir).expect("the corpus can be written");
    let made = make(corpus::folder(CHAPTERS));
    let words = language::words("en");
    let mut group = criterion.benchmark_group("steps");
    group.sample_size(30);
    group.bench_function("1 read the disk", |bencher| bencher.iter(|| disk::read(black_box(&dir), &mut Vec::new())));
    group.bench_function("2 parse", |bencher| bencher.iter(|| workbook::read(black_box(&made.folder))));
    group.bench_function("3 rules of a build", |bencher| {
        bencher.iter(|| rules::check(black_box(&made.workbook), None, Which::Stopping));
    });
    group.bench_function("3 rules, all", |bencher| {
        let today = Day::read("2026-11-22");
        bencher.iter(|| rules::check(black_box(&made.workbook), today, Which::All));
    });
    group.bench_function("4 resolve", |bencher| {
        bencher.iter(|| edition::of(black_box(&made.workbook), &Choice::default()));
    });
    group.bench_function("5 cite", |bencher| bencher.iter(|| mendbook::references(black_box(&made.edition))));
    group.bench_function("6 load the theme", |bencher| bencher.iter(|| Theme::load(&Folder::new(), &mut Vec::new())));
    for (name, format) in [("7 draw the website", Format::Site), ("7 draw the page to print", Format::Print)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let view = view::of(black_box(&made.edition), &made.references, &words);
                output::render(format, &view, &made.theme, &made.folder, &mut |pages| {
                    black_box(pages);
                    Ok::<(), Box<Diagnostic>>(())
                })
            });
        });
    }
    group.bench_function("8 write the disk", |bencher| {
        let out = |number: &mut usize| {
            *number += 1;
            scratch.path().join(format!("out-{number}"))
        };
        let mut number = 0;
        bencher.iter_batched(
            || out(&mut number),
            |out| {
                let mut stage = Stage::open(&out)?;
                stage.put(&made.pages)?;
                stage.publish(&made.edition.stamp, Vec::new())
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, steps);
criterion_main!(benches);
