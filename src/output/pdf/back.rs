//! What stands behind the chapters: the blank copies, all sources, the words used and who made the workbook.

use super::chapter::work;
use super::code::Code;
use super::prose::Prose;
use super::worksheet;
use crate::view::View;

/// All of it, in order.
pub fn of<'a>(prose: &mut Prose<'a>) -> Vec<Code> {
    let mut parts = copies(prose);
    parts.push(sources(prose));
    parts.push(terms(prose.view));
    parts
}

/// The copies of repeated worksheets, behind a page that says what they are; nothing where there are none.
fn copies<'a>(prose: &mut Prose<'a>) -> Vec<Code> {
    let (view, words) = (prose.view, prose.view.words);
    let mut copies = Vec::new();
    for chapter in &view.chapters {
        prose.chapter = Some(chapter);
        copies.extend(worksheet::copies(prose, chapter));
    }
    prose.chapter = None;
    if copies.is_empty() {
        return copies;
    }
    let listed = view.chapters.iter().flat_map(|chapter| &chapter.sheets).filter_map(|sheet| {
        let title = crate::prose::plain(sheet.title);
        Some(Code::text(&format!("{} {title}: {}", sheet.number, sheet.copies.as_deref()?)))
    });
    let listed: Vec<Code> = listed.collect();
    let head = [Code::text(words.say("blank_copies")), Code::text(words.say("blank_copies_lead")), Code::list(listed)];
    copies.insert(0, Code::call("copies-opening", head));
    copies
}

fn sources(prose: &Prose) -> Code {
    let (view, words) = (prose.view, prose.view.words);
    let basis: Vec<Code> = view.book.basis.iter().map(|paragraph| Code::text(paragraph)).collect();
    let mut kinds: Vec<&str> = Vec::new();
    let shown = view.cited.iter().map(|cited| cited.source).chain(view.background.iter().copied());
    for kind in shown.filter_map(|source| view.sources.get(source)?.evidence) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let kinds = kinds.into_iter().filter_map(|kind| {
        let name = words.find(&format!("evidence.{kind}"))?;
        Some(Code::list([Code::text(name), Code::text(words.find(&format!("evidence_means.{kind}"))?)]))
    });
    let kinds: Vec<Code> = kinds.collect();
    let cited = view.cited.iter().filter_map(|cited| {
        let chapters: Vec<&str> =
            cited.places.iter().filter_map(|place| Some(view.chapters.get(place.chapter)?.listed.as_str())).collect();
        let used = format!("{} {}", words.say("used_in"), chapters.join("; "));
        Some(Code::list([work(view, view.sources.get(cited.source)?), Code::text(&used)]))
    });
    let cited: Vec<Code> = cited.collect();
    let background = view.background.iter().filter_map(|source| Some(work(view, view.sources.get(*source)?)));
    let background: Vec<Code> = background.collect();
    Code::call_with(
        "all-sources",
        [
            ("title", Code::text(words.say("sources"))),
            ("lead", Code::text(words.say("sources_lead"))),
            ("basis-title", Code::text(words.say("sources_basis"))),
            ("basis", Code::list(basis)),
            ("kinds-title", Code::text(words.say("kinds"))),
            ("kinds", Code::list(kinds)),
            ("cited-title", Code::text(words.say("sources_cited"))),
            ("cited", Code::list(cited)),
            ("background-title", Code::text(words.say("sources_background"))),
            ("background", Code::list(background)),
        ],
        [],
    )
}

fn terms(view: &View) -> Code {
    let words = view.words;
    let pairs = |entries: Vec<(&str, &str)>| {
        let entries: Vec<Code> =
            entries.iter().map(|(name, text)| Code::list([Code::text(name), Code::text(text)])).collect();
        Code::list(entries)
    };
    let glossary = view.book.glossary.iter().map(|term| (term.term, term.text)).collect();
    let about = view.book.about.iter().map(|entry| (entry.name, entry.words.as_str())).collect();
    Code::call(
        "back-matter",
        [Code::text(words.say("glossary")), pairs(glossary), Code::text(words.say("about")), pairs(about)],
    )
}
