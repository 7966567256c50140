//! Fields become places to fill in.

use super::code::Code;
use super::prose::Prose;
use super::slot::{Slot, SlotKind};
use super::table::table;
use crate::prose::{Choice, Field, Inline, Kind, plain};
use crate::view::phrase;

/// How wide the narrowest and the widest blank are, in mm, the widest one in a booklet, and how much of a mm a written `_` is.
const NARROWEST: usize = 14;
const WIDEST: usize = 120;
const WIDEST_FOLDED: usize = 70;
const PER_LETTER: usize = 3;

/// A field that stands on its own.
pub fn block<'a>(prose: &mut Prose<'a>, field: &'a Field) -> Code {
    match &field.kind {
        Kind::Lines { lines } => {
            let slot = written(prose, field, SlotKind::Lines);
            let needed = prose.fit.lines.get(&field.id).copied().unwrap_or_default();
            Code::call("lines", [slot, Code::number((*lines).max(needed)), Code::yes(prose.depth == 0)])
        }
        Kind::Check { options } => {
            let items = options.iter().map(|option| choice(prose, field, option, false)).collect::<Vec<_>>();
            Code::call("boxes", [Code::list(items)])
        }
        Kind::Choose { options } => {
            let items = options.iter().map(|option| choice(prose, field, option, true)).collect::<Vec<_>>();
            Code::call("choices", [Code::list(items)])
        }
        Kind::Scale { from, to, low, high } => {
            let marks = (*from..=*to).map(|number| {
                let ends = [(*from, low), (*to, high)];
                let end = ends.iter().find(|(end, words)| *end == number && !words.is_empty());
                let label = match end {
                    Some((_, words)) => format!("{}: {number}, {words}", field.label),
                    None => format!("{}: {number}", field.label),
                };
                let kind = SlotKind::Choice { value: number.to_string(), group: field.label.clone() };
                let slot = Slot { id: field.id.clone(), label, kind };
                let code = slot.code();
                prose.slots.push(slot);
                Code::list([code, Code::text(&number.to_string())])
            });
            let marks: Vec<Code> = marks.collect();
            Code::call("scale", [Code::list(marks), Code::text(low), Code::text(high)])
        }
        Kind::Table { head, rows } => table(prose, field, head, rows),
        Kind::Space { width, height } => {
            let slot = written(prose, field, SlotKind::Lines);
            let width = width.map_or(Code::own("100%"), Code::mm);
            Code::call("space", [slot, width, Code::mm(*height), Code::yes(prose.depth == 0)])
        }
        Kind::Blank { .. } | Kind::Signature { .. } | Kind::Date | Kind::Time | Kind::Number => {
            let blank = inline(prose, field);
            Code::call_with("sentence", [("number", Code::own("none"))], [blank])
        }
    }
}

/// A field within a line. Those that need a block of their own stand below the words before them.
pub fn inline<'a>(prose: &mut Prose<'a>, field: &'a Field) -> Code {
    let width = match &field.kind {
        Kind::Blank { width } => (width * PER_LETTER).clamp(NARROWEST, WIDEST),
        Kind::Date => 36,
        Kind::Time => 24,
        Kind::Number => 16,
        Kind::Signature { .. } => 60,
        _ => {
            prose.depth += 1;
            let block = block(prose, field);
            prose.depth -= 1;
            return block;
        }
    };
    let slot = written(prose, field, SlotKind::Line);
    let widest = if prose.widest.is_some() { WIDEST_FOLDED } else { WIDEST };
    let width = if prose.large { width * 3 / 2 } else { width }.min(widest);
    let blank = Code::call("blank", [slot, Code::mm(width as u32)]);
    match &field.kind {
        Kind::Signature { who } => Code::shown([blank, Code::words(" "), Code::call("said", [Code::words(who)])]),
        _ => blank,
    }
}

/// The places to sign and date of a row of nothing else.
pub fn signing<'a>(prose: &mut Prose<'a>, text: &'a [Inline]) -> Vec<Code> {
    let mut places = Vec::new();
    for inline in text {
        let Inline::Field { field } = inline else { continue };
        let words = match &field.kind {
            Kind::Signature { who } if !who.is_empty() => who.clone(),
            Kind::Signature { .. } => prose.view.words.say("signature").to_owned(),
            Kind::Date => prose.view.words.say("kind.date").to_owned(),
            _ => field.label.clone(),
        };
        let wide = matches!(field.kind, Kind::Signature { .. });
        let slot = written(prose, field, SlotKind::Line);
        places.push(Code::list([slot, Code::text(&words), Code::yes(wide)]));
    }
    places
}

fn written(prose: &mut Prose, field: &Field, kind: SlotKind) -> Code {
    let label = called(prose, field);
    let slot = Slot { id: field.id.clone(), label, kind };
    let code = slot.code();
    prose.slots.push(slot);
    code
}

/// What a place is called for someone who cannot see the page: by the whole question, where its own words are a part of it; by
/// the question it is a choice of; by who answers, and by its number, where others are called the same.
fn called(prose: &mut Prose, field: &Field) -> String {
    let mut name = field.label.clone();
    if !field.prompt.is_empty() && field.prompt != name && field.prompt.contains('…') {
        name = format!("{} {name}", field.prompt);
    }
    if let Some(question) = &prose.question {
        name = if question.contains(&name) { format!("{question} …") } else { format!("{question}: {name}") };
    }
    if prose.called.contains(&name) && prose.view.book.roles {
        name = format!("{name} ({})", phrase::who(&field.audience, prose.view.words).words);
    }
    let mut unique = name.clone();
    let mut number = 1;
    while !prose.called.insert(unique.clone()) {
        number += 1;
        unique = format!("{name} {number}");
    }
    unique
}

fn choice<'a>(prose: &mut Prose<'a>, field: &'a Field, option: &'a Choice, one: bool) -> Code {
    let label = format!("{}: {}", field.label, option.label);
    let slot = if one {
        let kind = SlotKind::Choice { value: last_part(&option.id).to_owned(), group: field.label.clone() };
        Slot { id: field.id.clone(), label, kind }
    } else {
        Slot { id: option.id.clone(), label, kind: SlotKind::Box }
    };
    let code = slot.code();
    prose.slots.push(slot);
    let before = prose.question.replace(format!("{}: {}", field.label, option.label));
    let mut body = vec![prose.line(&option.text)];
    if !option.body.is_empty() {
        body.push(prose.within(&option.body));
    }
    prose.question = before;
    let plain = option.body.is_empty() && plain(&option.text).chars().count() <= SHORT;
    Code::list([code, Code::shown(body), Code::yes(plain)])
}

/// Up to so many letters a choice shares its line with another.
const SHORT: usize = 34;

/// The last part of an id, which is the value of a choice.
pub fn last_part(id: &str) -> &str {
    id.rsplit('.').next().unwrap_or(id)
}
