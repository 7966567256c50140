//! The pieces that the website and print.html share: a chapter from its stage to its sources, the contents, all works.

use super::drawn::OfPlaces;
use super::html::inline::{picture, reference};
use super::html::{Here, blocks, blocks_of, escape::escape, part as html_part};
use super::{Format, Made};
use crate::prose::plain;
use crate::theme::{Given, Theme};
use crate::view::page::{
    ChapterEntry, CitedWork, Help, Index, Kind, Links, PlanStep, Shared, Sheet, Sources, StageContents,
};
use crate::view::part::{Chapter as GivenChapter, Link, ListedSource, Source as GivenSource, StagePlace};
use crate::view::plan::{Practice, Step};
use crate::view::{Chapter, SheetEntry, View};
use rayon::prelude::*;
use std::convert::Infallible;
use std::fmt::Write;
use std::ops::Range;

/// The theme, every template of which is given what all pages of an output share, with the help line drawn.
pub fn sharing(view: &View, theme: &Theme, format: Format) -> Made<Theme> {
    let links = match format {
        Format::Site => Links::SITE,
        Format::Print => Links::PRINT,
        Format::Single => Links::SINGLE,
    };
    let print = format == Format::Print;
    let mut shared = Shared {
        book: &view.book,
        words: view.words,
        links,
        help_line: String::new(),
        answers: String::new(),
        print,
        whole: format.is_whole(),
        top: format.top(),
    };
    let draw = |shared: &Shared, template: &str| {
        let theme = theme.sharing(shared);
        theme.once(template, || theme.draw(template, &Given::default()))
    };
    shared.help_line = draw(&shared, "html/part/help-line.html")?.trim().to_owned();
    if view.chapters.iter().any(|chapter| !chapter.sheets.is_empty()) {
        shared.answers = draw(&shared, "html/part/answers.html")?.to_string();
    }
    Ok(theme.sharing(&shared))
}

/// The HTML of every work that is shown, in the order of the view; empty for those that are not.
pub fn works(view: &View, theme: &Theme, format: Format) -> Made<Vec<String>> {
    let mut shown = vec![false; view.sources.len()];
    let listed = view.chapters.iter().flat_map(|chapter| {
        chapter.sources.iter().map(|listed| listed.source).chain(chapter.background.iter().copied())
    });
    let all = listed.chain(view.cited.iter().map(|cited| cited.source)).chain(view.background.iter().copied());
    for index in all {
        if let Some(shown) = shown.get_mut(index) {
            *shown = true;
        }
    }
    view.sources
        .iter()
        .zip(shown)
        .map(|(source, shown)| {
            if !shown {
                return Ok(String::new());
            }
            let drawn = theme.once(("work", format, source.key), || {
                let mut words = reference(source.reference, format);
                if words.is_empty() {
                    escape(&source.short, &mut words);
                    words.push_str(". ");
                    escape(source.title, &mut words);
                }
                let source = GivenSource { reference: words, kind: source.kind, checked: source.checked.as_deref() };
                theme.draw("html/part/source.html", &Given::one("source", &source))
            })?;
            Ok(drawn.trim_end().to_owned())
        })
        .collect()
}

/// Each chapter of `range` made by `make`, on all threads; the first fault in reading order where there are several.
pub fn chapters<T: Send>(
    view: &View,
    range: Range<usize>,
    make: impl Fn(usize, &Chapter) -> Made<T> + Sync,
) -> Made<Vec<T>> {
    let made: Vec<Made<T>> = range.into_par_iter().map(|index| make(index, &view.chapters[index])).collect();
    made.into_iter().collect()
}

