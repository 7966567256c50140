//! The book around the chapters: what stands before and after them, and the order of it all.

use super::code::Code;
use super::prose::Prose;
use super::slot::Slot;
use super::worksheet::{self, fact};
use crate::citation::Run;
use crate::view::paper::Paper;
use crate::view::{Chapter, Contact, Source, Stage, View};
use std::collections::HashSet;

/// The whole workbook as one expression, and its places to fill in.
pub fn of(view: &View, paper: &Paper) -> (Code, Vec<Slot>) {
    // The first time is only to know which anchors there are: a link to one that is not printed stays words.
    let known = written(view, paper, &HashSet::new()).1;
    let (code, _, slots) = written(view, paper, &known);
    (code, slots)
}

fn written<'a>(view: &'a View<'a>, paper: &Paper, known: &HashSet<String>) -> (Code, HashSet<String>, Vec<Slot>) {
    let above = u8::from(!view.stages.is_empty());
    let mut prose = Prose { view, chapter: None, above, known, anchors: HashSet::new(), slots: Vec::new() };
    let mut parts = vec![cover(view), notice(&mut prose), help(&mut prose), safety(&prose), contents(view)];
    let mut stage = None;
    for chapter in &view.chapters {
        if chapter.stage != stage {
            stage = chapter.stage;
            parts.extend(stage.and_then(|stage| view.stages.get(stage)).map(|stage| opening(view, stage)));
        }
        prose.chapter = Some(chapter);
        parts.push(self::chapter(&mut prose, chapter));
    }
    let mut copies = Vec::new();
    for chapter in &view.chapters {
        prose.chapter = Some(chapter);
        copies.extend(worksheet::copies(&mut prose, chapter));
    }
    prose.chapter = None;
    if !copies.is_empty() {
        let words = view.words;
        let listed = view.chapters.iter().flat_map(|chapter| &chapter.sheets).filter_map(|sheet| {
            let title = crate::prose::plain(sheet.title);
            Some(Code::text(&format!("{} {title}: {}", sheet.number, sheet.copies.as_deref()?)))
        });
        let listed: Vec<Code> = listed.collect();
        let head = [Code::text(words.say("blank_copies")), Code::text(words.say("blank_copies_lead")), Code::list(listed)];
        parts.push(Code::call("copies-opening", head));
        parts.extend(copies);
    }
    parts.push(sources(&prose));
    parts.push(terms(view));
    let Prose { anchors, slots, .. } = prose;
    (Code::call_with("workbook", settings(view, paper), [Code::shown(parts)]), anchors, slots)
}

fn settings(view: &View, paper: &Paper) -> Vec<(&'static str, Code)> {
    let book = &view.book;
    let (language, region) = book.language.split_once('-').unwrap_or((book.language, ""));
    let folio = folio(view.words.say("page_of"));
    let inner = if paper.mirrored || paper.left >= paper.right { paper.left } else { paper.right };
    vec![
        ("title", Code::text(book.discreet)),
        ("language", Code::text(language)),
        ("region", if region.len() == 2 { Code::text(region) } else { Code::own("none") }),
        ("direction", Code::own(if book.direction == "rtl" { "rtl" } else { "ltr" })),
        ("size", Code::own(if paper.width.starts_with("210") { "\"a4\"" } else { "\"us-letter\"" })),
        ("inside", Code::mm(inner)),
        ("outside", Code::mm(if inner == paper.left { paper.right } else { paper.left })),
        ("duplex", Code::yes(paper.duplex)),
        ("help", Code::text(&help_line(view))),
        ("imprint", Code::text(&book.imprint)),
        ("folio", folio),
    ]
}

/// The words of `page {page} of {count}` in pieces: each with what stands behind it, `page`, `count` or nothing.
fn folio(words: &str) -> Code {
    let mut pieces = Vec::new();
    let mut rest = words;
    while let Some((before, behind)) = rest.split_once('{') {
        let (what, after) = behind.split_once('}').unwrap_or((behind, ""));
        pieces.push(Code::list([Code::text(before), Code::text(what)]));
        rest = after;
    }
    pieces.push(Code::list([Code::text(rest), Code::text("")]));
    Code::list(pieces)
}

