//! What the style sheet of a printed layout is given.

use super::contact;
use crate::edition::Edition;
use crate::language::{self, Words};
use crate::paper::{ABOVE, BELOW, FOLDED, OUTSIDE, Paper as Sheet, Size};
use schemars::JsonSchema;
use serde::Serialize;

/// `html/paper.css`, given as `paper`: one layout for paper.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Paper {
    /// What the names of its files end with; empty for the first layout.
    pub ending: String,
    /// The width of a sheet, with its unit.
    pub width: &'static str,
    /// The height of a sheet, with its unit.
    pub height: &'static str,
    /// What readers call it: `A4`, `A4, large print`.
    pub name: String,
    /// Whether it is set in large print.
    pub large: bool,
    /// Whether it is a page of a booklet: half a sheet.
    pub booklet: bool,
    /// The margins in mm: at the top.
    pub above: u32,
    /// At the foot, where page number and help line stand.
    pub below: u32,
    /// At the left of a page on the right-hand side.
    pub left: u32,
    /// At the right of a page on the right-hand side.
    pub right: u32,
    /// Whether both sides are printed on.
    pub duplex: bool,
    /// Whether a page on the left-hand side has `left` and `right` the other way round.
    pub mirrored: bool,
    /// The help line as a text of CSS, quotes included.
    pub help: String,
    /// The page's number as a value of `content` in CSS, as `"page " counter(page)`.
    pub folio: String,
}

impl Paper {
    /// The width of a sheet, in mm.
    pub fn wide(&self) -> f64 {
        in_mm(self.width)
    }

    /// The height of a sheet, in mm.
    pub fn tall(&self) -> f64 {
        in_mm(self.height)
    }
}

/// A length as style sheets write it, as `210mm` or `8.5in`, in mm.
fn in_mm(length: &str) -> f64 {
    let (number, unit) = length.split_at(length.len().saturating_sub(2));
    let number: f64 = number.parse().unwrap_or(0.0);
    if unit == "in" { number * 25.4 } else { number }
}

/// The layouts of `edition`, in order: booklets, or the others.
pub fn of(edition: &Edition, words: &Words, booklets: bool) -> Vec<Paper> {
    let rtl = language::direction(&edition.settings.language.value) == "rtl";
    let help = text_of_css(&contact::help_line(edition).said(words));
    let folio = folio(words, edition.code.is_some().then_some(edition.stamp.as_str()));
    let wanted = edition.papers.iter().filter(|sheet| sheet.booklet == booklets);
    wanted.map(|sheet| one(sheet, &edition.papers[0], rtl, &help, &folio, words)).collect()
}

fn one(sheet: &Sheet, first: &Sheet, rtl: bool, help: &str, folio: &str, words: &Words) -> Paper {
    let (width, height) = if sheet.booklet { sheet.size.halved() } else { sheet.size.measures() };
    let (inside, outside) = if sheet.booklet { FOLDED } else { (sheet.binding.inside(), OUTSIDE) };
    let size = words.say(match sheet.size {
        Size::A4 => "paper_a4",
        Size::Letter => "paper_letter",
    });
    let name = match (sheet.large, sheet.booklet) {
        (true, _) => words.fill("paper_large", &[("paper", size)]),
        (_, true) => words.fill("paper_booklet", &[("paper", size)]),
        _ => size.to_owned(),
    };
    // Sheets printed on one side are bound where reading begins; of two sides, the page at the right has its spine at the left.
    let spine_right = sheet.simplex && rtl;
    let (left, right) = if spine_right { (outside, inside) } else { (inside, outside) };
    Paper {
        ending: sheet.ending(first),
        width,
        height,
        name,
        large: sheet.large,
        booklet: sheet.booklet,
        above: ABOVE,
        below: BELOW,
        left,
        right,
        duplex: !sheet.simplex,
        mirrored: !sheet.simplex && inside != outside,
        help: help.to_owned(),
        folio: folio.to_owned(),
    }
}

/// `page {page} of {count}` as a value of `content`.
fn folio(words: &Words, stamp: Option<&str>) -> String {
    let mut parts = Vec::new();
    for (before, number) in words.pieces("page_of") {
        parts.extend((!before.is_empty()).then(|| text_of_css(before)));
        parts.extend(number.map(|number| format!("counter({})", if number == "count" { "pages" } else { "page" })));
    }
    // An edition is known by its stamp, also where a page of it lies alone.
    parts.extend(stamp.map(|stamp| text_of_css(&format!("{}{stamp}", words.say("comma")))));
    parts.join(" ")
}

/// `words` as a text of CSS: nothing in them can end it, or the style sheet.
fn text_of_css(words: &str) -> String {
    let mut text = String::from("\"");
    for letter in words.chars() {
        match letter {
            '"' | '\\' | '<' | '>' | '&' | '\'' => text.push_str(&format!("\\{:x} ", u32::from(letter))),
            letter if letter.is_control() => text.push(' '),
            letter => text.push(letter),
        }
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_texts_of_css() {
        assert_eq!(folio(&language::words("en"), None), "\"page \" counter(page) \" of \" counter(pages)");
        assert_eq!(text_of_css("a \"b\" </style>\n"), "\"a \\22 b\\22  \\3c /style\\3e  \"");
    }
}
