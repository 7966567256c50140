//! What is said about YAML: the front matter of a chapter and the workbook's `.yml` files.

use super::{listed, near_or_known, short};
use crate::diagnostic::{Diagnostic, nearest};
use crate::span::Place;

/// The YAML cannot be read.
pub fn yaml_syntax(at: Place, why: &str) -> Diagnostic {
    let why = why.split(" at byte").next().and_then(|why| why.split(" at char").next()).unwrap_or(why);
    if why.contains("mapping values are not allowed") {
        return Diagnostic::new("yaml-syntax", at, "a second colon stands in this line")
            .help("put words that hold a colon in quotation marks: `title: \"Rebuilding: one promise\"`");
    }
    Diagnostic::new("yaml-syntax", at, format!("this cannot be read as YAML: {}", short(why)))
        .help("put words with a colon, a `#` or brackets in quotation marks, and keep the indents even")
}

/// Aliases make the file too large.
pub fn yaml_too_large(at: Place) -> Diagnostic {
    Diagnostic::new("yaml-too-large", at, "this file holds more values than a workbook can have")
        .help("write the values out instead of repeating them with `*`")
}

/// An alias stands inside what it names.
pub fn yaml_alias_inside_itself(at: Place) -> Diagnostic {
    Diagnostic::new("yaml-syntax", at, "this `*` stands inside what it repeats").help("write the values out")
}

/// A second document begins.
pub fn yaml_second_document(at: Place) -> Diagnostic {
    Diagnostic::new("yaml-syntax", at, "a second document begins here")
        .help("keep one document in a file: delete this `---`")
}

/// A key is not text.
pub fn yaml_key_not_text(at: Place) -> Diagnostic {
    Diagnostic::new("wrong-type", at, "a name is expected here").help("write a word, a colon and the value: `title: …`")
}

/// A key is written twice.
pub fn duplicate_key(at: Place, key: &str, first: Place) -> Diagnostic {
    Diagnostic::new("duplicate-key", at, format!("`{key}` is written twice"))
        .help("keep one of the two")
        .label(first, "first written here")
}

/// A key is not known here.
pub fn unknown_key(at: Place, key: &str, near: Option<&str>, known: &[&str]) -> Diagnostic {
    Diagnostic::new("unknown-key", at, format!("`{}` is not known here", short(key))).help(near_or_known(near, known))
}

/// A required key is missing.
pub fn missing_key(at: Place, key: &str) -> Diagnostic {
    Diagnostic::new("missing-key", at, format!("`{key}` is missing")).help(format!("add a line `{key}: …`"))
}

/// A value is of the wrong type.
pub fn wrong_type(at: Place, wanted: &str) -> Diagnostic {
    let what = wanted.split(", as in").next().unwrap_or(wanted);
    let verb = if what == "words" || what.contains(" and ") { "are" } else { "is" };
    let help = match wanted {
        "words" => "write plain words; put them in quotation marks where they hold a colon or brackets".to_owned(),
        "a whole number" => "write a whole number without a unit, as `60`".to_owned(),
        wanted => format!("write {}", wanted.rsplit("as in ").next().unwrap_or(wanted)),
    };
    Diagnostic::new("wrong-type", at, format!("{what} {verb} expected here")).help(help)
}

/// A number is too small or too large.
pub fn out_of_range(at: Place, key: &str, least: u32, most: u32) -> Diagnostic {
    Diagnostic::new("out-of-range", at, format!("`{key}` is out of range"))
        .help(format!("write a number from {least} to {most}"))
}

/// A value is none of the words that are possible.
pub fn unknown_value(at: Place, key: &str, value: &str, known: &[&str]) -> Diagnostic {
    let near = nearest(value, known.iter().copied());
    Diagnostic::new("unknown-value", at, format!("`{}` is not a value of `{key}`", short(value))).help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("possible: {}", listed(known)),
    })
}

/// The header is never closed.
pub fn header_never_closed(at: Place) -> Diagnostic {
    Diagnostic::new("header-never-closed", at, "the front matter that begins here is never closed")
        .help("put a line `---` where the front matter ends")
}

/// A rule is not known.
pub fn unknown_rule(at: Place, rule: &str) -> Diagnostic {
    let near = nearest(rule, crate::diagnostic::rule::RULES.iter().map(|rule| rule.id));
    Diagnostic::new("unknown-rule", at, format!("there is no rule `{}`", short(rule))).help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`mendbook rules` lists them all".to_owned(),
    })
}