/// The help line of the foot, in words.
fn help_line(view: &View) -> String {
    let (words, help) = (view.words, &view.book.help);
    let mut line = String::new();
    if let Some(emergency) = &help.emergency {
        line.push_str(&format!("{} {} {}. ", words.say("in_danger"), words.say("call"), emergency.words));
    }
    if let Some(name) = help.name {
        line.push_str(name);
        line.push(':');
        match (&help.call, &help.text) {
            (Some(call), Some(text)) if call.words == text.words => {
                line.push_str(&format!(" {} {}", words.say("call_or_text_small"), call.words));
            }
            (call, text) => {
                if let Some(call) = call {
                    line.push_str(&format!(" {} {}", words.say("call_small"), call.words));
                }
                if call.is_some() && text.is_some() {
                    line.push_str(&format!(" {}", words.say("or")));
                }
                if let Some(text) = text {
                    line.push_str(&format!(" {} {}", words.say("text_small"), text.words));
                }
            }
        }
        if let Some(site) = &help.site {
            line.push_str(&format!(" {} {}", words.say("site_of"), site.words));
        }
        line.push_str(". ");
    }
    line.trim_end().to_owned()
}

fn cover(view: &View) -> Code {
    let book = &view.book;
    Code::call("cover", [Code::text(book.title), Code::maybe(book.subtitle), Code::text(&book.imprint)])
}

fn notice(prose: &mut Prose) -> Code {
    let (view, words) = (prose.view, prose.view.words);
    let points = view.book.notice.iter().map(|point| Code::list([Code::text(point.name), Code::text(point.text)]));
    let points: Vec<Code> = points.collect();
    let gate = view.book.gate.and_then(|at| view.chapters.get(at)).map_or(Code::own("none"), |chapter| {
        let link = prose.link(&format!("{}.~gate", chapter.id), Code::words(words.say("gate_link")));
        let text = Code::shown([Code::words(words.say("gate_pointer_text")), Code::words(" "), link]);
        Code::call("alert", [Code::text("stop"), Code::text(words.say("gate_pointer")), text])
    });
    Code::call("notice", [Code::text(words.say("notice")), Code::list(points), gate])
}

fn help(prose: &mut Prose) -> Code {
    let (view, words) = (prose.view, prose.view.words);
    prose.anchors.insert("~help".to_owned());
    let countries: Vec<Code> = view
        .countries
        .iter()
        .map(|country| {
            let contacts: Vec<Code> = country.contacts.iter().map(|contact| self::contact(view, contact)).collect();
            Code::list([Code::text(country.name), Code::list(contacts)])
        })
        .collect();
    let lead = [words.say("help_lead"), words.say("help_traces")].map(Code::text);
    Code::call("help-pages", [Code::text(words.say("help")), Code::list(lead), Code::list(countries)])
}

fn contact(view: &View, contact: &Contact) -> Code {
    let words = view.words;
    let comma = words.say("comma");
    let mut numbers = Vec::new();
    match (&contact.call, &contact.text) {
        (Some(call), Some(text)) if call.words == text.words => {
            numbers.push(format!("{} {}", call.words, words.say("call_or_text")));
        }
        (call, text) => {
            numbers.extend(call.as_ref().map(|call| call.words.to_owned()));
            numbers.extend(text.as_ref().map(|text| format!("{} {}", words.say("text"), text.words)));
        }
    }
    if numbers.is_empty() {
        numbers.extend(contact.site.as_ref().map(|site| site.words.to_owned()));
    }
    let facts = [contact.part.as_deref(), contact.hours, contact.languages.as_deref()];
    let name = facts.into_iter().flatten().fold(contact.name.to_owned(), |name, fact| name + comma + fact);
    let site = contact.site.as_ref().filter(|_| contact.call.is_some() || contact.text.is_some());
    let more = [contact.whom.clone(), contact.note.map(str::to_owned), site.map(|site| site.words.to_owned())];
    let mut checked: Vec<String> = contact.checked.iter().cloned().collect();
    checked.extend(contact.unconfirmed.then(|| words.say("contact_unconfirmed").to_owned()));
    let more: Vec<Code> = more.into_iter().flatten().map(|words| Code::text(&words)).collect();
    let numbers: Vec<Code> = numbers.iter().map(|number| Code::text(number)).collect();
    Code::list([
        Code::text(contact.reason),
        Code::list(numbers),
        Code::text(&name),
        Code::list(more),
        Code::text(&checked.join(comma)),
    ])
}

