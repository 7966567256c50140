//! One chapter: about 11 KB of text with everything a chapter has, and one worksheet of five fields.

use super::chance::Chance;
use super::prose::{paragraph, sentence, thing};
use super::{source, stages};
use std::fmt::Write;

const FIRST: &[&str] =
    &["Keep", "Name", "Slow", "Share", "Hear", "Plan", "Trace", "Open", "Choose", "Hold", "Count", "Mend"];
const SECOND: &[&str] = &[
    "the small promise",
    "the hard evening",
    "the open question",
    "the first hour",
    "the shared money",
    "the old story",
    "the pause",
    "the walk home",
    "the second try",
    "the quiet day",
    "the plan",
    "the answer",
];

/// The title of the chapter with this index.
pub fn title(index: usize) -> String {
    let chance = &mut Chance::of("title", index);
    format!("{} {}, part {}", chance.one(FIRST), chance.one(SECOND), index + 1)
}

/// Its file inside `chapters/`.
pub fn file(index: usize) -> String {
    let slug = title(index).to_lowercase().replace(", ", "-").replace(' ', "-");
    format!("{:05}-{slug}.md", index + 1)
}

/// The text of the chapter with this index, one of `count`.
pub fn text(index: usize, count: usize) -> String {
    let chance = &mut Chance::of("chapter", index);
    let cites = cites(index, count, chance);
    let links = links(index, count, chance);
    let parts = [
        header(index, count, &cites, chance),
        paragraph(chance, 4, &cites[..2], &[]),
        "## Before you begin".to_owned(),
        format!("> **Take care.** {}\n>\n> {}", sentence(chance), sentence(chance)),
        paragraph(chance, 4, &[], &links[..2]),
        "## Where the works agree".to_owned(),
        paragraph(chance, 5, &cites[2..4], &[]),
        paragraph(chance, 5, &cites[4..6], &[]),
        table(chance),
        "## Where they differ".to_owned(),
        paragraph(chance, 5, &cites[6..], &links[2..3]),
        "### A slow first step".to_owned(),
        list(chance, 5, |at| format!("{}. ", at + 1)),
        "### The talk, line by line".to_owned(),
        paragraph(chance, 3, &[], &[]),
        nested(chance),
        "## This week".to_owned(),
        paragraph(chance, 4, &[], &links[3..4]),
        list(chance, 5, |at| format!("- [{}] ", if at == 0 { 'x' } else { ' ' })),
        worksheet(index, chance),
        "## When it does not go well".to_owned(),
        paragraph(chance, 3, &[], &[]),
        format!("> {} {}", sentence(chance), sentence(chance)),
        "## Talk it over".to_owned(),
        paragraph(chance, 4, &[], &links[4..]),
        list(chance, 3, |_| "* ".to_owned()),
        "## Looking back".to_owned(),
        list(chance, 4, |_| "- [ ] ".to_owned()),
        "## For counselors".to_owned(),
        paragraph(chance, 3, &[], &[]),
    ];
    parts.join("\n\n") + "\n"
}

/// Six to ten works: six of its own, and the first of the next chapter's.
fn cites(index: usize, count: usize, chance: &mut Chance) -> Vec<String> {
    (0..chance.between(6, 10)).map(|at| source::key((index * 6 + at) % source::count(count))).collect()
}

/// Six links to other chapters.
fn links(index: usize, count: usize, chance: &mut Chance) -> Vec<String> {
    let near = [1, count - 1, 7, 13].map(|step| (index + step) % count);
    let far = [chance.below(count), chance.below(count)];
    near.into_iter().chain(far).map(|other| format!("[{}]({})", title(other), file(other))).collect()
}

fn header(index: usize, count: usize, cites: &[String], chance: &mut Chance) -> String {
    let stage = index * stages(count) / count + 1;
    let mut text = format!(
        "---\ntitle: \"{}\"\nstage: stage-{stage}\nminutes: 45\nsources: [{}]\ncautions:\n",
        title(index),
        cites.join(", ")
    );
    for _ in 0..chance.between(1, 3) {
        write!(text, "  - text: \"{}\"\n    level: note\n", sentence(chance)).expect("writing to a String cannot fail");
    }
    text + "---"
}

fn list(chance: &mut Chance, count: usize, mark: impl Fn(usize) -> String) -> String {
    (0..count).map(|at| mark(at) + &sentence(chance)).collect::<Vec<_>>().join("\n")
}

fn nested(chance: &mut Chance) -> String {
    let item = |at: usize| {
        let below =
            if at % 2 == 1 { format!("\n  - {}\n  - {}", sentence(chance), sentence(chance)) } else { String::new() };
        format!("- {}{below}", sentence(chance))
    };
    (0..4).map(item).collect::<Vec<_>>().join("\n")
}

fn table(chance: &mut Chance) -> String {
    let mut rows = vec![
        "| When | What to try | What to write down |".to_owned(),
        "|:-----|:------------|-------------------:|".to_owned(),
    ];
    rows.extend((0..5).map(|_| format!("| {} | {} | {} |", thing(chance), thing(chance), thing(chance))));
    rows.join("\n")
}

/// Lines, a scale, boxes to tick, a table and a date.
fn worksheet(index: usize, chance: &mut Chance) -> String {
    let lines = "   ___\n".repeat(chance.between(2, 6));
    let boxes: String = (0..4).map(|number| format!("   - [ ] {} {number}\n", thing(chance))).collect();
    format!(
        "::: worksheet {{#sheet-{} for=each minutes={}}}\n\n### {}: a sheet\n\n1. {} {{#one}}\n\n{lines}\n\
         2. {} {{#two}}\n\n   Not at all (0) … (10) Completely\n\n3. {} {{#three}}\n\n{boxes}\n\
         4. {} {{#four rows={}}}\n\n   | Day | Kept | What helped |\n   |-----|------|-------------|\n   |     | [ ]  |             |\n\n\
         5. {} {{#five}}\n\n   [date]\n\n:::",
        index + 1,
        chance.between(5, 40),
        title(index),
        thing(chance),
        thing(chance),
        thing(chance),
        thing(chance),
        chance.between(3, 7),
        thing(chance),
    )
}
