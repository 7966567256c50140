//! One example of everything a template may be given. A theme of one's own is tried with them when it is loaded; the theme
//! reference shows them.

use super::book::{Book, Entry, Point, Stage, Term, Writer};
use super::contact::{Contact, Country, HelpLine, Number};
use super::phrase::Signed;
use super::{field, page, part, plan, template};
use crate::language;
use crate::workbook::contacts::ContactKind;
use serde::Serialize;
use serde_json::Value;

/// What stands for the chapters in `html/print.html` and `html/single.html`.
pub const CHAPTERS: &str = "<!-- chapters -->";

/// The templates in which the chapters stand.
pub const HOLDS_CHAPTERS: &[&str] = &["html/print.html", "html/single.html"];

/// An example of what a template is given.
pub struct Example {
    /// The template's path.
    pub path: &'static str,
    /// What it is given beside what is shared, by name.
    pub given: Vec<(&'static str, Value)>,
}

/// Calls `draw` with what is shared, and an example for every template: once with all that there may be, once without all
/// that may be absent.
pub fn with_every_template(draw: &mut dyn FnMut(&page::Shared, &[Example])) {
    let words = language::words("en");
    let full = book();
    let bare = bare(full.clone());
    let shared = |book| page::Shared {
        book,
        words: &words,
        links: page::Links::SITE,
        help_line: "In danger now? Call <a href=\"tel:911\">911</a>.".to_owned(),
        answers: "<section id=\"~answers\"></section>".to_owned(),
        print: false,
        whole: false,
        top: 1,
    };
    let mut examples = examples();
    draw(&shared(&full), &examples);
    for example in &mut examples {
        template::without_what_may_be_absent(example.path, &mut example.given);
    }
    draw(&shared(&bare), &examples);
}

fn examples() -> Vec<Example> {
    let alone = ["html/part/help-line.html", "html/part/answers.html"];
    let mut examples: Vec<Example> = alone.map(|path| Example { path, given: Vec::new() }).into();
    examples.extend(fields().into_iter().map(|(path, field)| Example { path, given: vec![("field", field)] }));
    examples.extend(parts().into_iter().map(|(path, name, part)| Example { path, given: vec![(name, part)] }));
    examples.push(Example { path: "html/paper.css", given: vec![("paper", value(&paper()))] });
    for (path, here, name, things) in pages() {
        let page = page::Page {
            title: "Chapter 2 - Workbook".to_owned(),
            here,
            paper: "",
            canonical: Some("https://example.org/w/".to_owned()),
        };
        let mut given = vec![("page", value(&page))];
        if name != NOTHING {
            given.push((name, things));
        }
        if path == "html/chapter.html" {
            given.push(("near", value(&near())));
        }
        if path == "html/single.html" {
            given.push(("single", value(&single())));
        }
        examples.push(Example { path, given });
    }
    examples
}

/// The name under which a page is given nothing of its own.
const NOTHING: &str = "";

/// A book of which all that may be absent is.
fn bare(book: Book<'static>) -> Book<'static> {
    Book {
        subtitle: None,
        edition: None,
        edition_title: None,
        exit: None,
        help: HelpLine::default(),
        roles: false,
        writers: Vec::new(),
        base_url: None,
        notice: Vec::new(),
        gate: None,
        glossary: Vec::new(),
        about: Vec::new(),
        ..book
    }
}

fn value<T: Serialize>(thing: &T) -> Value {
    serde_json::to_value(thing).unwrap_or_default()
}

fn html(words: &str) -> String {
    format!("<p>{words}</p>")
}

fn signed() -> Signed {
    Signed { sign: "choose", words: "The one who writes it chooses".to_owned() }
}

fn number() -> Number<'static> {
    Number { words: "988", href: "tel:988".to_owned() }
}

fn paper() -> super::paper::Paper {
    super::paper::Paper {
        name: "A4".to_owned(),
        booklet: false,
        ending: "-large".to_owned(),
        width: "210mm",
        height: "297mm",
        large: true,
        above: 18,
        below: 20,
        left: 25,
        right: 18,
        duplex: true,
        mirrored: true,
        help: "\"Call 911.\"".to_owned(),
        folio: "counter(page)".to_owned(),
    }
}

fn practice() -> plan::Practice<'static> {
    plan::Practice {
        name: Some("The Harbour Practice"),
        phone: Some(number()),
        hours: Some("Monday to Friday, 9 to 5"),
        emergency: Some("Outside these hours call 911."),
        logo: Some("editions/logo.png".to_owned()),
    }
}

