//! What stands before the chapters: the cover, what to know first, the help lines, the contents; and the opening of a stage.

use super::code::Code;
use super::prose::Prose;
use crate::view::{Contact, Stage, View};

/// All of it, in order.
pub fn of(prose: &mut Prose) -> Vec<Code> {
    let view = prose.view;
    let mut parts = vec![cover(view), notice(prose), help(prose), safety(prose), contents(view)];
    if !view.plan.is_empty() {
        parts.push(plan(prose));
    }
    parts
}

fn cover(view: &View) -> Code {
    let book = &view.book;
    let (title, subtitle) = if book.plain_cover { (book.discreet, None) } else { (book.title, book.subtitle) };
    let title = [Code::text(title), Code::maybe(subtitle), Code::text(&book.imprint)];
    let edition = if book.plain_cover { None } else { book.edition_title };
    Code::call_with("cover", [("edition", Code::maybe(edition)), ("practice", practice(view))], title)
}

/// The practice that gives an edition: its logo, and its lines.
fn practice(view: &View) -> Code {
    let Some(practice) = &view.practice else { return Code::own("none") };
    let logo = practice.logo.as_ref().map(|logo| format!("/pictures/{logo}"));
    let phone = practice.phone.as_ref().map(|phone| format!("{} {}", view.words.say("practice_phone"), phone.words));
    let lines = [phone.as_deref(), practice.hours, practice.emergency].into_iter().flatten().map(Code::text);
    Code::list([Code::maybe(logo.as_deref()), Code::maybe(practice.name), Code::list(lines)])
}

/// What to do by session or week, each worksheet with the page it stands on.
fn plan(prose: &mut Prose) -> Code {
    let view = prose.view;
    let mut steps = Vec::new();
    for step in &view.plan {
        let mut sheets = Vec::new();
        for (chapter, at) in &step.sheets {
            let Some(chapter) = view.chapters.get(*chapter) else { continue };
            let Some(sheet) = chapter.sheets.get(*at) else { continue };
            let words = Code::words(&format!("{} {}", sheet.number, crate::prose::plain(sheet.title)));
            let link = prose.link(&format!("{}.{}", chapter.id, sheet.id), words);
            sheets.push(Code::list([link, Code::text(sheet.time.as_deref().unwrap_or_default())]));
        }
        steps.push(Code::list([Code::text(&step.words), Code::list(sheets)]));
    }
    Code::call("plan", [Code::text(view.words.say("plan")), Code::list(steps)])
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
    let pages = [Code::text(words.say("help")), Code::list(lead), Code::list(countries)];
    Code::call_with("help-pages", [("practice", practice(view))], pages)
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

/// The page that opens a stage.
pub fn opening(view: &View, stage: &Stage) -> Code {
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
