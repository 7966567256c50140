//! Words within a line: emphasis, links, citations, notes, pictures, blanks.

use super::escape::{attribute, escape, path};
use super::{Here, field};
use crate::citation::Run;
use crate::output::single::embedded;
use crate::output::{Format, Made};
use crate::prose::{Inline, Mark, Target, plain};
use crate::view::phrase;
use std::fmt::Write;

/// What a link out of the workbook never gives away.
const OUTWARD: &str = " rel=\"noreferrer noopener external\"";

/// The kinds of address a link may have.
const SCHEMES: &[&str] = &["https://", "http://", "mailto:", "tel:", "sms:"];

/// The HTML of `text`.
pub fn line_of(here: &Here, text: &[Inline]) -> Made<String> {
    let mut html = String::with_capacity(64);
    line(here, text, &mut html)?;
    Ok(html)
}

/// Adds the HTML of `text` to `to`.
pub fn line(here: &Here, text: &[Inline], to: &mut String) -> Made {
    text.iter().try_for_each(|inline| one(here, inline, to))
}

fn one(here: &Here, inline: &Inline, to: &mut String) -> Made {
    match inline {
        Inline::Text { text } => escape(text, to),
        Inline::Emphasis { text } => within(here, "em", text, to)?,
        Inline::Strong { text } => within(here, "strong", text, to)?,
        Inline::Strike { text } => within(here, "del", text, to)?,
        Inline::Code { text } => {
            to.push_str("<code>");
            escape(text, to);
            to.push_str("</code>");
        }
        Inline::Break => to.push_str("<br>\n"),
        Inline::Link { to: target, text } => link(here, target, text, to)?,
        Inline::Image { source, alt } => {
            to.push_str("<img src=\"");
            to.push_str(&picture(here, source));
            to.push('"');
            attribute("alt", alt, to);
            to.push('>');
        }
        Inline::Passage { language, direction, text } => {
            to.push_str("<span");
            attribute("lang", language, to);
            attribute("dir", direction, to);
            to.push('>');
            line(here, text, to)?;
            to.push_str("</span>");
        }
        Inline::Cite { marks } => {
            for (at, mark) in marks.iter().enumerate() {
                if at > 0 {
                    to.push(' ');
                }
                cite(here, mark, to);
            }
            marks.iter().for_each(|mark| beside(here, mark, to));
        }
        Inline::Note { number, call } => note(here, *number, *call, to),
        Inline::Field { field } => field::field(here, field, to)?,
    }
    Ok(())
}

fn within(here: &Here, tag: &str, text: &[Inline], to: &mut String) -> Made {
    write!(to, "<{tag}>").expect("writing to a String cannot fail");
    line(here, text, to)?;
    write!(to, "</{tag}>").expect("writing to a String cannot fail");
    Ok(())
}

/// The address of the picture at `source`: where it lies, or all of it where this output is one file.
pub fn picture(here: &Here, source: &str) -> String {
    let embedded = here.pictures.and_then(|pictures| embedded(source, pictures));
    embedded.unwrap_or_else(|| {
        let mut address = String::new();
        path(source, &mut address);
        address
    })
}

fn link(here: &Here, target: &Target, text: &[Inline], to: &mut String) -> Made {
    match target {
        Target::Chapter { chapter, anchor } => {
            to.push_str("<a");
            attribute("href", &here.link_to(chapter, anchor.as_deref()), to);
            to.push('>');
        }
        Target::File { path: file } => {
            to.push_str("<a href=\"");
            path(file, to);
            to.push_str("\">");
        }
        Target::Web { address } if SCHEMES.iter().any(|scheme| address.starts_with(scheme)) => {
            open_outward(address, to);
            line(here, text, to)?;
            to.push_str("</a>");
            push_domain(address, &plain(text), here.format, to);
            return Ok(());
        }
        Target::Web { .. } => return line(here, text, to),
    }
    line(here, text, to)?;
    to.push_str("</a>");
    Ok(())
}