fn book() -> Book<'static> {
    Book {
        title: "Rebuilding",
        subtitle: Some("A workbook for two"),
        discreet: "Workbook",
        plain_cover: false,
        language: "en",
        direction: "ltr",
        edition: Some("six-sessions"),
        edition_title: Some("Six sessions"),
        exit: Some("https://www.weather.gov/"),
        help: HelpLine {
            emergency: Some(number()),
            name: Some("988 Lifeline"),
            call: Some(number()),
            text: Some(Number { words: "741741", href: "sms:741741".to_owned() }),
            site: None,
        },
        roles: true,
        writers: vec![
            Writer { id: "hurt", name: "the partner who was hurt" },
            Writer { id: "both", name: "both of us" },
        ],
        stamp: "3f9c21ab",
        base_url: Some("https://example.org/w/"),
        imprint: "First edition, 22 November 2026, 3f9c21ab".to_owned(),
        notice: vec![Point { key: "may_stop", name: "You may stop", text: "Either of you may stop at any time." }],
        basis: vec!["It was written from published research."],
        gate: Some(0),
        glossary: vec![Term { term: "attunement", text: "Noticing what the other feels and answering it." }],
        about: vec![Entry { name: "Licence", words: "CC BY 4.0".to_owned(), href: Some("https://example.org/") }],
    }
}

fn stage() -> Stage<'static> {
    Stage {
        id: "ground",
        number: 1,
        label: "Stage 1".to_owned(),
        place: "Stage 1 of 5: Steady the ground".to_owned(),
        title: "Steady the ground",
        summary: Some("Check that this is safe."),
        check: Some("Ready to go on?"),
        chapters: vec![0],
    }
}

fn fields() -> Vec<(&'static str, Value)> {
    let id = "repair-week.hard";
    let named = || " aria-labelledby=\"repair-week.hard.prompt\"".to_owned();
    let choice = field::Choice {
        id: "repair-week.who.my-partner",
        value: "my-partner",
        named: String::new(),
        words: "My partner".to_owned(),
        rest: "<input>".to_owned(),
        body: html("below"),
    };
    let options = field::Options { id, named: named(), options: vec![choice] };
    let table = |choose| field::Table {
        id,
        named: named(),
        choose,
        head: vec!["Day".to_owned(), "Kept?".to_owned()],
        rows: "<tr><td>Mon</td></tr>".to_owned(),
    };
    let scale = field::Scale {
        id,
        named: named(),
        numbers: (0..=10).collect(),
        from: 0,
        to: 10,
        low: "Not at all",
        high: "Completely",
    };
    vec![
        ("html/field/blank.html", value(&field::Blank { id, named: named(), size: 20 })),
        ("html/field/lines.html", value(&field::Lines { id, named: named(), lines: 3, ruled: "<i></i>".repeat(3) })),
        ("html/field/check.html", value(&options)),
        ("html/field/choose.html", value(&options)),
        ("html/field/scale.html", value(&scale)),
        ("html/field/table.html", value(&table(false))),
        ("html/field/table.html", value(&table(true))),
        ("html/field/space.html", value(&field::Space { id, named: named(), width: Some(100), height: 60, lines: 7 })),
        ("html/field/space.html", value(&field::Space { id, named: named(), width: None, height: 60, lines: 7 })),
        ("html/field/signature.html", value(&field::Signature { id, named: named(), who: "Partner who was hurt" })),
        ("html/field/date.html", value(&field::Short { id, named: named() })),
        ("html/field/time.html", value(&field::Short { id, named: named() })),
        ("html/field/number.html", value(&field::Short { id, named: named() })),
    ]
}

