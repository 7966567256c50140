//! What is said in a few words: who fills something in, who may read it, how long it takes.

use crate::language::Words;
use crate::prose::{Audience, See};
use schemars::JsonSchema;
use serde::Serialize;

/// A few words and the sign that stands before them.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
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

/// Who answers one question, where that differs from its worksheet.
pub fn answers(audience: &Audience, words: &Words) -> Signed {
    match audience {
        Audience::Each => Signed { sign: "one", words: words.say("prompt_each").to_owned() },
        Audience::Both => Signed { sign: "both", words: words.say("prompt_both").to_owned() },
        Audience::Role { name, .. } => Signed { sign: "one", words: words.fill("prompt_role", &[("name", name)]) },
    }
}

/// Who may read one answer, where that differs from its worksheet.
pub fn reads(see: See, words: &Words) -> Signed {
    match see {
        See::Private => Signed { sign: "one", words: words.say("prompt_private").to_owned() },
        See::Choose => Signed { sign: "choose", words: words.say("prompt_choose").to_owned() },
        See::Shared => Signed { sign: "both", words: words.say("prompt_shared").to_owned() },
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
