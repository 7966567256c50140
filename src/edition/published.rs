//! Compares an edition with what was published before: an id that vanished takes saved answers with it.

use super::Edition;
use crate::diagnostic::{Diagnostic, messages, nearest};
use crate::prose::{Cell, Kind};
use crate::span::Place;
use crate::workbook::Workbook;
use std::collections::BTreeSet;

/// The ids of everything a reader can fill in, in reading order: fields, choices and cells.
pub fn field_ids(edition: &Edition) -> Vec<&str> {
    let mut ids = Vec::new();
    for (_, sheet) in edition.worksheets() {
        for field in sheet.fields() {
            ids.push(field.id.as_str());
            match &field.kind {
                Kind::Check { options } | Kind::Choose { options } => {
                    ids.extend(options.iter().map(|choice| choice.id.as_str()));
                }
                Kind::Table { rows, .. } => {
                    for row in rows {
                        ids.extend(row.choose.iter().map(|choose| choose.id.as_str()));
                        ids.extend(row.cells.iter().filter_map(|cell| match cell {
                            Cell::Fill { id, .. } | Cell::Choice { id, .. } => Some(id.as_str()),
                            Cell::Words { .. } => None,
                        }));
                    }
                }
                _ => {}
            }
        }
    }
    ids
}

/// Says which of the ids `published` before are gone. Only the outermost of a vanished group is named.
pub fn vanished(edition: &Edition, workbook: &Workbook, published: &[String]) -> Vec<Diagnostic> {
    let now = field_ids(edition);
    let there: BTreeSet<&str> = now.iter().copied().collect();
    let before: BTreeSet<&str> = published.iter().map(String::as_str).collect();
    let gone = |id: &str| before.contains(id) && !there.contains(id);
    let mut found = Vec::new();
    for id in published.iter().filter(|id| gone(id)) {
        if id.rsplit_once('.').is_some_and(|(above, _)| gone(above)) {
            continue;
        }
        let sheet = id.split(['.', '~']).next().unwrap_or(id);
        let same_sheet = now.iter().copied().filter(|known| known.starts_with(sheet) && !before.contains(known));
        let near = nearest(id, same_sheet);
        found.push(messages::id_vanished(place_of(sheet, workbook), id, near));
    }
    found
}

/// The opening line of the worksheet called `sheet`; the first line of workbook.yml where that is gone too.
fn place_of(sheet: &str, workbook: &Workbook) -> Place {
    workbook
        .chapters
        .iter()
        .find_map(|chapter| {
            let worksheet = chapter.worksheets.iter().find(|worksheet| worksheet.id.value == sheet)?;
            Some(Place::new(&chapter.file, worksheet.opener))
        })
        .unwrap_or_else(|| Place::top(&workbook.settings.file))
}
