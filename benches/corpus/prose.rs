//! Sentences and paragraphs about two people who keep an agreement: nothing to read, but words like those of a workbook.

use super::chance::Chance;

const WHO: &[&str] = &[
    "one of you",
    "the one who was hurt",
    "the one who lied",
    "a friend of both",
    "the one who speaks first",
    "the one who listens",
    "someone with little sleep",
    "a couple in its second month",
    "each of you",
    "the one at home",
    "the one who travels",
    "a person under strain",
    "either of you",
    "the one who keeps the calendar",
    "most pairs",
];
const DOES: &[&str] = &[
    "writes down",
    "puts off",
    "reads aloud",
    "asks about",
    "comes back to",
    "makes room for",
    "keeps",
    "leaves out",
    "looks at",
    "says no to",
    "plans",
    "measures",
    "shows",
    "talks over",
    "names",
    "takes on",
    "holds",
    "changes",
];
const WHAT: &[&str] = &[
    "the talk on Sunday",
    "a promise of five minutes",
    "the question from last week",
    "what was left unsaid",
    "the time of coming home",
    "a plan for the bad hour",
    "the list of small things",
    "the first thought of the day",
    "the walk around the block",
    "the message that was not sent",
    "the reason behind the reason",
    "the shared money",
    "the word for a pause",
    "an answer in one sentence",
    "the evening without screens",
    "the hardest page so far",
    "a place to sit",
    "the count of kept promises",
    "the old story",
    "the next step",
];
const HOW: &[&str] = &[
    "at a quiet hour",
    "with the door open",
    "in plain words",
    "before the meal",
    "for ten minutes and no longer",
    "with a pen in hand",
    "as both agreed",
    "even on a bad day",
    "without a verdict",
    "and stops there",
    "once in the morning",
    "on the same day each week",
    "and says so",
    "while the other waits",
    "on one sheet of paper",
];
const WHEN: &[&str] = &[
    "After a hard week",
    "On most days",
    "At the start",
    "In the third week",
    "When the talk grows loud",
    "Before a visit",
    "On the way home",
    "When nobody slept",
    "After the first good day",
    "With children in the house",
    "Toward the end",
    "On a day off",
    "When a memory comes back",
    "Late at night",
];
const WHY: &[&str] = &[
    "because a small thing can be kept",
    "since trust counts repetitions",
    "because the body is slower than the mind",
    "since both accounts may hold",
    "because a rushed answer helps nobody",
    "since a plan is easier than courage",
    "because silence is easy to misread",
    "since nobody can prove a thought",
];
const NOTION: &[&str] = &[
    "**small promise**",
    "*attunement*",
    "**pause**",
    "*second try*",
    "`check-in`",
    "**open hour**",
    "*soft start*",
    "**log**",
    "*repair*",
    "**boundary**",
];
const BEGIN: &[&str] =
    &["watch", "steady", "slow", "open", "plain", "kind", "careful", "even", "patient", "quiet", "honest", "small"];
const END: &[&str] = &["ness", "er hour", " answer", " step", " habit", " page", " word", " week", " turn", " look"];

/// What is asked for or looked at: `The talk on Sunday`.
pub fn thing(chance: &mut Chance) -> String {
    capital(chance.one(WHAT))
}

/// A sentence, with its full stop.
pub fn sentence(chance: &mut Chance) -> String {
    let (who, does, what, how) = (chance.one(WHO), chance.one(DOES), chance.one(WHAT), chance.one(HOW));
    match chance.below(6) {
        0 => format!("{}, {who} {does} {what} {how}.", chance.one(WHEN)),
        1 => format!("{} {does} {what} {how}, {}.", capital(who), chance.one(WHY)),
        2 => format!("Here a {} helps: {who} {does} {what} {how}.", chance.one(NOTION)),
        3 => {
            let rare = format!("{}{}", chance.one(BEGIN), chance.one(END));
            format!("{}, a {rare} counts for less than that {who} {does} {what}.", chance.one(WHEN))
        }
        4 => format!(
            "{} {does} {what}, and {} {} {} {how}.",
            capital(who),
            chance.one(WHO),
            chance.one(DOES),
            chance.one(WHAT)
        ),
        _ => format!("You may notice that {who} {does} {what}; one line about it is enough, {how}."),
    }
}

/// A paragraph of `count` sentences: every other one bears the next of `cites`, those between the next of `links`.
pub fn paragraph(chance: &mut Chance, count: usize, cites: &[String], links: &[String]) -> String {
    let (mut cites, mut links) = (cites.iter(), links.iter());
    let mut sentences: Vec<String> = Vec::with_capacity(count);
    for at in 0..count {
        let mut sentence = sentence(chance);
        let more = if at % 2 == 0 {
            cites.next().map(|cite| format!(" [@{cite}]."))
        } else {
            links.next().map(|link| format!(" (see {link})."))
        };
        if let Some(more) = more {
            sentence.pop();
            sentence.push_str(&more);
        }
        sentences.push(sentence);
    }
    sentences.extend(cites.map(|cite| format!("So says one work [@{cite}].")));
    sentences.extend(links.map(|link| format!("The same thought returns in {link}.")));
    sentences.join(" ")
}

/// `words` with a capital in front.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
