//! References: the works worded in a style, as runs of text that any output can set.

use super::{Source, Style, address, locale, style};
use hayagriva::citationberg::{FontStyle, FontWeight, IndependentStyle, Locale, LocaleCode};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren, ElemMeta,
    Formatting,
};
use rayon::prelude::*;
use serde::Serialize;
use std::sync::Arc;

/// A work worded in a style.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// Its words, in order.
    pub runs: Vec<Run>,
}

/// Some words of a reference that look alike. Plain text: an output escapes it as it needs to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they are slanted.
    pub italic: bool,
    /// Whether they are heavy.
    pub bold: bool,
    /// The web address they lead to; always `http` or `https`.
    pub link: Option<String>,
}

/// The references of `sources`, one each, in order: worded in `style`, with the words of `language`, a BCP 47 tag.
pub fn format(sources: &[Arc<Source>], style: Style, language: &str) -> Vec<Reference> {
    if sources.is_empty() {
        return Vec::new();
    }
    let code = locale::choose(language);
    let (style, locales) = rayon::join(|| style::unpack(style), || locale::unpack(code));
    match style {
        Some(style) => sources.par_iter().map(|source| reference(source, &style, &locales, code)).collect(),
        None => sources.iter().map(|source| title_alone(source)).collect(),
    }
}

/// The words of `reference` in plain text.
pub fn reference_text(reference: &Reference) -> String {
    reference.runs.iter().map(|run| run.text.as_str()).collect()
}

/// One work with a driver of its own: hayagriva compares all works of a driver with each other, so that one driver for all
/// costs more for each work the more there are, and a reference would change when another work is added.
fn reference(source: &Source, style: &IndependentStyle, locales: &[Locale], code: &str) -> Reference {
    let code = Some(LocaleCode(code.to_owned()));
    let mut driver = BibliographyDriver::new();
    let cited = vec![CitationItem::with_entry(&source.entry)];
    driver.citation(CitationRequest::new(cited, style, code.clone(), locales, None));
    let worded = driver.finish(BibliographyRequest::new(style, code, locales));
    let mut runs = Vec::new();
    for item in worded.bibliography.iter().flat_map(|bibliography| &bibliography.items) {
        push_all(&item.content, &mut runs);
    }
    tidy(&mut runs);
    if runs.is_empty() { title_alone(source) } else { Reference { runs } }
}

fn title_alone(source: &Source) -> Reference {
    Reference { runs: vec![Run { text: source.title.clone(), ..Run::default() }] }
}

fn push_all(children: &ElemChildren, runs: &mut Vec<Run>) {
    for child in &children.0 {
        match child {
            ElemChild::Text(words) => push(&words.text, words.formatting, None, runs),
            ElemChild::Link { text, url } => push(&text.text, text.formatting, followed(url), runs),
            ElemChild::Markup(words) => push(words, Formatting::default(), None, runs),
            ElemChild::Elem(inner) if inner.meta == Some(ElemMeta::CitationNumber) => {}
            ElemChild::Elem(inner) => push_all(&inner.children, runs),
            ElemChild::Transparent { .. } => {}
        }
    }
}

/// Adds words. A full stop after a title that ends in a mark of its own is left out: hayagriva does not see such a mark
/// across a change of looks.
fn push(words: &str, look: Formatting, link: Option<String>, runs: &mut Vec<Run>) {
    let ended = runs.last().is_some_and(|last| last.text.ends_with(['.', '?', '!']));
    let words = if ended { words.strip_prefix('.').unwrap_or(words) } else { words };
    let italic = look.font_style == FontStyle::Italic;
    let bold = look.font_weight == FontWeight::Bold;
    match runs.last_mut() {
        Some(last) if last.italic == italic && last.bold == bold && last.link == link => last.text.push_str(words),
        _ if words.is_empty() => {}
        _ => runs.push(Run { text: words.to_owned(), italic, bold, link }),
    }
}

/// The address a link may lead to. hayagriva puts a DOI behind its address as it was written.
fn followed(url: &str) -> Option<String> {
    match address::doi(url) {
        Some(doi) => Some(address::of_doi(doi)),
        None => address::web(url),
    }
}

/// Marks that meet where hayagriva joins two parts, and what belongs there.
const MEETING: [(&str, &str); 5] = [(",.", "."), ("?.”", "?”"), ("!.”", "!”"), ("?.“", "?“"), ("!.“", "!“")];

