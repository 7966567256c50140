//! Gives every field its id: written ones first, then derived ones in reading order.
//!
//! Saved answers, names in the PDF and a counselor's replacements hang on these ids, so the rules are fixed: a written id
//! is never changed, and a derived one steps aside with `-2`, `-3`. What was named before a text was changed is [`Kept`] as if
//! it were written.

use super::Kept;
use super::field::{Choice, Field, Kind, Wish};
use super::table::GridCell;
use crate::diagnostic::{Diagnostic, messages};
use crate::slug;
use crate::span::{Place, Span, Spanned};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Gives ids to `fields`, all of the worksheet `worksheet`.
pub fn give(worksheet: &str, fields: &mut [Field], file: &Arc<str>, kept: &Kept, found: &mut Vec<Diagnostic>) {
    let mut ids = Ids { worksheet, taken: HashSet::new(), numbers: HashMap::new(), nameless: HashMap::new() };
    let spans: Vec<Span> = fields.iter().map(|field| field.span).collect();
    let written = ids.written(fields, &kept.of_fields(&spans), file, found);
    for index in 0..fields.len() {
        let id = match (&written[index], &fields[index].wish) {
            (Some(id), _) => id.clone(),
            (None, Wish::Choice { group, choice }) => {
                let of = choices(&fields[*group].kind).and_then(|choices| choices.get(*choice));
                let base = of.map(|choice| choice.id.clone()).unwrap_or_else(|| worksheet.to_owned());
                ids.unique(format!("{base}.text"))
            }
            (None, Wish::Words(words)) => {
                let base = slug::short(words);
                if base.is_empty() {
                    found.push(messages::id_should_be_written(Place::new(file, fields[index].span)));
                    ids.nameless(fields[index].kind.word())
                } else {
                    ids.unique(format!("{worksheet}.{base}"))
                }
            }
            (None, Wish::Glued(id) | Wish::Tail(id)) => ids.unique(format!("{worksheet}.{}", id.value)),
        };
        ids.parts(&id, &mut fields[index].kind);
        fields[index].id = id;
    }
}

fn choices(kind: &Kind) -> Option<&[Choice]> {
    match kind {
        Kind::Check(choices) | Kind::Choose(choices) => Some(choices),
        _ => None,
    }
}

struct Ids<'a> {
    worksheet: &'a str,
    taken: HashSet<String>,
    /// The last number given to each id that several fields wanted.
    numbers: HashMap<String, usize>,
    nameless: HashMap<&'static str, usize>,
}

impl Ids<'_> {
    /// The ids that an author wrote; one written twice is a mistake that shows both places.
    fn written(
        &mut self,
        fields: &[Field],
        kept: &[Option<String>],
        file: &Arc<str>,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Option<String>> {
        let mut sharing: HashMap<Span, usize> = HashMap::new();
        for field in fields {
            if let Wish::Tail(id) = &field.wish {
                *sharing.entry(id.span).or_default() += 1;
            }
        }
        let mut counted: HashMap<Span, usize> = HashMap::new();
        let mut first: HashMap<String, Span> = HashMap::new();
        let is_written = |field: &Field| matches!(field.wish, Wish::Glued(_) | Wish::Tail(_));
        for (field, id) in fields.iter().zip(kept).filter(|(field, _)| !is_written(field)) {
            if let Some(id) = id.as_ref().and_then(|id| id.strip_prefix(&format!("{}.", self.worksheet))) {
                first.insert(id.to_owned(), field.span);
            }
        }
        let mut say = |id: &Spanned<String>| match first.get(&id.value) {
            Some(span) if *span != id.span => {
                let places = (Place::new(file, id.span), Place::new(file, *span));
                found.push(messages::duplicate_id(places.0, &id.value, places.1));
            }
            Some(_) => {}
            None => {
                first.insert(id.value.clone(), id.span);
            }
        };
        fields
            .iter()
            .zip(kept)
            .map(|(field, kept)| match &field.wish {
                Wish::Glued(id) => {
                    say(id);
                    Some(self.take(format!("{}.{}", self.worksheet, id.value)))
                }
                Wish::Tail(id) => {
                    say(id);
                    let number = counted.entry(id.span).or_default();
                    *number += 1;
                    let part = if sharing[&id.span] > 1 { format!(".{number}") } else { String::new() };
                    Some(self.take(format!("{}.{}{part}", self.worksheet, id.value)))
                }
                _ => kept.clone().map(|id| self.take(id)),
            })
            .collect()
    }

    fn take(&mut self, id: String) -> String {
        self.taken.insert(id.clone());
        id
    }

    fn unique(&mut self, base: String) -> String {
        if self.taken.insert(base.clone()) {
            return base;
        }
        loop {
            let number = self.numbers.entry(base.clone()).or_insert(1);
            *number += 1;
            let id = format!("{base}-{number}");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// The id of a field whose words leave nothing to make one from: its kind and a running number.
    fn nameless(&mut self, kind: &'static str) -> String {
        let number = self.nameless.entry(kind).or_default();
        *number += 1;
        let id = format!("{}.{kind}-{number}", self.worksheet);
        self.unique(id)
    }

    /// The ids of what a field is made of: its choices, or the cells of its table.
    fn parts(&mut self, id: &str, kind: &mut Kind) {
        match kind {
            Kind::Check(choices) | Kind::Choose(choices) => {
                for (index, choice) in choices.iter_mut().enumerate() {
                    let part = if choice.id.is_empty() { slug::short(&choice.label) } else { choice.id.clone() };
                    let part = if part.is_empty() { format!("option-{}", index + 1) } else { part };
                    choice.id = self.unique(format!("{id}.{part}"));
                }
            }
            Kind::Table(grid) => {
                let rows: Vec<String> = (0..grid.rows.len()).map(|row| grid.row_part(row)).collect();
                let columns: Vec<String> = (0..grid.head.len()).map(|column| grid.column_part(column)).collect();
                for (row, part) in grid.rows.iter_mut().zip(rows) {
                    let row_id = format!("{id}.{part}");
                    let group = row.choose.is_some().then(|| self.unique(row_id.clone()));
                    for (cell, column) in row.cells.iter_mut().zip(&columns) {
                        match cell {
                            GridCell::Words(_) => {}
                            GridCell::Fill { id, .. } => *id = self.unique(format!("{row_id}.{column}")),
                            GridCell::Choice { id } => {
                                let group = group.as_deref().unwrap_or(&row_id);
                                *id = self.unique(format!("{group}.{column}"));
                            }
                        }
                    }
                    row.choose = group;
                }
            }
            _ => {}
        }
    }
}
