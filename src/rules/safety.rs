//! Safety: help is there and its numbers are not old, the private check stands before anything joint, and a reader is
//! told what to know, how to pause and when to stop.

use crate::chapter::Chapter;
use crate::chapter::header::Level;
use crate::day::Day;
use crate::diagnostic::{Diagnostic, Severity, messages};
use crate::markdown::block::Block;
use crate::markdown::fence::BoxName;
use crate::span::{Place, Span};
use crate::workbook::Workbook;
use crate::workbook::contacts::{Checked, Contact};
use crate::workbook::settings::{NOTICE, Settings};
use crate::worksheet::Worksheet;

/// After how many days a help line is worth another look, and after how many it is old (a quarter and half a year:
/// numbers and hours of help lines change with funding).
const LOOK_AGAIN: i32 = 90;
const OLD: i32 = 180;

/// Whether the workbook speaks of what may hurt: it names roles or cautions.
fn is_delicate(workbook: &Workbook) -> bool {
    let settings = &workbook.settings;
    let cautions = workbook.chapters.iter().any(|chapter| {
        !chapter.header.cautions.is_empty()
            || chapter.worksheets.iter().any(|sheet| !sheet.settings.cautions.is_empty())
    });
    !settings.roles.is_empty() || !settings.cautions.is_empty() || cautions
}

/// Where a country, roles or cautions are set: the country has help lines, and one of them for every sheet's foot.
pub fn help_lines(workbook: &Workbook, found: &mut Vec<Diagnostic>) {
    let settings = &workbook.settings;
    match &settings.country {
        Some(country) => {
            let place = Place::new(&settings.file, country.span);
            match workbook.contacts.iter().find(|known| known.code.value == country.value) {
                Some(known) if known.foot().is_some() => {}
                Some(known) => {
                    let at = Place::new(&workbook.contacts_file, known.code.span);
                    found.push(messages::no_foot_line(at, &known.code.value));
                }
                None => found.push(messages::no_help_lines(place, &country.value)),
            }
        }
        None if is_delicate(workbook) => match workbook.contacts.first() {
            None => found.push(messages::no_help_lines_at_all(Place::top(&settings.file))),
            Some(first) if workbook.contacts.iter().all(|country| country.foot().is_none()) => {
                let at = Place::new(&workbook.contacts_file, first.code.span);
                found.push(messages::no_foot_line(at, &first.code.value));
            }
            Some(_) => {}
        },
        None => {}
    }
}

/// Help lines that were looked at long ago: one finding for the file.
pub fn old_help_lines(workbook: &Workbook, today: Day, found: &mut Vec<Diagnostic>) {
    let age = |contact: &Contact| contact.checked.map_or(0, |checked| checked.days_until(today));
    let contacts = || workbook.contacts.iter().flat_map(|country| &country.contacts);
    let Some(oldest) = contacts().max_by_key(|contact| (age(contact), std::cmp::Reverse(contact.span.start))) else {
        return;
    };
    let days = age(oldest);
    let limit = if days > OLD { OLD } else { LOOK_AGAIN };
    if days <= limit {
        return;
    }
    let count = contacts().filter(|contact| age(contact) > limit).count();
    let place = Place::new(&workbook.contacts_file, oldest.name.span);
    let message = messages::help_lines_old(place, &oldest.name.value, days, count, limit);
    found.push(message.severity(if limit == OLD { Severity::Warning } else { Severity::Note }));
}

/// Help lines that nobody called and whose own page nobody read: one finding for the file.
pub fn unconfirmed(workbook: &Workbook, found: &mut Vec<Diagnostic>) {
    let contacts = workbook.contacts.iter().flat_map(|country| &country.contacts);
    let mut copies = contacts.filter(|contact| contact.how == Checked::Copy);
    let Some(first) = copies.next() else { return };
    let place = Place::new(&workbook.contacts_file, first.name.span);
    found.push(messages::help_lines_unconfirmed(place, &first.name.value, 1 + copies.count()));
}

/// Where anything is filled in together: there is a gate, and it stands before it.
pub fn gate(workbook: &Workbook, found: &mut Vec<Diagnostic>) {
    let settings = &workbook.settings;
    let Some((chapter, span)) = first_joint(workbook) else { return };
    let joint = Place::new(&workbook.chapters[chapter].file, span);
    let Some(gate) = &settings.gate else {
        found.push(messages::no_gate(joint));
        return;
    };
    // A name that no chapter has is said where names are checked.
    let Some(number) = workbook.chapters.iter().position(|chapter| chapter.id == gate.value) else { return };
    let written = Place::new(&settings.file, gate.span);
    match gate_block(&workbook.chapters[number].body) {
        None => found.push(messages::gate_without_block(written, &workbook.chapters[number].file)),
        Some(block) if (chapter, span.start) < (number, block.start) => {
            let gate = Place::new(&workbook.chapters[number].file, block);
            found.push(messages::gate_too_late(joint, gate));
        }
        Some(_) => {}
    }
}