fn tidy(runs: &mut Vec<Run>) {
    for run in runs.iter_mut().filter(|run| run.link.is_none()) {
        for (met, meant) in MEETING {
            if run.text.contains(met) {
                run.text = run.text.replace(met, meant);
            }
        }
    }
    if let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = runs.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    runs.retain(|run| !run.text.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::citation::read_yaml;

    const SOURCES: &str = r#"
foran2020:
  type: article
  title: Who is flooded?
  author: ["Foran, Heather M.", "Lorber, Michael", "Malik, Jill"]
  date: 2020-09
  page-range: 1151-1162
  serial-number: {doi: 10.1177/1073191118755911}
  parent: {type: periodical, title: Assessment, volume: 27, issue: 6}
  checked: 2026-11-01
stith2011:
  type: book
  title: Safe <b>solutions</b> for $5
  author: ["Stith, Sandra M."]
  date: 2011
  publisher: {name: Guilford, location: New York}
  serial-number: {isbn: "9781433809828"}
  checked: 2026-11-01
"#;

    fn worded(text: &str, style: Style, language: &str) -> Vec<Reference> {
        let mut found = Vec::new();
        let sources: Vec<_> = read_yaml(text, &"sources.yml".into(), &mut found).into_iter().map(Arc::new).collect();
        assert_eq!(found, []);
        format(&sources, style, language)
    }

    #[test]
    fn each_style_words_an_article_and_a_book() {
        for (style, article, book) in [
            (
                Style::Apa,
                "Foran, H. M., Lorber, M., & Malik, J. (2020). Who is flooded? Assessment, 27(6), 1151–1162. \
                 https://doi.org/10.1177/1073191118755911",
                "Stith, S. M. (2011). Safe <b>solutions</b> for $5. Guilford.",
            ),
            (
                Style::ChicagoAuthorDate,
                "Foran, Heather M., Michael Lorber, and Jill Malik. 2020. “Who Is Flooded?” Assessment 27 (6): 1151–62. \
                 https://doi.org/10.1177/1073191118755911.",
                "Stith, Sandra M. 2011. Safe <b>solutions</b> for $5. Guilford.",
            ),
            (
                Style::Harvard,
                "Foran, H.M., Lorber, M. and Malik, J. (2020) “Who is flooded?,” Assessment, 27(6), pp. 1151–1162. Available \
                 at: https://doi.org/10.1177/1073191118755911.",
                "Stith, S.M. (2011) Safe <b>solutions</b> for $5. New York: Guilford.",
            ),
            (
                Style::Mla,
                "Foran, Heather M., et al. “Who Is Flooded?” Assessment, vol. 27, no. 6, Sept. 2020, pp. 1151–62, \
                 https://doi.org/10.1177/1073191118755911.",
                "Stith, Sandra M. Safe <b>solutions</b> for $5. Guilford, 2011.",
            ),
            (
                Style::Ama,
                "Foran HM, Lorber M, Malik J. Who is flooded? Assessment. 2020;27(6):1151-1162. doi:10.1177/1073191118755911",
                "Stith SM. Safe <b>solutions</b> for $5. Guilford; 2011.",
            ),
        ] {
            let texts: Vec<_> = worded(SOURCES, style, "en").iter().map(reference_text).collect();
            assert_eq!(texts, [article, book], "{}", style.word());
        }
    }

    #[test]
    fn titles_are_slanted_and_addresses_lead_somewhere() {
        let runs = &worded(SOURCES, Style::Apa, "en")[0].runs;
        let slanted: Vec<_> = runs.iter().filter(|run| run.italic).map(|run| run.text.as_str()).collect();
        assert_eq!(slanted, ["Assessment", "27"]);
        let links: Vec<_> = runs.iter().filter_map(|run| run.link.as_deref()).collect();
        assert_eq!(links, ["https://doi.org/10.1177/1073191118755911"]);
    }

    #[test]
    fn a_page_without_a_date_tells_when_it_was_seen_in_the_readers_language() {
        let page = "s:\n  type: web\n  title: Kontakt\n  author: Samaritans\n  date: no date\n  \
                    url: https://example.org/\n  checked: 2026-11-01\n";
        let text = |language| reference_text(&worded(page, Style::Apa, language)[0]);
        assert_eq!(text("en"), "Samaritans. (n.d.). Kontakt. Retrieved November 1, 2026, from https://example.org/");
        assert_eq!(
            text("de-CH"),
            "Samaritans. (o.\u{a0}J.). Kontakt. Abgerufen 1. November 2026, von https://example.org/"
        );
    }

    #[test]
    fn a_reference_does_not_depend_on_the_works_beside_it() {
        let both = worded(SOURCES, Style::Apa, "en");
        let (first, second) = SOURCES.split_at(SOURCES.find("stith").unwrap_or(0));
        assert_eq!(both, [worded(first, Style::Apa, "en"), worded(second, Style::Apa, "en")].concat());
        assert_eq!(format(&[], Style::Apa, "en"), []);
    }
}
