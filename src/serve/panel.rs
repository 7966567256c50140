//! Mistakes on a served page: all of them at its top, and a mark in each section that holds one.

use super::preview::Mistake;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::show::Texts;
use crate::diagnostic::show::text::summary;
use crate::output::html::escape::{escape, escaped};
use crate::span::Span;

/// How many mistakes are shown; the terminal shows all.
const MOST: usize = 30;
/// How many letters are shown around the words in question.
const WINDOW: usize = 100;

/// `shown` at the top of a page that is good, or that is kept from before where `stops`. Empty where there are none.
pub fn of(shown: &[&Mistake], texts: &Texts, stops: bool) -> String {
    let what = if stops { "This page stays as it last was until the mistakes are mended." } else { "On this page." };
    if shown.is_empty() { String::new() } else { panel(shown, texts, what, stops) }
}

/// `mistakes`, where there is no page to show them on.
pub fn alone(mistakes: &[&Mistake], texts: &Texts) -> String {
    panel(mistakes, texts, "There are no pages until the mistakes are mended.", true)
}

fn panel(shown: &[&Mistake], texts: &Texts, what: &str, open: bool) -> String {
    let found: Vec<Diagnostic> = shown.iter().map(|mistake| mistake.diagnostic.clone()).collect();
    let mut html = format!(
        "\n<section class=\"live-mistakes\" lang=\"en\" dir=\"ltr\" aria-label=\"Mistakes\">\n<details{}>\n\
         <summary>{}. {what}</summary>\n<ol>\n",
        if open { " open" } else { "" },
        summary(&found).trim()
    );
    for (number, mistake) in shown.iter().take(MOST).enumerate() {
        entry(number + 1, &mistake.diagnostic, texts, &mut html);
    }
    html.push_str("</ol>\n");
    if shown.len() > MOST {
        html.push_str(&format!("<p>{} more are in the terminal.</p>\n", shown.len() - MOST));
    }
    html.push_str("</details>\n</section>\n");
    html
}

fn entry(number: usize, diagnostic: &Diagnostic, texts: &Texts, html: &mut String) {
    let place = &diagnostic.place;
    let position = texts.position(&place.file, place.span);
    let severity = diagnostic.severity.word();
    html.push_str(&format!("<li id=\"~mistake-{number}\"><p><strong>{severity}</strong>: "));
    escape(&diagnostic.message, html);
    html.push_str("</p>\n<p><code>");
    escape(&place.file, html);
    if place.span != Span::default() {
        html.push_str(&format!(":{}:{}", position.line, position.column));
    }
    html.push_str("</code></p>\n");
    if place.span != Span::default() {
        words(texts.of(&place.file), place.span, texts.lines(&place.file, position.line, position.line), html);
    }
    if let Some(help) = &diagnostic.help {
        html.push_str("<p>");
        escape(help, html);
        html.push_str("</p>\n");
    }
    html.push_str("</li>\n");
}

/// The words in question, marked, and those around them on their line.
fn words(text: &str, span: Span, line: Span, html: &mut String) {
    let end = span.end.min(line.end).max(span.start);
    let cut = |at: usize| (line.start..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(line.start);
    let from = cut(span.start.saturating_sub(WINDOW).max(line.start));
    let marked = cut(end.min(span.start + 2 * WINDOW));
    let to = cut(line.end.min(marked + WINDOW));
    let part = |from: usize, to: usize| escaped(text.get(from..to).unwrap_or_default());
    html.push_str("<pre>");
    html.push_str(if from > line.start { "…" } else { "" });
    html.push_str(&format!(
        "{}<mark>{}</mark>{}",
        part(from, span.start),
        part(span.start, marked),
        part(marked.max(end).min(to), to)
    ));
    html.push_str(if to < line.end { "…" } else { "" });
    html.push_str("</pre>\n");
}

/// `page` with a mark in each section that holds one of `mistakes`, which are those listed first in the panel. Where the
/// page does not have that section, the mark stands in the nearest one before it.
pub fn mark(mut page: String, mistakes: &[&Mistake]) -> String {
    let mut marks: Vec<(usize, String)> = mistakes
        .iter()
        .enumerate()
        .take(MOST)
        .filter_map(|(index, mistake)| {
            let at = mistake.sections.iter().find_map(|anchor| section(&page, anchor))?;
            let message = escaped(&mistake.diagnostic.message);
            let number = index + 1;
            let link = format!("<a href=\"#~mistake-{number}\">{message}</a>");
            Some((at, format!("\n<p class=\"live-mark\" lang=\"en\" dir=\"ltr\">{link}</p>\n")))
        })
        .collect();
    marks.sort_by_key(|(at, _)| *at);
    for (at, mark) in marks.into_iter().rev() {
        page.insert_str(at, &mark);
    }
    page
}

/// Where a mark stands in the section called `anchor`: behind its heading, or before what else bears that name.
fn section(page: &str, anchor: &str) -> Option<usize> {
    let named = page.find(&format!(" id=\"{}\"", escaped(anchor)))?;
    let opens = page[..named].rfind('<')?;
    let name: &str = page[opens + 1..].split(|letter: char| !letter.is_ascii_alphanumeric()).next()?;
    if !matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
        return Some(opens);
    }
    let close = format!("</{name}>");
    Some(named + page[named..].find(&close)? + close.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::messages;
    use crate::span::Place;

    fn mistake(anchor: &str, start: usize, end: usize) -> Mistake {
        let place = Place::new(&"chapters/01-one.md".into(), Span::new(start, end));
        Mistake { diagnostic: messages::control_character(place), sections: vec![anchor.to_owned()] }
    }

    #[test]
    fn a_mark_stands_behind_a_heading_and_before_a_sheet() {
        let page = "<h2 class=\"x\" id=\"one\">A <em>b</em></h2><p>c</p><section id=\"sheet\"></section>";
        let marked = mark(page.to_owned(), &[&mistake("sheet", 0, 1), &mistake("one", 0, 1), &mistake("gone", 0, 1)]);
        let opening =
            |number: usize| format!("\n<p class=\"live-mark\" lang=\"en\" dir=\"ltr\"><a href=\"#~mistake-{number}\">");
        assert_eq!(marked.matches("live-mark").count(), 2);
        assert!(marked.contains(&format!("</h2>{}", opening(2))), "{marked}");
        assert!(marked.contains("</p>\n<section id=\"sheet\">") && marked.contains(&opening(1)), "{marked}");
    }

    #[test]
    fn the_words_are_marked_and_escaped_however_long_their_line() {
        let line = format!("{}<b>{}", "é".repeat(500), "ü".repeat(500));
        let texts = Texts::new([("chapters/01-one.md".to_owned(), line)]);
        let html = of(&[&mistake("one", 1000, 1003)], &texts, true);
        assert!(html.contains("é<mark>&lt;b&gt;</mark>ü"), "{html}");
        assert!(html.contains("chapters/01-one.md:1:501") && html.len() < 1500, "{html}");
        let empty = of(&[&mistake("one", 2000, 9000)], &texts, true);
        assert!(empty.contains("<mark>"), "{empty}");
        assert_eq!(of(&[], &texts, true), "");
    }
}
