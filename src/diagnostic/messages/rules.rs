//! What the rules say: safety, evidence, reading, language, worksheets that work, access, discretion.

use super::short;
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Place;

/// The workbook's country has no help lines.
pub fn no_help_lines(at: Place, country: &str) -> Diagnostic {
    Diagnostic::new("no-help-lines", at, format!("there are no help lines for `{}`", short(country)))
        .help(format!("add `{}:` to contacts.yml, with the emergency number and a crisis line", short(country)))
}

/// The workbook has no help lines at all.
pub fn no_help_lines_at_all(at: Place) -> Diagnostic {
    Diagnostic::new("no-help-lines", at, "this workbook names roles or cautions and no help lines")
        .help("add contacts.yml, with an emergency number and a crisis line for each country it is meant for")
}

/// A country has no line for the foot of the sheets. Only a warning: the emergency number stands there all the same.
pub fn no_foot_line(at: Place, country: &str) -> Diagnostic {
    Diagnostic::new("no-help-lines", at, format!("`{}` has no crisis line for the foot of the sheets", short(country)))
        .help("add a line with `kind: crisis`, or mark one with `foot: true`")
        .severity(Severity::Warning)
}

/// Help lines were checked long ago.
pub fn help_lines_old(at: Place, name: &str, days: i32, count: usize, limit: i32) -> Diagnostic {
    let more = match count {
        0 | 1 => String::new(),
        count => format!(", and {} more than {limit} days ago", others(count - 1)),
    };
    Diagnostic::new("help-lines-old", at, format!("{} was last checked {days} days ago{more}", short(name)))
        .help("call it or read its own page, then write today as `checked`; numbers and hours change")
}

/// Help lines that nobody confirmed.
pub fn help_lines_unconfirmed(at: Place, name: &str, count: usize) -> Diagnostic {
    let whose = match count {
        0 | 1 => short(name),
        count => format!("{} and {}", short(name), others(count - 1)),
    };
    Diagnostic::new("help-lines-unconfirmed", at, format!("not yet confirmed: {whose}"))
        .help("call it and write `how: called`, or read its own page and write `how: official-page`")
}

fn others(count: usize) -> String {
    if count == 1 { "1 other".to_owned() } else { format!("{count} others") }
}

/// Something is filled in together, and no gate is named.
pub fn no_gate(at: Place) -> Diagnostic {
    Diagnostic::new("no-gate", at, "this is filled in together, and the workbook has no private check before it")
        .help("put a `::: gate` block into an earlier chapter and name that chapter in workbook.yml, as `gate: before-you-start`")
}

/// The chapter that is named holds no gate.
pub fn gate_without_block(at: Place, file: &str) -> Diagnostic {
    Diagnostic::new("no-gate", at, format!("`{file}` holds no `::: gate` block"))
        .help("put the private check between `::: gate` and `:::` there, or name the chapter that has it")
}

/// Something joint stands before the gate.
pub fn gate_too_late(at: Place, gate: Place) -> Diagnostic {
    Diagnostic::new("no-gate", at, "this is filled in together before the private check is read")
        .help("move the gate before it, or move this behind the gate")
        .label(gate, "the private check")
}

/// The notice is missing.
pub fn no_notice(at: Place, points: &[&str]) -> Diagnostic {
    Diagnostic::new("missing-notice", at, "this workbook has no notice of what a reader should know first")
        .help(format!("add `notice:` with a text, or with these points: {}", points.join(", ")))
}

/// A point of the notice is missing.
pub fn notice_point_missing(at: Place, point: &str) -> Diagnostic {
    let about = match point {
        "not_treatment" => "that these are exercises, not treatment",
        "who_made_it" => "who made it, and on what it rests",
        "may_stop" => "that either may stop at any time",
        "who_may_read" => "who may read the answers",
        "paper" => "that paper can be found, and where to keep it",
        "side_effects" => "what it can stir up",
        _ => "what to do in an emergency",
    };
    Diagnostic::new("missing-notice", at, format!("the notice does not say {about}"))
        .help(format!("add `{point}:` below `notice:`"))
}

/// A worksheet's subject asks for a caution.
pub fn missing_caution(at: Place, about: &str) -> Diagnostic {
    Diagnostic::new("missing-caution", at, format!("a worksheet about {about} has no caution before its first field"))
        .help("write `> [!CAUTION]` under its heading, or name one of workbook.yml: `caution=…`")
}

