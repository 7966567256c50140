//! Proves that a change reaches what it names and nothing else: all the rest of the chapter is there as it was.

use super::edit::{Edit, New};
use super::passage::span_of;
use super::splice::Spliced;
use crate::chapter::Chapter;
use crate::markdown::block::Block;
use crate::worksheet::Worksheet;
use std::collections::BTreeSet;

/// The edits that changed more of `before` than they name: numbers in the order of the edits.
pub fn spills(before: &Chapter, after: &Chapter, edits: &[Edit], spliced: &Spliced) -> BTreeSet<usize> {
    let there: BTreeSet<(&str, usize)> = parts(after).into_iter().collect();
    let mut guilty = BTreeSet::new();
    for (kind, at) in parts(before) {
        if spliced.moved(at).is_some_and(|now| !there.contains(&(kind, now))) {
            // What stands before a place cannot be changed by what stands behind it, but for what holds both.
            let last = edits.iter().rposition(|edit| edit.span.start <= at);
            guilty.insert(last.unwrap_or(0));
        }
    }
    for (number, edit) in edits.iter().enumerate().filter(|(_, edit)| matches!(edit.new, New::Words { .. })) {
        let inside = |field: &&crate::worksheet::Field| spliced.new[number].holds(field.span);
        let fields: Vec<&str> = after
            .worksheets
            .iter()
            .flat_map(|sheet| &sheet.fields)
            .filter(inside)
            .map(|field| field.id.as_str())
            .collect();
        if fields != edit.fields {
            guilty.insert(number);
        }
    }
    guilty
}

/// Every block, worksheet and field of `chapter`, by what it is and where it begins.
fn parts(chapter: &Chapter) -> Vec<(&'static str, usize)> {
    let mut found = Vec::new();
    push(&chapter.body, chapter, None, &mut found);
    for sheet in &chapter.worksheets {
        found.push(("worksheet", sheet.opener.start));
        push(&sheet.body, chapter, Some(sheet), &mut found);
        found.extend(sheet.fields.iter().map(|field| (field.kind.word(), field.span.start)));
    }
    found
}

fn push(body: &[Block], chapter: &Chapter, sheet: Option<&Worksheet>, found: &mut Vec<(&'static str, usize)>) {
    for block in body {
        let kind = match block {
            Block::Heading(_) => "heading",
            Block::Quote(_) => "quotation",
            Block::List(_) => "list",
            Block::Code { .. } => "code",
            Block::Table(_) => "table",
            Block::Note { .. } => "footnote",
            Block::Rule { .. } => "rule",
            Block::Boxed(_) => "block",
            Block::Paragraph(_) | Block::Prompt(_) => "words",
            Block::Worksheet(_) | Block::Field(_) => continue,
        };
        found.push((kind, span_of(block, chapter, sheet).start));
        for children in block.children() {
            push(children, chapter, sheet, found);
        }
    }
}