fn parts() -> Vec<(&'static str, &'static str, Value)> {
    let other = page::NearStage {
        href: "index.html".to_owned(),
        title: "Say what happened",
        chapters: Vec::new(),
        more: false,
    };
    let mut parts = vec![
        ("html/part/near-stage.html", "stage", value(&other)),
        ("html/part/chapter.html", "chapter", value(&chapter(&signed()))),
        ("html/part/worksheet.html", "worksheet", value(&worksheet())),
        (
            "html/part/gate.html",
            "gate",
            value(&part::Gate { anchor: "~gate".to_owned(), body: html("Are you afraid?") }),
        ),
        (
            "html/part/source.html",
            "source",
            value(&part::Source {
                reference: "Foran (2020).".to_owned(),
                kind: Some("Survey"),
                checked: Some("checked 1 May 2026"),
            }),
        ),
    ];
    for level in ["note", "pause", "stop"] {
        let caution = part::Caution {
            anchor: "caution-1".to_owned(),
            level,
            name: "Stop first",
            body: html("Stop."),
            help: true,
        };
        parts.push(("html/part/caution.html", "caution", value(&caution)));
    }
    for kind in ["note", "tip", "important", "warning", "caution"] {
        parts.push((
            "html/part/alert.html",
            "alert",
            value(&part::Alert { kind, name: "Note", body: html("Swings are common.") }),
        ));
    }
    for path in [
        "html/part/pause.html",
        "html/part/not-known.html",
        "html/part/settle.html",
        "html/part/example.html",
        "html/part/counselor.html",
        "html/part/only.html",
    ] {
        parts.push((path, "aside", value(&part::Aside { name: "Before you get up", body: html("Feel both feet.") })));
    }
    parts
}

fn chapter(who: &Signed) -> part::Chapter<'_> {
    part::Chapter {
        anchor: "calm-the-storm",
        id: "calm-the-storm",
        label: "Chapter 2",
        title: "Calm the storm",
        stage: Some(part::StagePlace { number: 1, count: 5, words: "Stage 1 of 5: Steady the ground" }),
        summary: Some("How to take a break that heals."),
        time: Some("About 40 minutes"),
        who: Some(who),
        sheets: Some("1 worksheet".to_owned()),
        after: vec![part::Link { href: "before-you-start.html".to_owned(), words: "Before you start".to_owned() }],
        cautions: html("Stop."),
        body: html("Sometimes…"),
        notes: "<li>A note.</li>".to_owned(),
        sources: vec![part::ListedSource {
            number: 1,
            anchor: "source-1".to_owned(),
            work: "Foran (2020).".to_owned(),
            back: "<a href=\"#cite-1-1\">1</a>".to_owned(),
        }],
        background: "<li>Zuccarini (2013).</li>".to_owned(),
        check: Some("Ready to go on?"),
    }
}

fn door() -> part::Link {
    part::Link { href: "workbook.pdf#page=12".to_owned(), words: "PDF: A4, page 12".to_owned() }
}

fn single() -> page::Single {
    page::Single {
        policy: "default-src 'none'".to_owned(),
        style: "p { margin: 0 }".to_owned(),
        script: "\"use strict\";".to_owned(),
        icon: "data:image/svg+xml;base64,PHN2Zy8+".to_owned(),
    }
}

fn worksheet() -> part::Worksheet<'static> {
    part::Worksheet {
        anchor: "repair-week".to_owned(),
        id: "repair-week",
        writes: "each",
        reads: "choose",
        copies: 4,
        again: Some("You can fill in this sheet 4 times.".to_owned()),
        label: "Worksheet 2.1".to_owned(),
        title: "One promise, seven days".to_owned(),
        level: 3,
        core: true,
        purpose: "So that both know.".to_owned(),
        time: Some("20 minutes".to_owned()),
        who: Some(signed()),
        see: Some(signed()),
        copy: Some("Copy 2 of 4".to_owned()),
        prints: vec![door()],
        cautions: html("Stop."),
        body: html("Questions"),
        sources: vec![part::SheetSource {
            mark: "<a href=\"#source-1\">[1]</a>".to_owned(),
            short: "Foran and others, 2020",
            address: Some("doi.org/10.1177/1073191118755911"),
        }],
    }
}

fn near() -> page::Near<'static> {
    let turn = || page::Turn {
        href: "name-the-wound.html".to_owned(),
        label: "Next: chapter 3".to_owned(),
        title: "Name the wound",
    };
    let near = page::NearChapter { href: "calm-the-storm.html".to_owned(), words: "2. Calm the storm", here: true };
    let far = page::NearChapter { here: false, ..near.clone() };
    let own = page::NearStage {
        href: "index.html".to_owned(),
        title: "Say what happened",
        chapters: vec![near, far],
        more: true,
    };
    let other = "<li>Another</li>".to_owned();
    page::Near { previous: Some(turn()), next: Some(turn()), before: other.clone(), stage: Some(own), after: other }
}

