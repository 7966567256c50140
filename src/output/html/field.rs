//! Fields: each is drawn by the template of its kind.

use super::escape::{attribute, escape};
use super::inline::{line, line_of};
use super::{Here, blocks_of};
use crate::output::Made;
use crate::prose::{Cell, Choice, Field, Inline, Kind, Row, holds_field, plain};
use crate::theme::Given;
use crate::view::field as given;
use serde::Serialize;

/// How many letters the narrowest and the widest blank hold.
const NARROWEST: usize = 4;
const WIDEST: usize = 60;

/// A row whose name has at most so many letters is only counted by it.
const NUMERAL: usize = 3;

/// How far apart writing lines are, in tenths of a mm.
const PITCH: u32 = 85;

/// Adds the HTML of `field` to `to`.
pub fn field(here: &Here, field: &Field, to: &mut String) -> Made {
    let id = field.id.as_str();
    match &field.kind {
        Kind::Blank { width } => {
            let size = (*width).clamp(NARROWEST, WIDEST);
            draw(here, "html/field/blank.html", &given::Blank { id, named: named(here, field, &[]), size }, to)
        }
        Kind::Lines { lines } => {
            let ruled = "<i></i>".repeat(*lines as usize);
            draw(
                here,
                "html/field/lines.html",
                &given::Lines { id, named: named(here, field, &[]), lines: *lines, ruled },
                to,
            )
        }
        Kind::Check { options } => draw(here, "html/field/check.html", &choices(here, field, options)?, to),
        Kind::Choose { options } => draw(here, "html/field/choose.html", &choices(here, field, options)?, to),
        Kind::Scale { from, to: last, low, high } => {
            let mut ends = Vec::new();
            ends.extend((!low.is_empty()).then_some("low"));
            ends.extend((!high.is_empty()).then_some("high"));
            let numbers = (*from..=*last).collect();
            let named = named(here, field, &ends);
            draw(
                here,
                "html/field/scale.html",
                &given::Scale { id, named, numbers, from: *from, to: *last, low, high },
                to,
            )
        }
        Kind::Table { head, rows } => draw(here, "html/field/table.html", &table(here, field, head, rows)?, to),
        Kind::Space { width, height } => {
            let lines = (*height * 10).div_ceil(PITCH).max(1);
            let space = given::Space { id, named: named(here, field, &[]), width: *width, height: *height, lines };
            draw(here, "html/field/space.html", &space, to)
        }
        Kind::Signature { who } => {
            draw(here, "html/field/signature.html", &given::Signature { id, named: named(here, field, &[]), who }, to)
        }
        Kind::Date => {
            draw(here, "html/field/date.html", &given::Short { id, named: named(here, field, &["form"]) }, to)
        }
        Kind::Time => {
            draw(here, "html/field/time.html", &given::Short { id, named: named(here, field, &["form"]) }, to)
        }
        Kind::Number => draw(here, "html/field/number.html", &given::Short { id, named: named(here, field, &[]) }, to),
    }
}

/// The id of the hint that belongs to the prompt with the id `prompt`.
pub fn hint_of(prompt: &str) -> String {
    format!("{}.hint", prompt.strip_suffix(".prompt").unwrap_or(prompt))
}

fn draw<T: Serialize>(here: &Here, path: &str, field: &T, to: &mut String) -> Made {
    let html = here.theme.draw(path, &Given::one("field", field))?;
    to.push_str(html.trim_end());
    Ok(())
}

/// The attributes that name a field for someone who cannot see the page: the question before it, else its own words; and
/// what describes it: the question's hint, and its own parts `described`. Who answers and who may read it stand there too,
/// where that differs from the worksheet: the script keeps and prints answers by it.
fn named(here: &Here, field: &Field, described: &[&str]) -> String {
    let mut html = String::with_capacity(64);
    let mut by = Vec::new();
    match &field.labelled_by {
        Some(prompt) => {
            attribute("aria-labelledby", prompt, &mut html);
            by.extend(field.hint.as_ref().map(|_| hint_of(prompt)));
        }
        None => attribute("aria-label", &field.label, &mut html),
    }
    by.extend(described.iter().map(|part| format!("{}.{part}", field.id)));
    if !by.is_empty() {
        attribute("aria-describedby", &by.join(" "), &mut html);
    }
    if let Some(sheet) = here.sheet {
        if field.audience != sheet.audience {
            attribute("data-for", field.audience.word(), &mut html);
        }
        if field.see != sheet.see {
            attribute("data-see", field.see.word(), &mut html);
        }
    }
    html
}