/// The first piece that both fill in together: the number of its chapter, and where that is written.
pub fn first_joint(workbook: &Workbook) -> Option<(usize, Span)> {
    let gate = workbook.settings.gate.as_ref();
    workbook.chapters.iter().enumerate().find_map(|(number, chapter)| {
        let both = chapter.header.audience.as_ref().filter(|audience| audience.value == "both");
        // The chapter that holds the gate may itself be for both: what counts there are the pieces before the gate.
        let holds_gate = gate.is_some_and(|gate| gate.value == chapter.id);
        if let Some(audience) = both.filter(|_| !holds_gate) {
            return Some((number, audience.span));
        }
        chapter.worksheets.iter().find_map(|sheet| joint_in(sheet, both.is_some())).map(|span| (number, span))
    })
}

fn joint_in(sheet: &Worksheet, inherited: bool) -> Option<Span> {
    match &sheet.settings.audience {
        Some(audience) if audience.value == "both" => return Some(audience.span),
        None if inherited => return Some(sheet.opener),
        _ => {}
    }
    let fields = sheet.fields.iter().filter_map(|field| field.audience.as_ref());
    let prompts = sheet.prompts.iter().filter_map(|prompt| prompt.audience.as_ref());
    fields.chain(prompts).find(|audience| audience.value == "both").map(|audience| audience.span)
}

/// Where the gate stands in `body`.
fn gate_block(body: &[Block]) -> Option<Span> {
    body.iter().find_map(|block| match block {
        Block::Boxed(boxed) if boxed.name.value == BoxName::Gate => Some(boxed.opener),
        other => other.children().into_iter().find_map(gate_block),
    })
}

/// Where roles or cautions are set: the notice has all its points. A plain text counts as all.
pub fn notice(workbook: &Workbook, found: &mut Vec<Diagnostic>) {
    if !is_delicate(workbook) {
        return;
    }
    let settings = &workbook.settings;
    let notice = &settings.notice;
    let Some(span) = notice.span else {
        found.push(messages::no_notice(Place::top(&settings.file), NOTICE));
        return;
    };
    if notice.points.iter().any(|(key, _)| *key == "text") {
        return;
    }
    let key = Span::new(span.start, span.start);
    for point in NOTICE.iter().filter(|point| !notice.points.iter().any(|(key, _)| key == *point)) {
        found.push(messages::notice_point_missing(Place::new(&settings.file, key), point));
    }
}

/// A chapter with a pause or stop caution says how to pause and when to stop.
pub fn pause(_: &Settings, chapter: &Chapter, found: &mut Vec<Diagnostic>) {
    let Some(caution) = chapter.header.cautions.iter().find(|caution| caution.level >= Level::Pause) else { return };
    if !has_box(&chapter.body, BoxName::Pause) {
        found.push(messages::no_pause(Place::new(&chapter.file, caution.text.span), caution.level.word()));
    }
}

/// Whether a block of this name stands in `body`.
pub fn has_box(body: &[Block], name: BoxName) -> bool {
    body.iter().any(|block| {
        matches!(block, Block::Boxed(boxed) if boxed.name.value == name)
            || block.children().into_iter().any(|children| has_box(children, name))
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::Which;
    use crate::rules::tests::findings;

    const CONTACTS: &str = "US:\n  - {name: Emergency, kind: emergency, number: \"911\", checked: 2026-01-01, how: called}\n  \
                            - {name: Lifeline, kind: crisis, number: \"988\", checked: 2026-08-01, how: called}\n";

    #[test]
    fn a_rule_speaks_only_where_it_applies() {
        let plain = [("workbook.yml", "title: A\nlanguage: en\n"), ("chapters/01-one.md", "# One\n\nWords.\n")];
        assert_eq!(findings(&plain, Which::Stopping), []);
        let country = [("workbook.yml", "title: A\nlanguage: en\ncountry: GB\n"), ("contacts.yml", CONTACTS), plain[1]];
        assert_eq!(findings(&country, Which::Stopping), [("no-help-lines", "GB".to_owned())]);
        let here = [("workbook.yml", "title: A\nlanguage: en\ncountry: US\n"), ("contacts.yml", CONTACTS), plain[1]];
        assert_eq!(findings(&here, Which::Stopping), []);
    }

    #[test]
    fn the_gate_stands_before_what_is_filled_in_together() {
        let sheet = "::: worksheet {#a for=both}\n\n### A\n\n1. What? ___\n\n:::\n";
        let gate = "::: gate\n\nAm I afraid?\n\n:::\n";
        let chapter = |first: &str, second: &str| format!("# One\n\n{first}\n{second}");
        let book = |gate: &str| format!("title: A\nlanguage: en\n{gate}");
        let run = |gate: &str, text: &str| {
            let found = findings(&[("workbook.yml", &book(gate)), ("chapters/01-one.md", text)], Which::Stopping);
            found.into_iter().map(|(rule, _)| rule).collect::<Vec<_>>()
        };
        assert_eq!(run("", &chapter(gate, sheet)), ["no-gate"]);
        assert_eq!(run("gate: one\n", &chapter(sheet, gate)), ["no-gate"]);
        assert_eq!(run("gate: one\n", &chapter("", sheet)), ["no-gate"]);
        assert_eq!(run("gate: one\n", &chapter(gate, sheet)), Vec::<&str>::new());
    }
}
