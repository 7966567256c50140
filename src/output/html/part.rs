//! Parts with a look of their own: each is drawn by its template of the theme.

use super::escape::escape;
use super::inline::{cite, line_of};
use super::{Here, blocks_of};
use crate::diagnostic::Diagnostic;
use crate::edition::Caution;
use crate::output::drawn::OfSheet;
use crate::output::{Format, Made};
use crate::prose::{Alert, Aside, Block, Mark, Worksheet, sheets, works};
use crate::theme::Given;
use crate::view::{part as given, phrase};
use serde::Serialize;

/// The anchor of the private check. A `~` stands in no anchor an author can write.
pub const GATE: &str = "~gate";

fn draw<T: Serialize>(here: &Here, path: &str, name: &'static str, part: &T, to: &mut String) -> Made {
    to.push_str(&here.theme.draw(path, &Given::one(name, part))?);
    Ok(())
}

/// Adds an alert.
pub fn alert(here: &Here, alert: Alert, body: &[Block], to: &mut String) -> Made {
    let kind = match alert {
        Alert::Note => "note",
        Alert::Tip => "tip",
        Alert::Important => "important",
        Alert::Warning => "warning",
        Alert::Caution => "caution",
    };
    let name = phrase::alert(alert, here.view.words);
    draw(here, "html/part/alert.html", "alert", &given::Alert { kind, name, body: blocks_of(here, body)? }, to)
}

/// Adds a block with a name of its own.
pub fn aside(here: &Here, aside: Aside, whom: Option<&str>, body: &[Block], to: &mut String) -> Made {
    let path = match aside {
        Aside::Pause => "html/part/pause.html",
        Aside::NotKnown => "html/part/not-known.html",
        Aside::Settle => "html/part/settle.html",
        Aside::Example => "html/part/example.html",
        Aside::Counselor => "html/part/counselor.html",
        Aside::Only => "html/part/only.html",
    };
    let name = &phrase::aside(aside, whom, here.view.words);
    draw(here, path, "aside", &given::Aside { name, body: blocks_of(here, body)? }, to)
}

/// Adds the private check.
pub fn gate(here: &Here, body: &[Block], to: &mut String) -> Made {
    let gate = given::Gate { anchor: here.anchor(GATE), body: blocks_of(here, body)? };
    draw(here, "html/part/gate.html", "gate", &gate, to)
}

/// Adds a caution of a chapter.
pub fn caution(here: &Here, caution: &Caution, to: &mut String) -> Made {
    let name = phrase::caution(caution.level, here.view.words);
    let mut body = String::with_capacity(caution.text.len() + 16);
    body.push_str("<p>");
    escape(caution.text.trim(), &mut body);
    body.push_str("</p>");
    let caution =
        given::Caution { anchor: here.anchor(&caution.id), level: caution.level, name, body, help: caution.help };
    draw(here, "html/part/caution.html", "caution", &caution, to)
}

/// Adds a worksheet where it stands in the text. Copies of a repeated one are asked for on a screen; on paper they stand at the
/// back of the book.
pub fn worksheet_in_place(here: &Here, sheet: &Worksheet, to: &mut String) -> Made {
    if sheet.copy == 1 { worksheet(here, sheet, to) } else { Ok(()) }
}

/// The copies of repeated worksheets in `body`, for the back of the book.
pub fn copies(here: &Here, body: &[Block]) -> Made<String> {
    let mut html = String::new();
    for sheet in sheets(body).into_iter().filter(|sheet| sheet.copy > 1) {
        worksheet(&Here { lift: sheet.level.saturating_sub(2), ..*here }, sheet, &mut html)?;
    }
    Ok(html)
}

/// Adds a worksheet. Its cautions stand before its questions, whatever its template does with the rest.
pub fn worksheet(here: &Here, sheet: &Worksheet, to: &mut String) -> Made {
    let html = here.theme.once(("worksheet", OfSheet { here, sheet }), || {
        let mut html = String::new();
        worksheet_now(here, sheet, &mut html)?;
        Ok::<_, Box<Diagnostic>>(html)
    })?;
    to.push_str(&html);
    Ok(())
}

fn worksheet_now(here: &Here, sheet: &Worksheet, to: &mut String) -> Made {
    let here = &Here { sheet: Some(sheet), ..*here };
    let words = here.view.words;
    let roles = here.view.book.roles;
    let mut cautions = String::new();
    for body in &sheet.cautions {
        let body = blocks_of(here, body)?;
        let caution = given::Caution {
            anchor: String::new(),
            level: "stop",
            name: words.say("caution_sheet"),
            body,
            help: false,
        };
        draw(here, "html/part/caution.html", "caution", &caution, &mut cautions)?;
    }
    let copy = (sheet.repeat > 1)
        .then(|| words.fill("copy_of", &[("copy", &sheet.copy.to_string()), ("count", &sheet.repeat.to_string())]));
    let part = given::Worksheet {
        anchor: here.anchor(&sheet.id),
        id: &sheet.id,
        writes: sheet.audience.word(),
        reads: sheet.see.word(),
        copies: sheet.repeat,
        again: (sheet.repeat > 1 && here.format != Format::Print)
            .then(|| words.count("copies_here", sheet.repeat as usize)),
        label: words.fill("worksheet", &[("number", &sheet.number)]),
        title: line_of(here, &sheet.title)?,
        level: here.level(sheet.level),
        core: sheet.core && sheet.copy == 1,
        purpose: sheet.purpose.as_deref().map(|purpose| line_of(here, purpose)).transpose()?.unwrap_or_default(),
        time: sheet.minutes.map(|minutes| phrase::time(minutes, sheet.per, words)),
        who: roles.then(|| phrase::who(&sheet.audience, words)),
        see: roles.then(|| phrase::see(sheet.see, words)),
        copy,
        prints: here.doors(&sheet.id),
        cautions,
        body: blocks_of(here, &sheet.body)?,
        sources: sources(here, sheet),
    };
    draw(here, "html/part/worksheet.html", "worksheet", &part, to)
}

/// The works in the foot of `sheet`.
fn sources<'a>(here: &Here<'a>, sheet: &Worksheet) -> Vec<given::SheetSource<'a>> {
    let work = |mark: &Mark| {
        let source = here.source(mark.number)?;
        let mut html = String::new();
        cite(here, mark, &mut html);
        Some(given::SheetSource { mark: html, short: &source.short, address: source.address.as_deref() })
    };
    works(sheet).iter().filter_map(work).collect()
}