/// A rule may not be lowered.
pub fn rule_not_lowerable(at: Place, rule: &crate::diagnostic::rule::Rule) -> Diagnostic {
    Diagnostic::new("rule-not-lowerable", at, format!("the rule `{}` may not be lowered", rule.id))
        .help(format!("it is there for a reason: {}", rule.about))
}

/// `rules:` lowers a rule.
pub fn rule_lowered_without_reason(at: Place, rule: &crate::diagnostic::rule::Rule) -> Diagnostic {
    let help = if rule.may_be_lowered {
        format!("write it under `allow`, with the reason: `allow: [{{rule: {}, reason: …}}]`", rule.id)
    } else {
        format!("it may not be lowered at all: {}", rule.about)
    };
    Diagnostic::new(
        "rule-not-lowerable",
        at,
        format!("`rules` only raises; `{}` is {} already", rule.id, with_article(rule.severity.word())),
    )
    .help(help)
}

fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {word}")
}

/// An `allow` in workbook.yml speaks of a piece of a chapter.
pub fn allow_of_a_piece(at: Place) -> Diagnostic {
    Diagnostic::new("unknown-piece", at, "workbook.yml cannot speak of a piece of a chapter")
        .help("move this entry into the front matter of that chapter")
}

/// `allow` gives no reason.
pub fn allow_without_reason(at: Place) -> Diagnostic {
    Diagnostic::new("missing-key", at, "`allow` needs a reason").help("add `reason:` and say why in a sentence")
}

/// The piece an `allow` speaks of is not there.
pub fn unknown_piece(at: Place, id: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::new("unknown-piece", at, format!("nothing in this chapter has the id `{}`", short(id))).help(
        near_or_known(near, &[]).replace("none is known here", "write the id of a heading, a worksheet or a field"),
    )
}

/// The words an `allow` speaks of are not there.
pub fn words_not_there(at: Place, words: &str) -> Diagnostic {
    Diagnostic::new("unknown-piece", at, format!("these words are not in the chapter: “{}”", short(words)))
        .help("write the words exactly as they stand in the text, or delete this entry")
}

/// An address does not lead to the web.
pub fn not_a_web_address(at: Place, address: &str) -> Diagnostic {
    Diagnostic::new("not-a-web-address", at, format!("`{}` is not a web address", short(address)))
        .help("write it whole, as in `https://example.org/page`")
}

/// A role is called `each` or `both`.
pub fn role_named_each_or_both(at: Place, role: &str) -> Diagnostic {
    Diagnostic::new("out-of-range", at, format!("a role may not be called `{role}`"))
        .help("`each` and `both` have a meaning of their own; choose another word, as `hurt` or `involved`")
}

/// A country's code does not look like one.
pub fn not_a_country(at: Place, code: &str) -> Diagnostic {
    let capitals = code.to_ascii_uppercase();
    let help = match capitals.as_str() {
        "USA" => "write `US`".to_owned(),
        "UK" => "write `GB`".to_owned(),
        capitals if capitals.len() == 2 && capitals.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            format!("write `{capitals}`")
        }
        _ => "write two capitals, as `US`, `GB` or `EU`".to_owned(),
    };
    Diagnostic::new("not-a-country", at, format!("`{}` is not a country's code", short(code))).help(help)
}

/// A contact has no number and no site.
pub fn contact_without_way(at: Place, name: &str) -> Diagnostic {
    Diagnostic::new("contact-without-way", at, format!("`{}` has neither a number nor a site", short(name)))
        .help("add `number:`, `text:` or `site:`, so that a reader can reach it")
}

/// A telephone number is none.
pub fn not_a_number_to_call(at: Place, number: &str) -> Diagnostic {
    Diagnostic::new("wrong-type", at, format!("`{}` is not a number to call", short(number)))
        .help("write digits, with blanks or hyphens between them; other words go into `note:`")
}

/// A country has no emergency number.
pub fn no_emergency(at: Place, code: &str) -> Diagnostic {
    Diagnostic::new("one-emergency", at, format!("{code} has no emergency number"))
        .help("add one contact with `kind: emergency`: it stands in the foot of every sheet")
}

/// A country has two emergency numbers.
pub fn two_emergencies(at: Place, code: &str, first: Place) -> Diagnostic {
    Diagnostic::new("one-emergency", at, format!("{code} has two emergency numbers"))
        .help("keep `kind: emergency` at the one that stands in the foot of every sheet")
        .label(first, "the first one")
}
