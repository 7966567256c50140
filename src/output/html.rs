//! Prose becomes HTML: the one place for its tags, its anchors and its escaping.
//!
//! In goes the resolved tree, out comes HTML that fits any page. What has a look of its own is drawn by a template of the
//! theme ([`part`], [`field`]); words within a line are in [`inline`]. Nothing is looked up by name here.

pub mod escape;
pub mod field;
pub mod inline;
pub mod part;

use super::{Format, Made};
use crate::folder::Folder;
use crate::prose::{Alignment, Block, Field, Inline, Item, Kind, Worksheet, asks, fields, holds_field, is_signing};
use crate::theme::Theme;
use crate::view::part::Link;
use crate::view::{Chapter, Listed, Source, View, phrase};
use escape::{attribute, escape};
use std::fmt::Write;

/// Where prose stands: which output, which chapter, and who draws.
#[derive(Clone, Copy, Debug)]
pub struct Here<'a> {
    /// What is drawn.
    pub view: &'a View<'a>,
    /// Who draws it.
    pub theme: &'a Theme,
    /// For which output.
    pub format: Format,
    /// The id of the chapter; empty outside of chapters.
    pub chapter: &'a str,
    /// The works the chapter cites, in the order of their numbers.
    pub sources: &'a [Listed],
    /// How many levels the headings stand higher than they were written: for a sheet at the back of the book.
    pub lift: u8,
    /// The worksheet that is drawn, inside of one.
    pub sheet: Option<&'a Worksheet>,
    /// The pictures, where they become part of the page.
    pub pictures: Option<&'a Folder>,
}

impl<'a> Here<'a> {
    /// This place, in a chapter.
    pub fn inside(&self, chapter: &'a Chapter<'a>) -> Here<'a> {
        Here { chapter: chapter.id, sources: &chapter.sources, ..*self }
    }

    /// The work with this number in the chapter.
    pub fn source(&self, number: usize) -> Option<&'a Source<'a>> {
        self.view.sources.get(self.sources.get(number.checked_sub(1)?)?.source)
    }

    /// Adds the anchor `anchor` as this output writes it: in print.html below the chapter's id.
    pub fn push_anchor(&self, anchor: &str, to: &mut String) {
        if self.format.is_whole() {
            escape(self.chapter, to);
            to.push('.');
        }
        escape(anchor, to);
    }

    /// Where the worksheet `sheet` stands in the PDFs; nowhere in print.html, which is for paper itself, and in the single
    /// file, which is passed on alone.
    pub fn doors(&self, sheet: &str) -> Vec<Link> {
        let prints = self.view.prints.iter().filter(|_| self.format == Format::Site);
        prints.filter_map(|print| print.sheet(sheet, self.view.words)).collect()
    }

    /// The level of a heading that stands at `level` in a chapter whose title is 1.
    pub fn level(&self, level: u8) -> u8 {
        let top = self.format.top();
        (level + top - 1).saturating_sub(self.lift).clamp(top + 1, 6)
    }

    /// The anchor `anchor` as this output writes it.
    pub fn anchor(&self, anchor: &str) -> String {
        match self.format {
            Format::Site => anchor.to_owned(),
            Format::Print | Format::Single => format!("{}.{anchor}", self.chapter),
        }
    }

    /// Where a place in a chapter is, as a relative address.
    pub fn link_to(&self, chapter: &str, anchor: Option<&str>) -> String {
        match (self.format, anchor) {
            (Format::Site, Some(anchor)) if chapter == self.chapter => format!("#{anchor}"),
            (Format::Site, Some(anchor)) => format!("{chapter}.html#{anchor}"),
            (Format::Site, None) => format!("{chapter}.html"),
            (Format::Print | Format::Single, Some(anchor)) => format!("#{chapter}.{anchor}"),
            (Format::Print | Format::Single, None) => format!("#{chapter}"),
        }
    }
}

/// How many bytes of HTML a block is taken to need: most need less, and a worksheet much more.
const A_BLOCK: usize = 400;