/// A worksheet's words ask for a caution.
pub fn caution_advised(at: Place, word: &str) -> Diagnostic {
    Diagnostic::new("caution-advised", at, format!("“{}” is asked about with no caution before it", short(word)))
        .help("write `> [!CAUTION]` above the question, or say what the worksheet is about, as `about=anger`")
}

/// A caution stands after a field.
pub fn caution_too_late(at: Place, worksheet: Place) -> Diagnostic {
    Diagnostic::new("caution-too-late", at, "this caution stands after what it warns of")
        .help(
            "move it above the first thing to fill in; if it speaks only of what follows, begin a new worksheet there",
        )
        .label(worksheet, "the worksheet it belongs to")
}

/// A chapter that may stir things up does not say how to pause.
pub fn no_pause(at: Place, level: &str) -> Diagnostic {
    Diagnostic::new(
        "no-pause",
        at,
        format!("this chapter has a caution of level `{level}` and does not say how to pause"),
    )
    .help("add a block `::: pause` near its start: how to pause, when to stop, whom to call")
}

/// A claim has no source.
pub fn claim_without_source(at: Place, words: &str) -> Diagnostic {
    Diagnostic::new(
        "claim-without-source",
        at,
        format!("“{}” claims a finding, and this paragraph cites nothing", short(words)),
    )
    .help("cite the work, as `[@key]`; or say it as your own view")
}

/// A chapter cites and does not say what is not known.
pub fn nothing_not_known(at: Place) -> Diagnostic {
    Diagnostic::new("nothing-not-known", at, "this chapter cites studies and does not say what is not known")
        .help("add a block `::: not-known`: what was not tested, and for whom it may not hold")
}

/// Sources were seen long ago.
pub fn sources_old(at: Place, key: &str, checked: crate::day::Day, count: usize) -> Diagnostic {
    let more = if count > 1 { format!(", and {} more than 2 years ago", others(count - 1)) } else { String::new() };
    Diagnostic::new("sources-old", at, format!("`{key}` was last seen on {checked}{more}"))
        .help("look whether it is still there and still stands, then write today as `checked`")
}

/// A chapter is hard to read.
pub fn reading_grade(at: Place, grade: f64, smog: f64, limit: u32, hardest: Option<(&str, Place)>) -> Diagnostic {
    let found = Diagnostic::new(
        "reading-grade",
        at,
        format!("this chapter reads at grade {grade:.1} (SMOG {smog:.1}); the limit is {limit} (SMOG {})", limit + 1),
    );
    match hardest {
        Some((text, place)) => found
            .help(format!("shorter sentences and shorter words; the hardest is “{}”", short(text)))
            .label(place, "the hardest sentence"),
        None => found.help("shorter sentences and shorter words"),
    }
}

/// A chapter is too short for a score.
pub fn too_short_to_judge(at: Place, sentences: usize, enough: usize) -> Diagnostic {
    let count = if sentences == 1 { "1 sentence".to_owned() } else { format!("{sentences} sentences") };
    Diagnostic::new("too-short-to-judge", at, format!("{count}: too short to judge how hard it is to read"))
        .help(format!("nothing to do: the formulas need {enough} sentences"))
}

/// A language has no lists, or none that say how hard a text is to read.
pub fn no_reading_score(at: Place, language: &str, words_are_known: bool) -> Diagnostic {
    let what = if words_are_known { "the reading level is" } else { "wording and reading level are" };
    Diagnostic::new("no-reading-score", at, format!("{what} not judged in `{}`", short(language)))
        .help("nothing to do: let someone who reads the language well read it aloud")
}

/// A sentence is long.
pub fn long_sentence(at: Place, words: usize, limit: usize) -> Diagnostic {
    let what = if limit < 25 { "question" } else { "sentence" };
    Diagnostic::new("long-sentence", at, format!("a {what} of {words} words; {limit} is the most"))
        .help("say one thing in it and put the rest into a sentence of its own")
}

/// A paragraph is long.
pub fn long_paragraph(at: Place, sentences: usize, most: usize) -> Diagnostic {
    Diagnostic::new(
        "long-paragraph",
        at,
        format!("a paragraph of {sentences} sentences; more than {most} look like a wall"),
    )
    .help("begin a new paragraph where a new thought begins")
}

/// A term is not explained.
pub fn unexplained_term(at: Place, term: &str) -> Diagnostic {
    Diagnostic::new("unexplained-term", at, format!("“{}” is not explained where it first stands", short(term)))
        .help("use a plain word, explain it there (“… is called …”), or add it to glossary.yml")
}

