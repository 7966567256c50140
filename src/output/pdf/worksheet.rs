//! A worksheet: a page, or two that face each other, that can be taken out of the book.

use super::code::Code;
use super::prose::Prose;
use crate::prose::{Block, Mark, Worksheet, sheets, works};
use crate::view::{Chapter, phrase};

/// A worksheet with its head, its cautions before its questions, and its foot.
pub fn whole<'a>(prose: &mut Prose<'a>, sheet: &'a Worksheet) -> Code {
    prose.called.clear();
    let words = prose.view.words;
    let roles = prose.view.book.roles;
    let copy = (sheet.repeat > 1)
        .then(|| words.fill("copy_of", &[("copy", &sheet.copy.to_string()), ("count", &sheet.repeat.to_string())]));
    let mut facts = Vec::new();
    if let Some(minutes) = sheet.minutes {
        facts.push(fact("minutes", words.say("time"), &phrase::time(minutes, sheet.per, words)));
    }
    if roles {
        let (who, see) = (phrase::who(&sheet.audience, words), phrase::see(sheet.see, words));
        facts.push(fact(if who.sign == "both" { "both" } else { "who" }, words.say("who_writes"), &who.words));
        facts.push(fact(sheet.see.word(), words.say("who_reads"), &see.words));
    }
    let label = words.fill("worksheet", &[("number", &sheet.number)]);
    let id = prose.anchor(&sheet.id);
    let title = prose.line(&sheet.title);
    let purpose = sheet.purpose.as_deref().map_or(Code::own("none"), |purpose| prose.line(purpose));
    let cautions: Vec<Code> = sheet.cautions.iter().map(|body| prose.blocks(body)).collect();
    let caution = words.say("caution_sheet");
    let body = prose.blocks(&sheet.body);
    let works = foot(prose, sheet);
    let before = Code::text(&format!("{label}{}", words.say("comma")));
    let imprint = Code::shown([before, Code::own("own-imprint")]);
    let drawn = Code::call_with(
        "worksheet",
        [
            ("start", Code::start()),
            ("label", Code::text(&label)),
            ("number", Code::text(&sheet.number)),
            ("copy", Code::maybe(copy.as_deref())),
            ("core", Code::maybe((sheet.core && sheet.copy == 1).then(|| words.say("core")))),
            ("id", id),
            ("level", if sheet.copy == 1 { prose.level(sheet.level) } else { Code::number(2) }),
            ("title", title),
            ("purpose", purpose),
            ("facts", Code::list(facts)),
            ("caution", Code::text(caution)),
            ("cautions", Code::list(cautions)),
            ("rests", Code::text(words.say("rests_on"))),
            ("works", Code::list(works)),
            ("facing", Code::yes(prose.fit.is_facing(&sheet.id))),
            ("close", Code::yes(prose.fit.is_close(&sheet.id))),
            ("imprint", imprint),
        ],
        [body],
    );
    let chapter = prose.chapter.map_or("", |chapter| chapter.id);
    prose.file(format!("/chapters/{chapter}/{}.typ", sheet.id), &drawn)
}

/// A fact of a chapter or a worksheet: its sign, what it is, and its words.
pub fn fact(sign: &str, name: &str, words: &str) -> Code {
    Code::list([Code::text(sign), Code::text(name), Code::text(words)])
}

/// The works in the foot of `sheet`.
fn foot(prose: &mut Prose, sheet: &Worksheet) -> Vec<Code> {
    let sources = prose.chapter.map_or(&[][..], |chapter| &chapter.sources);
    let work = |mark: &Mark| {
        let source = prose.view.sources.get(sources.get(mark.number.checked_sub(1)?)?.source)?;
        let address =
            source.address.as_deref().map_or(Code::own("none"), |address| Code::call("address", [Code::text(address)]));
        Some(Code::list([prose.mark(mark), Code::text(&source.short), address]))
    };
    works(sheet).iter().filter_map(work).collect()
}

/// The worksheet `id` in `body`.
pub fn find<'a>(body: &'a [Block], id: &str) -> Option<&'a Worksheet> {
    sheets(body).into_iter().find(|sheet| sheet.id == id && sheet.copy == 1)
}

/// Each worksheet of the book that `is_meant`, once, as it stands in the book.
pub fn each<'a>(prose: &mut Prose<'a>, is_meant: impl Fn(&str) -> bool) -> Vec<Code> {
    let mut drawn = Vec::new();
    for chapter in &prose.view.chapters {
        prose.chapter = Some(chapter);
        let meant = sheets(chapter.body).into_iter().filter(|sheet| sheet.copy == 1 && is_meant(&sheet.id));
        drawn.extend(meant.map(|sheet| whole(prose, sheet)));
    }
    prose.chapter = None;
    drawn
}

/// The copies of repeated worksheets of `chapter`, for the back of the book.
pub fn copies<'a>(prose: &mut Prose<'a>, chapter: &'a Chapter<'a>) -> Vec<Code> {
    sheets(chapter.body).into_iter().filter(|sheet| sheet.copy > 1).map(|sheet| whole(prose, sheet)).collect()
}