/// The HTML of `body`.
pub fn blocks_of(here: &Here, body: &[Block]) -> Made<String> {
    let mut html = String::with_capacity(body.len() * A_BLOCK);
    blocks(here, body, &mut html)?;
    Ok(html)
}

/// Adds the HTML of `body` to `to`. A question and the fields behind it stay together.
pub fn blocks(here: &Here, body: &[Block], to: &mut String) -> Made {
    let mut rest = body;
    while let Some((first, behind)) = rest.split_first() {
        let fields = match first {
            Block::Prompt { .. } => behind.iter().take_while(|block| matches!(block, Block::Field(_))).count(),
            _ => 0,
        };
        let (group, after) = rest.split_at(1 + fields);
        if fields > 0 {
            to.push_str("<div class=\"question\">");
            group.iter().try_for_each(|block| self::block(here, block, to))?;
            to.push_str("</div>\n");
        } else {
            block(here, first, to)?;
        }
        rest = after;
    }
    Ok(())
}

fn block(here: &Here, block: &Block, to: &mut String) -> Made {
    match block {
        Block::Heading { level, anchor, text } => heading(here, *level, anchor, text, to),
        Block::Paragraph { text } => paragraph(here, text, to),
        Block::Prompt { .. } => prompt(here, block, to),
        Block::Quote { body } => wrapped(here, "<blockquote>\n", body, "</blockquote>\n", to),
        Block::Alert { alert, body } => part::alert(here, *alert, body, to),
        Block::List { start, items } => list(here, *start, items, to),
        Block::Code { text } => {
            to.push_str("<pre tabindex=\"0\"><code>");
            escape(text, to);
            to.push_str("</code></pre>\n");
            Ok(())
        }
        Block::Table { head, rows, columns } => table(here, head, rows, columns, to),
        Block::Rule => {
            to.push_str("<hr>\n");
            Ok(())
        }
        Block::Passage { language, direction, body } => {
            to.push_str("<div");
            attribute("lang", language, to);
            attribute("dir", direction, to);
            wrapped(here, ">\n", body, "</div>\n", to)
        }
        Block::Aside { aside, whom, body } => part::aside(here, *aside, whom.as_deref(), body, to),
        Block::Medium { print, body } if *print == (here.format == Format::Print) => blocks(here, body, to),
        Block::Medium { .. } => Ok(()),
        Block::Gate { body } => part::gate(here, body, to),
        Block::Worksheet(sheet) => part::worksheet_in_place(here, sheet, to),
        Block::Field(field) => field::field(here, field, to),
    }
}

fn wrapped(here: &Here, before: &str, body: &[Block], after: &str, to: &mut String) -> Made {
    to.push_str(before);
    blocks(here, body, to)?;
    to.push_str(after);
    Ok(())
}

fn heading(here: &Here, level: u8, anchor: &str, text: &[Inline], to: &mut String) -> Made {
    let level = char::from(b'0' + here.level(level));
    to.push_str("<h");
    to.push(level);
    to.push_str(" id=\"");
    here.push_anchor(anchor, to);
    to.push_str("\">");
    inline::line(here, text, to)?;
    to.push_str("</h");
    to.push(level);
    to.push_str(">\n");
    Ok(())
}

fn paragraph(here: &Here, text: &[Inline], to: &mut String) -> Made {
    let (open, close) = match shape(text) {
        Shape::Words => ("<p>", "</p>\n"),
        Shape::Sentence => ("<p class=\"sentence\">", "</p>\n"),
        Shape::Blocks => ("<div class=\"sentence\">", "</div>\n"),
        Shape::Signing => ("<div class=\"signing\">", "</div>\n"),
    };
    to.push_str(open);
    inline::line(here, text, to)?;
    to.push_str(close);
    Ok(())
}

/// What a paragraph is, by the fields in it.
enum Shape {
    /// Words only.
    Words,
    /// Words with blanks.
    Sentence,
    /// With fields that are blocks of their own, which a paragraph of HTML cannot hold.
    Blocks,
    /// Nothing but places to sign and date.
    Signing,
}