fn choices<'a>(here: &Here, field: &'a Field, options: &'a [Choice]) -> Made<given::Options<'a>> {
    let options = options.iter().map(|option| choice(here, option)).collect::<Made<Vec<_>>>()?;
    Ok(given::Options { id: &field.id, named: named(here, field, &[]), options })
}

/// A choice: its words go into a label up to the first field in them, since a label names one control only.
fn choice<'a>(here: &Here, option: &'a Choice) -> Made<given::Choice<'a>> {
    let first = option.text.iter().position(|inline| holds_field(std::slice::from_ref(inline)));
    let (words, rest) = option.text.split_at(first.unwrap_or(option.text.len()));
    let words = line_of(here, words)?.trim().to_owned();
    let mut named = String::new();
    if words.is_empty() {
        attribute("aria-label", &option.label, &mut named);
    }
    Ok(given::Choice {
        id: &option.id,
        value: last_part(&option.id),
        named,
        words,
        rest: line_of(here, rest)?,
        body: blocks_of(here, &option.body)?,
    })
}

/// The rows of a table are made here and not by its template: a week's log has more cells than a page has other parts.
fn table<'a>(here: &Here, field: &'a Field, head: &[Vec<Inline>], rows: &[Row]) -> Made<given::Table<'a>> {
    let titles: Vec<String> = head.iter().map(|title| plain(title)).collect();
    let mut html = String::with_capacity(rows.len() * 512);
    for row in rows {
        html.push_str("<tr>");
        for (at, of) in row.cells.iter().enumerate() {
            cell(here, of, at, titles.get(at).map(String::as_str).unwrap_or_default(), &mut html)?;
        }
        html.push_str("</tr>\n");
    }
    let choose = rows.iter().any(|row| row.choose.is_some());
    let head = head.iter().map(|title| line_of(here, title)).collect::<Made<_>>()?;
    Ok(given::Table { id: &field.id, named: named(here, field, &[]), choose, head, rows: html })
}

fn cell(here: &Here, cell: &Cell, at: usize, title: &str, to: &mut String) -> Made {
    match cell {
        Cell::Words { text } if at == 0 => {
            let numeral = plain(text).chars().count() <= NUMERAL;
            to.push_str(if numeral { "<th scope=\"row\" class=\"numeral\">" } else { "<th scope=\"row\">" });
            line(here, text, to)?;
            to.push_str("</th>");
        }
        Cell::Words { text } => {
            open_cell(title, to);
            line(here, text, to)?;
            to.push_str("</td>");
        }
        Cell::Fill { id, kind: "check", column, label } => {
            open_cell(column, to);
            to.push_str("<label class=\"tick\"><input type=\"checkbox\"");
            control(id, label, to);
            to.push_str("></label></td>");
        }
        Cell::Fill { id, kind, column, label } => {
            open_cell(column, to);
            to.push_str(match *kind {
                "date" => "<input class=\"blank date\" type=\"text\"",
                "number" => "<input class=\"blank number\" type=\"text\"",
                _ => "<input class=\"blank\" type=\"text\"",
            });
            control(id, label, to);
            to.push_str(" autocomplete=\"off\"></td>");
        }
        Cell::Choice { id, group, column, label } => {
            to.push_str("<td><label class=\"tick\"><input type=\"radio\"");
            control(id, label, to);
            attribute("name", group, to);
            attribute("value", last_part(id), to);
            to.push_str("><span class=\"word\" aria-hidden=\"true\">");
            escape(column, to);
            to.push_str("</span></label></td>");
        }
    }
    Ok(())
}

/// Opens a cell that says its column on a narrow screen, where no column heads stand above it.
fn open_cell(column: &str, to: &mut String) {
    to.push_str("<td");
    attribute("data-label", column, to);
    to.push('>');
}

fn control(id: &str, label: &str, to: &mut String) {
    attribute("id", id, to);
    attribute("aria-label", label, to);
}

fn last_part(id: &str) -> &str {
    id.rsplit('.').next().unwrap_or(id)
}