fn pages() -> Vec<(&'static str, &'static str, &'static str, Value)> {
    let (stage, sign) = (stage(), signed());
    let countries =
        [Country { code: "US", anchor: "us".to_owned(), name: "United States", own: true, contacts: contacts() }];
    let sheet = || page::Sheet {
        href: "calm-the-storm.html#repair-week".to_owned(),
        number: "2.1",
        title: "One promise".to_owned(),
        purpose: Some("So that both know.".to_owned()),
        who: Some(&sign),
        see: Some(&sign),
        time: Some("20 minutes"),
        core: true,
        prints: vec![door()],
        copies: Some("4 copies"),
    };
    let index = || page::Index {
        begin: Some(part::Link { href: "before-you-start.html".to_owned(), words: "Begin with chapter 1".to_owned() }),
        gate: Some("before-you-start.html#~gate".to_owned()),
        prints: vec![door()],
        plan: vec![page::PlanStep { words: "Session 1, Week 1", sheets: vec![sheet()] }],
        practice: Some(practice()),
        contents: [Some(&stage), None].map(|stage| page::StageContents { stage, chapters: vec![entry(&sign)] }).into(),
    };
    let sources = || page::Sources {
        cited: vec![page::CitedWork {
            work: "Foran (2020).".to_owned(),
            places: "<a href=\"#\">chapter 2</a>".to_owned(),
        }],
        background: vec!["Zuccarini (2013).".to_owned()],
        kinds: vec![page::Kind { name: "Trial", means: "People were put into groups by chance." }],
    };
    let sheets = page::ChapterSheets {
        href: "calm-the-storm.html".to_owned(),
        label: "Chapter 2",
        title: "Calm the storm",
        sheets: vec![sheet()],
    };
    let whole = page::PrintOut {
        index: index(),
        help: page::Help { countries: &countries, practice: Some(practice()) },
        sources: sources(),
        copied: vec![sheet()],
        copies: String::from("<section class=\"sheet\"></section>"),
        chapters: CHAPTERS,
    };
    vec![
        ("html/index.html", "index", "index", value(&index())),
        ("html/chapter.html", "chapter", "chapter", value(&chapter(&sign))),
        (
            "html/worksheets.html",
            "worksheets",
            "worksheets",
            value(&page::Worksheets { prints: vec![door()], chapters: vec![sheets] }),
        ),
        ("html/sources.html", "sources", "sources", value(&sources())),
        ("html/help.html", "help", "help", value(&page::Help { countries: &countries, practice: Some(practice()) })),
        ("html/safety.html", "safety", NOTHING, Value::Null),
        ("html/missing.html", "missing", NOTHING, Value::Null),
        ("html/search.html", "search", NOTHING, Value::Null),
        ("html/print.html", "print", "whole", value(&whole)),
        ("html/single.html", "single", "whole", value(&whole)),
    ]
}

fn entry(sign: &Signed) -> page::ChapterEntry<'_> {
    page::ChapterEntry {
        id: "calm-the-storm",
        href: "calm-the-storm.html".to_owned(),
        words: "2. Calm the storm",
        summary: Some("What flooding is."),
        who: Some(sign),
        time: Some("About 40 minutes"),
    }
}

fn contacts() -> Vec<Contact<'static>> {
    let full = Contact {
        kind: ContactKind::Crisis,
        reason: "Thoughts of suicide, or any crisis",
        name: "988 Lifeline",
        call: Some(number()),
        text: Some(number()),
        whom: Some("For anyone in crisis".to_owned()),
        part: Some("In Scotland".to_owned()),
        hours: Some("Day and night"),
        languages: Some("English, Spanish".to_owned()),
        note: Some("press 2"),
        site: Some(Number { words: "988lifeline.org", href: "https://988lifeline.org".to_owned() }),
        checked: Some("Checked on 1 May 2026".to_owned()),
        unconfirmed: true,
    };
    let by_site = Contact { call: None, text: None, unconfirmed: false, ..full.clone() };
    vec![full, by_site]
}