/// What the template of a chapter is given.
pub fn chapter<'a>(
    here: &Here<'a>,
    index: usize,
    chapter: &'a Chapter<'a>,
    works: &[String],
) -> Made<GivenChapter<'a>> {
    let view = here.view;
    let mut cautions = String::new();
    for caution in chapter.cautions {
        html_part::caution(here, caution, &mut cautions)?;
    }
    let stage = chapter.stage.and_then(|stage| view.stages.get(stage));
    let is_last = stage.is_some_and(|stage| stage.chapters.last() == Some(&index));
    let after = chapter.after.iter().filter_map(|other| view.chapters.get(*other));
    Ok(GivenChapter {
        anchor: if here.format.is_whole() { chapter.id } else { "" },
        id: chapter.id,
        label: &chapter.label,
        title: chapter.title,
        stage: stage.map(|stage| StagePlace { number: stage.number, count: view.stages.len(), words: &stage.place }),
        summary: chapter.summary,
        time: chapter.time.as_deref(),
        who: chapter.who.as_ref(),
        sheets: (!chapter.sheets.is_empty()).then(|| view.words.count("sheets_here", chapter.sheets.len())),
        after: after.map(|other| Link { href: here.link_to(other.id, None), words: other.listed.clone() }).collect(),
        cautions,
        body: blocks_of(here, chapter.body)?,
        notes: notes(here, chapter)?,
        sources: chapter
            .sources
            .iter()
            .map(|listed| ListedSource {
                number: listed.number,
                anchor: here.anchor(&format!("source-{}", listed.number)),
                work: works.get(listed.source).cloned().unwrap_or_default(),
                back: back(here, listed.number, listed.mentions),
            })
            .collect(),
        background: entries(chapter.background.iter().filter_map(|source| works.get(*source))),
        check: stage.filter(|_| is_last).and_then(|stage| stage.check),
    })
}

fn entries<'a>(works: impl Iterator<Item = &'a String>) -> String {
    works.map(|work| format!("<li><div>{work}</div></li>\n")).collect()
}

fn notes(here: &Here, chapter: &Chapter) -> Made<String> {
    let mut html = String::new();
    for note in &chapter.notes {
        html.push_str("<li id=\"");
        here.push_anchor("note-", &mut html);
        write!(html, "{}\">", note.number).expect("writing to a String cannot fail");
        blocks(here, note.body, &mut html)?;
        for call in 1..=note.calls {
            html.push_str("<a class=\"back\" href=\"#");
            here.push_anchor("note-call-", &mut html);
            write!(html, "{}-{call}\">", note.number).expect("writing to a String cannot fail");
            escape(here.view.words.say("note_back"), &mut html);
            html.push_str("</a> ");
        }
        html.push_str("</li>\n");
    }
    Ok(html)
}

/// The links from a chapter's list back to every mention of a work.
fn back(here: &Here, number: usize, mentions: usize) -> String {
    let words = here.view.words;
    let mut html = String::with_capacity(96 * mentions);
    if mentions > 0 {
        escape(words.say("back_to_text"), &mut html);
    }
    for mention in 1..=mentions {
        html.push_str(" <a href=\"#");
        here.push_anchor("cite-", &mut html);
        write!(html, "{number}-{mention}\">").expect("writing to a String cannot fail");
        escape(&words.fill("back_to_place", &[("number", &mention.to_string())]), &mut html);
        html.push_str("</a>");
    }
    html
}

/// The contents, by stage, and what leads into them.
pub fn index<'a>(here: &Here<'a>) -> Index<'a> {
    let view = here.view;
    let entry = |chapter: &'a Chapter<'a>| ChapterEntry {
        id: chapter.id,
        href: here.link_to(chapter.id, None),
        words: &chapter.listed,
        summary: chapter.summary,
        who: chapter.who.as_ref(),
        time: chapter.time.as_deref(),
    };
    let mut contents: Vec<StageContents> = Vec::new();
    let loose: Vec<ChapterEntry> = view.chapters.iter().filter(|chapter| chapter.stage.is_none()).map(entry).collect();
    if !loose.is_empty() {
        contents.push(StageContents { stage: None, chapters: loose });
    }
    contents.extend(view.stages.iter().map(|stage| StageContents {
        stage: Some(stage),
        chapters: stage.chapters.iter().filter_map(|index| view.chapters.get(*index)).map(entry).collect(),
    }));
    let begin = view.chapters.first().map(|first| Link {
        href: here.link_to(first.id, None),
        words: view.words.fill("begin", &[("number", &first.number.to_string())]),
    });
    let gate = view.book.gate.and_then(|gate| view.chapters.get(gate));
    Index {
        begin,
        gate: gate.map(|chapter| here.link_to(chapter.id, Some(html_part::GATE))),
        prints: prints(here),
        plan: view.plan.iter().map(|step| plan_step(here, step)).collect(),
        practice: practice(here),
        contents,
    }
}