fn shape(text: &[Inline]) -> Shape {
    let fields = fields(text);
    let is_block = |field: &&Field| {
        matches!(
            field.kind,
            Kind::Lines { .. }
                | Kind::Check { .. }
                | Kind::Choose { .. }
                | Kind::Scale { .. }
                | Kind::Table { .. }
                | Kind::Space { .. }
        )
    };
    if fields.is_empty() {
        Shape::Words
    } else if fields.iter().any(is_block) {
        Shape::Blocks
    } else if is_signing(text) {
        Shape::Signing
    } else {
        Shape::Sentence
    }
}

fn prompt(here: &Here, block: &Block, to: &mut String) -> Made {
    let Block::Prompt { id, text, hint, see, audience, optional } = block else { return Ok(()) };
    to.push_str("<p class=\"prompt\"");
    attribute("id", id, to);
    to.push('>');
    inline::line(here, text, to)?;
    to.push_str("</p>\n");
    if let Some(hint) = hint {
        to.push_str("<p class=\"hint\"");
        attribute("id", &field::hint_of(id), to);
        to.push('>');
        inline::line(here, hint, to)?;
        to.push_str("</p>\n");
    }
    let roles = here.view.book.roles;
    if let Some(said) = phrase::under_question(audience.as_ref(), *see, *optional, roles, here.view.words) {
        to.push_str("<p class=\"read-by\">");
        escape(&said, to);
        to.push_str("</p>\n");
    }
    Ok(())
}

fn list(here: &Here, start: Option<u64>, items: &[Item], to: &mut String) -> Made {
    let asks = items.iter().any(|item| item.body.iter().any(asks));
    let tag = if start.is_some() { "ol" } else { "ul" };
    to.push('<');
    to.push_str(tag);
    if asks {
        to.push_str(" class=\"questions\"");
    }
    if let Some(first) = start.filter(|first| *first != 1) {
        write!(to, " start=\"{first}\"").expect("writing to a String cannot fail");
    }
    to.push_str(">\n");
    for item in items {
        to.push_str(if item.ticked.is_some() { "<li class=\"task\">" } else { "<li>" });
        if let Some(ticked) = item.ticked {
            let (sign, word) =
                if ticked { ("☑", here.view.words.say("done")) } else { ("☐", here.view.words.say("to_do")) };
            to.push_str("<span class=\"box\" role=\"img\"");
            attribute("aria-label", word, to);
            write!(to, ">{sign}</span> ").expect("writing to a String cannot fail");
        }
        match item.body.as_slice() {
            [Block::Paragraph { text }] if !holds_field(text) => inline::line(here, text, to)?,
            body => blocks(here, body, to)?,
        }
        to.push_str("</li>\n");
    }
    to.push_str("</");
    to.push_str(tag);
    to.push_str(">\n");
    Ok(())
}

fn table(here: &Here, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], columns: &[Alignment], to: &mut String) -> Made {
    to.push_str("<div class=\"wide\" tabindex=\"0\"><table class=\"plain\">\n<thead><tr>");
    for (at, cell) in head.iter().enumerate() {
        cell_of(here, "th scope=\"col\"", "th", cell, columns.get(at), to)?;
    }
    to.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        to.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            cell_of(here, "td", "td", cell, columns.get(at), to)?;
        }
        to.push_str("</tr>\n");
    }
    to.push_str("</tbody></table></div>\n");
    Ok(())
}

fn cell_of(here: &Here, open: &str, close: &str, text: &[Inline], set: Option<&Alignment>, to: &mut String) -> Made {
    to.push('<');
    to.push_str(open);
    to.push_str(match set {
        Some(Alignment::Center) => " class=\"center\">",
        Some(Alignment::End) => " class=\"end\">",
        Some(Alignment::Start) | None => ">",
    });
    inline::line(here, text, to)?;
    to.push_str("</");
    to.push_str(close);
    to.push('>');
    Ok(())
}
