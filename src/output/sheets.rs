//! Where each worksheet is, for a page that was given answers that belong to other pages.

use super::search;
use crate::prose::plain;
use crate::view::View;

/// Where the script lies that says it.
pub const FILE: &str = "assets/sheets.js";

/// The script: for each worksheet its id, its place, its number and title.
pub fn script(view: &View) -> String {
    let chapters = view.chapters.iter();
    let sheets: Vec<(&str, String, String)> = chapters
        .flat_map(|chapter| chapter.sheets.iter().map(move |sheet| (chapter, sheet)))
        .map(|(chapter, sheet)| {
            let place = format!("{}.html#{}", chapter.id, sheet.id);
            (sheet.id, place, format!("{} {}", sheet.number, plain(sheet.title)))
        })
        .collect();
    search::script("workbookSheets", &search::json(&sheets))
}