fn plan_step<'a>(here: &Here<'a>, step: &'a Step) -> PlanStep<'a> {
    let sheets = step.sheets.iter().filter_map(|(chapter, at)| {
        let chapter = here.view.chapters.get(*chapter)?;
        Some(sheet(here, chapter, chapter.sheets.get(*at)?))
    });
    PlanStep { words: &step.words, sheets: sheets.collect() }
}

/// The practice, with its logo where this output has it.
fn practice<'a>(here: &Here<'a>) -> Option<Practice<'a>> {
    let practice = here.view.practice.clone()?;
    let logo = practice.logo.map(|logo| picture(here, &logo));
    Some(Practice { logo, ..practice })
}

/// The PDFs of the whole workbook; none where the workbook stands on one page.
pub fn prints(here: &Here) -> Vec<Link> {
    let prints = here.view.prints.iter().filter(|_| here.format == Format::Site);
    prints.map(|print| print.door(here.view.words)).collect()
}

/// Every help line.
pub fn help<'a>(here: &Here<'a>) -> Help<'a> {
    Help { countries: &here.view.countries, practice: practice(here) }
}

/// All works: those cited, with links back to every place, and those in the background.
pub fn sources<'a>(here: &Here<'a>, works: &[String]) -> Sources<'a> {
    let view = here.view;
    let work = |index: usize| works.get(index).cloned().unwrap_or_default();
    let cited = view.cited.iter().map(|cited| {
        let Ok(places) = here.theme.once(("places", OfPlaces { here, places: &cited.places }), || {
            Ok::<_, Infallible>(places(here, &cited.places))
        });
        CitedWork { work: work(cited.source), places: places.to_string() }
    });
    let mut kinds: Vec<Kind> = Vec::new();
    for index in view.cited.iter().map(|cited| cited.source).chain(view.background.iter().copied()) {
        let source = view.sources.get(index);
        let Some((name, evidence)) = source.and_then(|source| source.kind.zip(source.evidence)) else { continue };
        let means = view.words.find(&format!("evidence_means.{evidence}"));
        if let Some(means) = means.filter(|_| kinds.iter().all(|kind| kind.name != name)) {
            kinds.push(Kind { name, means });
        }
    }
    Sources { cited: cited.collect(), background: view.background.iter().map(|index| work(*index)).collect(), kinds }
}

/// The links from the list of all works back to every place a work is cited at.
fn places(here: &Here, places: &[crate::view::CitedAt]) -> String {
    let words = here.view.words;
    let mut html = String::with_capacity(96 * places.len());
    for (at, place) in places.iter().enumerate() {
        let Some(chapter) = here.view.chapters.get(place.chapter) else { continue };
        if at > 0 {
            escape(words.say("comma"), &mut html);
        }
        for mention in 1..=place.mentions.max(1) {
            let href = here.link_to(chapter.id, Some(&format!("cite-{}-{mention}", place.number)));
            write!(html, "{}<a href=\"{href}\">", if mention > 1 { " " } else { "" })
                .expect("writing to a String cannot fail");
            match mention {
                1 => escape(&words.fill("chapter_small", &[("number", &chapter.number.to_string())]), &mut html),
                _ => write!(html, "({mention})").expect("writing to a String cannot fail"),
            }
            html.push_str("</a>");
        }
    }
    html
}

/// What a list of worksheets says of one of them.
pub fn sheet<'a>(here: &Here, chapter: &Chapter, entry: &'a SheetEntry<'a>) -> Sheet<'a> {
    Sheet {
        href: here.link_to(chapter.id, Some(entry.id)),
        number: entry.number,
        title: plain(entry.title),
        purpose: entry.purpose.map(plain),
        who: entry.who.as_ref(),
        see: entry.see.as_ref(),
        time: entry.time.as_deref(),
        core: entry.core,
        prints: here.doors(entry.id),
        copies: entry.copies.as_deref(),
    }
}
