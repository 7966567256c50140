//! What is said about worksheets and their fields.

use super::short;
use crate::diagnostic::Diagnostic;
use crate::span::Place;

/// A worksheet has no heading.
pub fn worksheet_without_heading(at: Place) -> Diagnostic {
    Diagnostic::new("worksheet-without-heading", at, "this worksheet has no heading")
        .help("write one on the next line, as `### One promise, seven days`: it is the sheet's title")
}

/// A worksheet has nothing to fill in.
pub fn nothing_to_fill_in(at: Place) -> Diagnostic {
    Diagnostic::new("nothing-to-fill-in", at, "this worksheet has nothing to fill in")
        .help("draw what a reader fills in as on paper: `___` for a line, `- [ ]` for a box, `(0) … (10)` for a scale")
}

/// An id is written twice.
pub fn duplicate_id(at: Place, id: &str, first: Place) -> Diagnostic {
    Diagnostic::new("duplicate-id", at, format!("the id `{id}` is written twice"))
        .help("give one of the two another, so that nothing lands in the other's place")
        .label(first, "first written here")
}

/// Two worksheets have one id.
pub fn two_worksheets(at: Place, id: &str, first: Place) -> Diagnostic {
    Diagnostic::new("duplicate-id", at, format!("two worksheets have the id `{id}`"))
        .help(format!(
            "saved answers would land in each other's place; give this one another: `::: worksheet {{#{id}-2}}`"
        ))
        .label(first, "the first one")
}

/// A derived id cannot be made from the words.
pub fn id_should_be_written(at: Place) -> Diagnostic {
    Diagnostic::new(
        "id-should-be-written",
        at,
        "the id of this field is only a number, for its question has no plain letters",
    )
    .help("write one at the end of the question, as `{#my-week}`, so that answers stay with it")
}

/// A worksheet's id is only a number.
pub fn worksheet_id_should_be_written(at: Place) -> Diagnostic {
    Diagnostic::new(
        "id-should-be-written",
        at,
        "the id of this worksheet is only a number, for its title has no plain letters",
    )
    .help("write one here, as `::: worksheet {#my-week}`, so that answers stay with it")
}

/// A scale does not rise.
pub fn faulty_scale(at: Place) -> Diagnostic {
    Diagnostic::new("faulty-scale", at, "the numbers of this scale do not rise by one")
        .help("write `(1) (2) (3)`, or only the ends: `Not at all (0) … (10) Completely`")
}

/// A size is none.
pub fn bad_space(at: Place, size: &str) -> Diagnostic {
    let message =
        if size.is_empty() { "this space has no size".to_owned() } else { format!("`{}` is not a size", short(size)) };
    Diagnostic::new("bad-size", at, message).help("write `[space: 60 mm]` or `[space: 120 x 60 mm]`")
}

/// A height or width is none.
pub fn bad_length(at: Place, key: &str, length: &str) -> Diagnostic {
    Diagnostic::new("bad-size", at, format!("`{}` is not a {key}", short(length))).help(format!("write `{key}=60mm`"))
}

/// A number of lines is none.
pub fn bad_lines(at: Place, count: &str) -> Diagnostic {
    let message = if count.is_empty() {
        "how many lines is missing".to_owned()
    } else {
        format!("`{}` is not a number of lines", short(count))
    };
    Diagnostic::new("bad-lines", at, message).help("write `[lines: 6]`, from 1 to 60")
}

/// A bracket is nearly a field.
pub fn not_a_field(at: Place, words: &str, near: &str) -> Diagnostic {
    let argument = words.split_once(':').map(|(_, argument)| format!(": {}", argument.trim())).unwrap_or_default();
    Diagnostic::new("not-a-field", at, format!("`[{}]` is not a field", short(words))).help(format!(
        "did you mean `[{near}{argument}]`? Where you mean the words themselves, write `\\[{}]`",
        short(words)
    ))
}

/// A list mixes kinds of items.
pub fn mixed_list(at: Place) -> Diagnostic {
    Diagnostic::new("mixed-list", at, "this list mixes boxes, choices and plain items")
        .help("begin every item with `[ ]` (tick all that apply) or every item with `( )` (choose one)")
}

/// `( )` stands where it makes no choice.
pub fn choice_elsewhere(at: Place) -> Diagnostic {
    Diagnostic::new(
        "choice-elsewhere",
        at,
        "`( )` makes a choice only at the start of a list item or alone in a table's cell",
    )
    .help("write one choice a line: `- ( ) every evening`")
}

/// Writing lines stand at the margin after a list item.
pub fn lines_at_margin(at: Place) -> Diagnostic {
    Diagnostic::new("lines-at-margin", at, "these lines stand at the margin, so they end the list above")
        .help("they are taken as the last item's; indent them as far as its words")
}

/// A field stands in the gate.
pub fn field_in_gate(at: Place) -> Diagnostic {
    Diagnostic::new("field-in-gate", at, "the private check may hold words only, nothing to fill in")
        .help("what is written there could be found; ask in words, and leave the answer in the reader's head")
}

/// A caution or source stands in what only one medium shows.
pub fn safety_in_medium(at: Place, what: &str) -> Diagnostic {
    Diagnostic::new("safety-in-medium", at, format!("{what} stands in a block that only some outputs show"))
        .help("move it out of the `print` or `web` block, so that every reader gets it")
}

/// A gate stands where some reader would not get it.
pub fn gate_may_be_lost(at: Place, name: &str) -> Diagnostic {
    Diagnostic::new(
        "safety-in-medium",
        at,
        format!("the gate stands in a block `{name}`, so some readers would not get it"),
    )
    .help("move it out of that block")
}

/// An id of the last published build is gone.
pub fn id_vanished(at: Place, id: &str, near: Option<&str>) -> Diagnostic {
    let last = |id: &str| id.rsplit('.').next().unwrap_or(id).to_owned();
    let help = match near {
        Some(near) => {
            format!("if `{near}` is the same question in other words, give it its old id: `{{#{}}}`", last(id))
        }
        None => format!(
            "answers saved under it are shown without a question; if it was reworded, write `{{#{}}}` behind it",
            last(id)
        ),
    };
    Diagnostic::new("id-vanished", at, format!("the id `{id}` of the last published workbook is gone")).help(help)
}