fn safety(prose: &Prose) -> Code {
    let words = prose.view.words;
    let part = |name: &str, keys: &[&str]| {
        let text: Vec<Code> = keys.iter().map(|key| Code::text(words.say(key))).collect();
        Code::list([Code::text(words.say(name)), Code::list(text)])
    };
    let parts = [
        part("safety_traces", &["safety_history", "safety_private", "safety_words", "safety_paper"]),
        part("safety_device", &["safety_device_text"]),
    ];
    Code::call("safety-page", [Code::text(words.say("safety")), Code::list(parts)])
}

fn contents(view: &View) -> Code {
    Code::call("contents", [Code::text(view.words.say("contents"))])
}

fn opening(view: &View, stage: &Stage) -> Code {
    let count = i64::try_from(view.stages.len()).unwrap_or(1);
    let number = i64::try_from(stage.number).unwrap_or(1);
    Code::call_with(
        "stage-opening",
        [
            ("label", Code::text(&stage.label)),
            ("title", Code::text(stage.title)),
            ("summary", Code::maybe(stage.summary)),
            ("number", Code::number(number)),
            ("count", Code::number(count)),
        ],
        [],
    )
}

fn chapter<'a>(prose: &mut Prose<'a>, chapter: &'a Chapter<'a>) -> Code {
    let (view, words) = (prose.view, prose.view.words);
    let mut facts = Vec::new();
    facts.extend(chapter.time.as_deref().map(|time| fact("minutes", words.say("time"), time)));
    facts.extend(chapter.who.as_ref().map(|who| fact(if who.sign == "both" { "both" } else { "who" }, words.say("who"), &who.words)));
    let after: Vec<&str> = chapter.after.iter().filter_map(|at| view.chapters.get(*at)).map(|other| other.listed.as_str()).collect();
    facts.extend((!after.is_empty()).then(|| fact("after", words.say("first"), &after.join("; "))));
    prose.anchors.insert(chapter.id.to_owned());
    let cautions: Vec<Code> = chapter
        .cautions
        .iter()
        .map(|caution| {
            let (kind, name) = match caution.level {
                "stop" => ("stop", words.say("caution_stop")),
                "pause" => ("pause", words.say("caution_pause")),
                _ => ("note", words.say("caution_note")),
            };
            let id = prose.anchor(&caution.id);
            let help = if caution.help { Code::text(&help_line(view)) } else { Code::own("none") };
            let body = Code::words(caution.text.trim());
            Code::call_with("alert", [("help", help), ("id", id)], [Code::text(kind), Code::text(name), body])
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
    Code::call_with(
        "chapter",
        [
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
    )
}

/// A work as it stands in a list: its reference, its kind and when it was seen.
fn work(view: &View, source: &Source) -> Code {
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
        let chapters: Vec<&str> = cited.places.iter().filter_map(|place| Some(view.chapters.get(place.chapter)?.listed.as_str())).collect();
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
        let entries: Vec<Code> = entries.iter().map(|(name, text)| Code::list([Code::text(name), Code::text(text)])).collect();
        Code::list(entries)
    };
    let glossary = view.book.glossary.iter().map(|term| (term.term, term.text)).collect();
    let about = view.book.about.iter().map(|entry| (entry.name, entry.words.as_str())).collect();
    Code::call(
        "back-matter",
        [Code::text(words.say("glossary")), pairs(glossary), Code::text(words.say("about")), pairs(about)],
    )
}