/// Much is said in the passive.
pub fn passive_voice(at: Place, passive: usize, all: usize) -> Diagnostic {
    Diagnostic::new("passive-voice", at, format!("{passive} of {all} sentences do not say who acts"))
        .help("name the one who does it: “your partner answers”, not “an answer is given”")
}

/// A promise nobody can keep.
pub fn outcome_promise(at: Place, words: &str) -> Diagnostic {
    Diagnostic::new("outcome-promise", at, format!("“{}” promises what nobody can know", short(words)))
        .help("say what may happen: “can help”, “some couples …”; leaving is a valid outcome too")
}

/// A label or blame.
pub fn label(at: Place, words: &str) -> Diagnostic {
    Diagnostic::new("label", at, format!("“{}” names the person, not the act", short(words)))
        .help("say what was done, or use the names of the roles; “a person who drinks heavily”")
}

/// A word for a partner that says their sex.
pub fn gendered_partner(at: Place, words: &str) -> Diagnostic {
    Diagnostic::new("gendered-partner", at, format!("“{}” leaves some couples out", short(words)))
        .help("write “partner” and “they”")
}

/// An order to feel.
pub fn order_to_feel(at: Place, words: &str) -> Diagnostic {
    Diagnostic::new("order-to-feel", at, format!("“{}” orders what only they can choose", short(words)))
        .help("invite: “you could”, “if you want”; forgiveness and trust have no date")
}

/// A field has no words.
pub fn field_without_words(at: Place) -> Diagnostic {
    Diagnostic::new("field-without-words", at, "this field has no words that say what to fill in")
        .help("write its question above it, or words in front of it: who listens to the page hears only “edit”")
}

/// A hint is long.
pub fn long_hint(at: Place, linked: bool) -> Diagnostic {
    let message = if linked { "a hint with a link" } else { "a hint of more than one sentence" };
    Diagnostic::new("long-hint", at, message)
        .help("keep one short sentence in the parenthesis; the rest belongs above the question")
}

/// A question asks twice.
pub fn two_questions(at: Place) -> Diagnostic {
    Diagnostic::new("two-questions", at, "two questions for one answer")
        .help("make each a question of its own, with its own lines")
}

/// A scale has no words at its ends.
pub fn scale_without_ends(at: Place, from: i32, to: i32) -> Diagnostic {
    Diagnostic::new("scale-without-ends", at, "this scale does not say what its ends mean")
        .help(format!("write both, as `Not at all ({from}) … ({to}) Completely`"))
}

/// An image says nothing.
pub fn image_without_alt(at: Place) -> Diagnostic {
    Diagnostic::new("image-without-alt", at, "this image has no words for those who cannot see it")
        .help("write what it shows, `![two chairs at a table](…)`, or put `{decorative}` behind it")
}

/// Meaning told by colour alone.
pub fn colour_only(at: Place, words: &str) -> Diagnostic {
    Diagnostic::new("colour-only", at, format!("“{}” is found by its colour alone", short(words)))
        .help("name it by its words or its number too: a page printed in grey has no colours")
}

/// A link does not say where it leads.
pub fn vague_link(at: Place, words: &str) -> Diagnostic {
    Diagnostic::new("vague-link", at, format!("“{}” does not say where the link leads", short(words)))
        .help("make the name of the place the link: `[the help page](…)`")
}

/// An address stands in a sentence.
pub fn bare_address(at: Place, address: &str) -> Diagnostic {
    Diagnostic::new("bare-address", at, format!("`{}` stands bare in the text", short(address)))
        .help("write `[the name of the place](address)`; on paper the address is printed with it")
}

/// A table's column has no head.
pub fn table_without_head(at: Place) -> Diagnostic {
    Diagnostic::new("table-without-head", at, "a column of this table has no head")
        .help("say in its first row what the column holds; a table is not for placing things side by side")
}

/// A language code is none.
pub fn language_code(at: Place, code: &str) -> Diagnostic {
    let message = format!("`{}` is not a language's code", short(code));
    Diagnostic::new("language-code", at, message)
        .help("write two or three letters, and a country after a hyphen: `en`, `es-MX`, `zh-Hant`")
}

/// Words of another language are not marked.
pub fn language_not_said(at: Place) -> Diagnostic {
    Diagnostic::new("language-not-said", at, "words in another script, and their language is not said").help(
        "mark them so that they are read aloud rightly: `[…]{lang=ar}`, or `::: passage {lang=ar}` for whole blocks",
    )
}

/// A name says too much.
pub fn not_discreet(at: Place, what: &str, word: &str, help: &str) -> Diagnostic {
    Diagnostic::new("not-discreet", at, format!("{what} holds the word “{}”", short(word))).help(help)
}
