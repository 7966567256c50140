//! A chapter: its head, its cautions before any exercise, its text, its notes and its sources.

use super::code::Code;
use super::prose::Prose;
use super::worksheet::fact;
use crate::citation::Run;
use crate::view::{Chapter, Source, View, phrase};

/// The chapter with all that belongs to it.
pub fn whole<'a>(prose: &mut Prose<'a>, chapter: &'a Chapter<'a>) -> Code {
    let (view, words) = (prose.view, prose.view.words);
    let mut facts = Vec::new();
    facts.extend(chapter.time.as_deref().map(|time| fact("minutes", words.say("time"), time)));
    facts.extend(
        chapter
            .who
            .as_ref()
            .map(|who| fact(if who.sign == "both" { "both" } else { "who" }, words.say("who"), &who.words)),
    );
    let after: Vec<&str> =
        chapter.after.iter().filter_map(|at| view.chapters.get(*at)).map(|other| other.listed.as_str()).collect();
    facts.extend((!after.is_empty()).then(|| fact("after", words.say("first"), &after.join("; "))));
    prose.anchors.insert(chapter.id.to_owned());
    let cautions: Vec<Code> = chapter
        .cautions
        .iter()
        .map(|caution| {
            let name = phrase::caution(caution.level, words);
            let id = prose.anchor(&caution.id);
            let help = caution.help.then(|| view.book.help.said(words));
            let body = Code::words(caution.text.trim());
            Code::call_with(
                "alert",
                [("help", Code::maybe(help.as_deref())), ("id", id)],
                [Code::text(caution.level), Code::text(name), body],
            )
        })
        .collect();
    let body = prose.blocks(chapter.body);
    let notes: Vec<Code> = chapter
        .notes
        .iter()
        .map(|note| {
            let id = prose.anchor(&format!("note-{}", note.number));
            let body = prose.blocks(note.body);
            Code::list([id, Code::text(&note.number.to_string()), body])
        })
        .collect();
    let listed: Vec<Code> = chapter
        .sources
        .iter()
        .filter_map(|listed| {
            let id = prose.anchor(&format!("source-{}", listed.number));
            let number = Code::text(&listed.number.to_string());
            Some(Code::list([id, number, work(view, view.sources.get(listed.source)?)]))
        })
        .collect();
    let background = chapter.background.iter().filter_map(|source| Some(work(view, view.sources.get(*source)?)));
    let background: Vec<Code> = background.collect();
    let last = chapter.stage.and_then(|stage| view.stages.get(stage)).filter(|stage| {
        let place = view.chapters.iter().position(|other| std::ptr::eq(other, chapter));
        stage.chapters.last().copied() == place
    });
    let check = last.and_then(|stage| stage.check);
    let level = prose.level(2);
    let drawn = Code::call_with(
        "chapter",
        [
            ("start", Code::start()),
            ("id", Code::text(chapter.id)),
            ("level", prose.level(1)),
            ("below", level),
            ("label", Code::text(&chapter.label)),
            ("number", Code::text(&chapter.number.to_string())),
            ("title", Code::text(chapter.title)),
            ("summary", Code::maybe(chapter.summary)),
            ("facts", Code::list(facts)),
            ("cautions", Code::list(cautions)),
            ("notes-title", Code::text(words.say("notes"))),
            ("notes", Code::list(notes)),
            ("sources-title", Code::text(words.say("chapter_sources"))),
            ("sources", Code::list(listed)),
            ("background-title", Code::text(words.say("background"))),
            ("background", Code::list(background)),
            ("check-title", Code::text(words.say("stage_check"))),
            ("check", Code::maybe(check)),
        ],
        [body],
    );
    prose.file(format!("/chapters/{}.typ", chapter.id), &drawn)
}

/// A work as it stands in a list: its reference, its kind and when it was seen.
pub fn work(view: &View, source: &Source) -> Code {
    let mut parts: Vec<Code> = source.reference.iter().map(run).collect();
    if parts.is_empty() {
        parts.push(Code::words(&format!("{}. {}", source.short, source.title)));
    }
    let facts = [source.kind, source.checked.as_deref()];
    let facts: Vec<&str> = facts.into_iter().flatten().collect();
    Code::call("work", [Code::shown(parts), Code::text(&facts.join(view.words.say("comma")))])
}

fn run(run: &Run) -> Code {
    let words = match &run.link {
        Some(address) => {
            let bare = run.text.trim_start_matches("https://").trim_start_matches("http://");
            Code::call("outward", [Code::text(address), Code::call("address", [Code::text(bare)])])
        }
        None => Code::words(&run.text),
    };
    let words = if run.italic { Code::call("titled", [words]) } else { words };
    if run.bold { Code::call("strong", [words]) } else { words }
}
