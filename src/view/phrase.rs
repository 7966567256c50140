//! What is said in a few words: who fills something in, who may read it, how long it takes; what a block is called, and how a
//! work is cited.

use crate::language::Words;
use crate::prose::{Alert, Aside, Audience, Mark, See};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// A few words and the sign that stands before them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, JsonSchema, Serialize)]
pub struct Signed {
    /// Which sign: `one` for one of you, `both`, or `choose` where one of you chooses.
    pub sign: &'static str,
    /// The words: no sign goes without them.
    pub words: String,
}

/// Who fills something in.
pub fn who(audience: &Audience, words: &Words) -> Signed {
    match audience {
        Audience::Each => Signed { sign: "one", words: words.say("who_each").to_owned() },
        Audience::Both => Signed { sign: "both", words: words.say("who_both").to_owned() },
        Audience::Role { name, .. } => Signed { sign: "one", words: words.fill("who_role", &[("name", name)]) },
    }
}

/// Who may read something.
pub fn see(see: See, words: &Words) -> Signed {
    match see {
        See::Private => Signed { sign: "one", words: words.say("see_private").to_owned() },
        See::Choose => Signed { sign: "choose", words: words.say("see_choose").to_owned() },
        See::Shared => Signed { sign: "both", words: words.say("see_shared").to_owned() },
    }
}

/// What stands under a question: who answers and who may read it, where that differs from its worksheet and there are `roles`,
/// and whether it may be left out; nothing where there is nothing to say.
pub fn under_question(
    audience: Option<&Audience>,
    see: Option<See>,
    optional: bool,
    roles: bool,
    words: &Words,
) -> Option<String> {
    let said = [
        audience.filter(|_| roles).map(|audience| answers(audience, words)),
        see.filter(|_| roles).map(|see| reads(see, words).to_owned()),
        optional.then(|| words.say("optional").to_owned()),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(". "))
}

fn answers(audience: &Audience, words: &Words) -> String {
    match audience {
        Audience::Each => words.say("prompt_each").to_owned(),
        Audience::Both => words.say("prompt_both").to_owned(),
        Audience::Role { name, .. } => words.fill("prompt_role", &[("name", name)]),
    }
}

fn reads(see: See, words: &Words) -> &str {
    match see {
        See::Private => words.say("prompt_private"),
        See::Choose => words.say("prompt_choose"),
        See::Shared => words.say("prompt_shared"),
    }
}

/// How long a worksheet takes, `per` day or week or in all.
pub fn time(minutes: u32, per: Option<&str>, words: &Words) -> String {
    let count = minutes as usize;
    match per {
        Some("day") => words.count("minutes_per_day", count),
        Some("week") => words.count("minutes_per_week", count),
        _ => words.count("minutes", count),
    }
}

/// What stands above an alert.
pub fn alert(alert: Alert, words: &Words) -> &str {
    match alert {
        Alert::Note => words.say("alert_note"),
        Alert::Tip => words.say("alert_tip"),
        Alert::Important => words.say("alert_important"),
        Alert::Warning => words.say("alert_warning"),
        Alert::Caution => words.say("alert_caution"),
    }
}

/// What stands above a block with a name of its own; `whom` is for whom it is kept.
pub fn aside<'a>(aside: Aside, whom: Option<&str>, words: &'a Words) -> Cow<'a, str> {
    let name = match (aside, whom) {
        (Aside::Pause, _) => words.say("aside_pause"),
        (Aside::NotKnown, _) => words.say("aside_not_known"),
        (Aside::Settle, _) => words.say("aside_settle"),
        (Aside::Example, _) => words.say("aside_example"),
        (Aside::Counselor, _) => words.say("aside_counselor"),
        (Aside::Only, Some(whom)) => return words.fill("aside_only", &[("whom", whom)]).into(),
        (Aside::Only, None) => words.say("aside_only_some"),
    };
    name.into()
}

/// What stands above a caution of a chapter of this `level`.
pub fn caution<'a>(level: &str, words: &'a Words) -> &'a str {
    match level {
        "stop" => words.say("caution_stop"),
        "pause" => words.say("caution_pause"),
        _ => words.say("caution_note"),
    }
}

/// The mark of a work: its number in brackets, with what stands around it, as `(2019) [see 3, p. 12]`.
pub fn mark(mark: &Mark, words: &Words) -> String {
    let mut said = String::new();
    if let Some(year) = &mark.year {
        said.push_str(&format!("({year}) "));
    }
    said.push('[');
    if let Some(prefix) = &mark.prefix {
        said.push_str(prefix.trim());
        said.push(' ');
    }
    said.push_str(&mark.number.to_string());
    for more in [&mark.locator, &mark.suffix].into_iter().flatten() {
        said.push_str(words.say("comma"));
        said.push_str(more.trim().trim_start_matches(',').trim_start());
    }
    said.push(']');
    said
}