fn open_outward(address: &str, to: &mut String) {
    to.push_str("<a");
    attribute("href", address, to);
    if address.starts_with("http") {
        to.push_str(OUTWARD);
    }
    to.push('>');
}

/// Adds, behind the words of a link, where it leads: its domain, and on paper its whole address.
fn push_domain(address: &str, words: &str, format: Format, to: &mut String) {
    let Some(bare) = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")) else { return };
    let domain = bare.split(['/', '?', '#']).next().unwrap_or(bare).trim_start_matches("www.");
    let shown = if format == Format::Print { bare.trim_end_matches('/') } else { domain };
    if !words.contains(shown) {
        to.push_str(" <span class=\"domain\">(<bdi dir=\"ltr\">");
        escape(shown, to);
        to.push_str("</bdi>)</span>");
    }
}

/// Adds the mark of a work. In the copies of a worksheet it is no mention of its own and has no anchor.
pub fn cite(here: &Here, mark: &Mark, to: &mut String) {
    to.push_str("<a class=\"cite\"");
    if mark.mention > 0 {
        to.push_str(" id=\"");
        here.push_anchor("cite-", to);
        write!(to, "{}-{}\"", mark.number, mark.mention).expect("writing to a String cannot fail");
    }
    to.push_str(" href=\"#");
    here.push_anchor("source-", to);
    write!(to, "{}\" role=\"doc-biblioref\">", mark.number).expect("writing to a String cannot fail");
    escape(&phrase::mark(mark, here.view.words), to);
    to.push_str("</a>");
}

/// Adds, at the first mention of a work, what a wide screen shows beside the text. The same stands in the chapter's list,
/// one link away: so it is kept from those who listen.
fn beside(here: &Here, mark: &Mark, to: &mut String) {
    let Some(source) = here.source(mark.number).filter(|_| mark.mention == 1 && here.format != Format::Print) else {
        return;
    };
    write!(to, "<span class=\"side\" aria-hidden=\"true\"><b>[{}] ", mark.number)
        .expect("writing to a String cannot fail");
    escape(&source.short, to);
    to.push_str("</b>");
    if let Some(kind) = source.kind {
        to.push(' ');
        escape(kind, to);
    }
    to.push_str("</span>");
}

fn note(here: &Here, number: usize, call: usize, to: &mut String) {
    to.push_str("<sup><a class=\"note\"");
    if call > 0 {
        to.push_str(" id=\"");
        here.push_anchor("note-call-", to);
        write!(to, "{number}-{call}\"").expect("writing to a String cannot fail");
    }
    to.push_str(" href=\"#");
    here.push_anchor("note-", to);
    write!(to, "{number}\" role=\"doc-noteref\"").expect("writing to a String cannot fail");
    attribute("aria-label", &here.view.words.fill("note_mark", &[("number", &number.to_string())]), to);
    write!(to, ">{number}</a></sup>").expect("writing to a String cannot fail");
}

/// The HTML of a reference.
pub fn reference(runs: &[Run], format: Format) -> String {
    let mut html = String::with_capacity(256);
    for run in runs {
        let tags = [(run.bold, "strong"), (run.italic, "em")];
        for (_, tag) in tags.iter().filter(|(on, _)| *on) {
            write!(html, "<{tag}>").expect("writing to a String cannot fail");
        }
        match run.link.as_deref().filter(|address| SCHEMES.iter().any(|scheme| address.starts_with(scheme))) {
            Some(address) => {
                let words = run.text.trim_start_matches("https://").trim_start_matches("http://");
                open_outward(address, &mut html);
                escape(words, &mut html);
                html.push_str("</a>");
                push_domain(address, words, format, &mut html);
            }
            None => escape(&run.text, &mut html),
        }
        for (_, tag) in tags.iter().rev().filter(|(on, _)| *on) {
            write!(html, "</{tag}>").expect("writing to a String cannot fail");
        }
    }
    html
}
