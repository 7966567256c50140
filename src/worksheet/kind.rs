//! The catalogue of the kinds of field: what an author types for each. The theme guide, the examples that test a theme
//! and the tests are made from this list.

/// One kind of field.
#[derive(Clone, Copy, Debug)]
pub struct KindEntry {
    /// Its name, in JSON, in templates and in `tests/cases/fields/`.
    pub word: &'static str,
    /// What it is for, in one sentence.
    pub about: &'static str,
    /// What an author types.
    pub typed: &'static str,
    /// Whether `[word]` writes it.
    pub bracket: bool,
}

/// Every kind of field.
pub const KINDS: &[KindEntry] = &[
    KindEntry {
        word: "blank",
        about: "A blank within a sentence; its width follows the number of `_`.",
        typed: "This week I will ____________ every day.",
        bracket: false,
    },
    KindEntry {
        word: "lines",
        about: "Lines to write on: as many as there are rows of `_`.",
        typed: "What makes this hard to keep?\n\n___\n___\n___",
        bracket: true,
    },
    KindEntry {
        word: "check",
        about: "Boxes to tick: all that apply.",
        typed: "Who knows about it?\n\n- [ ] My partner\n- [ ] Someone else: ____________",
        bracket: false,
    },
    KindEntry {
        word: "choose",
        about: "One of several to choose.",
        typed: "We talk about it\n\n- ( ) every evening\n- ( ) once a week",
        bracket: false,
    },
    KindEntry {
        word: "scale",
        about: "A row of numbers with worded ends.",
        typed: "How safe did I feel?\n\nNot at all (0) … (10) Completely",
        bracket: false,
    },
    KindEntry {
        word: "table",
        about: "A table or log to fill in: an empty cell is a blank, `[ ]` a box, `( )` one of the row.",
        typed: "My log\n\n| Day | Kept? | What helped |\n|-----|-------|-------------|\n| Mon | [ ]   |             |",
        bracket: false,
    },
    KindEntry {
        word: "space",
        about: "Room to draw or write, in mm or cm.",
        typed: "Draw what safe looks like.\n\n[space: 60 mm]",
        bracket: true,
    },
    KindEntry {
        word: "signature",
        about: "A line to sign on; the words stand under it.",
        typed: "[signature: The partner who was hurt]",
        bracket: true,
    },
    KindEntry { word: "date", about: "A day.", typed: "We look at this again on [date].", bracket: true },
    KindEntry { word: "time", about: "A time of day.", typed: "We start at [time].", bracket: true },
    KindEntry { word: "number", about: "A number.", typed: "Nights of good sleep: [number]", bracket: true },
];

/// The kinds that `[word]` writes.
pub fn brackets() -> impl Iterator<Item = &'static str> + Clone {
    KINDS.iter().filter(|kind| kind.bracket).map(|kind| kind.word)
}
