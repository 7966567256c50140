//! The resolved workbook as other programs read it: `mendbook export`. Its shape is a promise: additions are allowed,
//! renames are a new version.

use super::{Chapter, Edition};
use crate::day::Day;
use crate::folder::text::Text;
use crate::prose::{self, Block, Cell, Choice, Field, Inline, Kind, Worksheet};
use crate::workbook::contacts::{Checked, Contact, ContactKind};
use crate::workbook::session::Session;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What `mendbook export` prints: the resolved workbook.
#[derive(JsonSchema, Serialize)]
#[schemars(title = "what `mendbook export` prints")]
pub struct Export<'a> {
    /// The version of this shape.
    version: u32,
    /// The workbook's title.
    title: &'a str,
    /// Its language, a BCP 47 code.
    language: &'a str,
    /// The country whose help lines come first.
    country: Option<&'a str>,
    /// The edition's code; null for the base.
    edition: Option<&'a str>,
    /// The first 8 hex digits of the BLAKE3 of all the rest.
    #[serde(skip_serializing_if = "str::is_empty")]
    stamp: &'a str,
    /// The stages, in order.
    stages: Vec<StageEntry<'a>>,
    /// What to do by session or week, in an edition that has a plan.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    plan: Vec<SessionEntry<'a>>,
    /// The chapters, in order.
    chapters: Vec<ChapterEntry<'a>>,
    /// The works, by how they are used: keys of sources.yml.
    sources: SourcesEntry<'a>,
    /// The help lines, by country.
    contacts: BTreeMap<&'a str, Vec<ContactEntry<'a>>>,
}

#[derive(JsonSchema, Serialize)]
struct StageEntry<'a> {
    /// Its id.
    id: &'a str,
    /// Its title.
    title: &'a str,
}

#[derive(JsonSchema, Serialize)]
struct SessionEntry<'a> {
    /// Which session it is, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<u32>,
    /// Which week it is, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    week: Option<u32>,
    /// The ids of its worksheets.
    worksheets: Vec<&'a str>,
}

#[derive(JsonSchema, Serialize)]
struct ChapterEntry<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its number, from 1.
    number: usize,
    /// Its file, from the workbook folder on.
    file: &'a str,
    /// Its title.
    title: &'a str,
    /// The id of its stage.
    stage: Option<&'a str>,
    /// How many minutes it takes.
    minutes: Option<u32>,
    /// Who it is for: `each`, `both` or a role.
    r#for: &'a str,
    /// The ids of the chapters to do first.
    after: &'a [String],
    /// Its cautions, in order.
    cautions: Vec<CautionEntry<'a>>,
    /// Every mention of a work, in reading order.
    citations: Vec<CitationEntry<'a>>,
    /// Its worksheets, in order; copies of a repeated one stand as worksheets of their own.
    worksheets: Vec<WorksheetEntry<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct CautionEntry<'a> {
    /// Its id.
    id: &'a str,
    /// `note`, `pause` or `stop`.
    level: &'a str,
    /// Its words.
    text: &'a str,
    /// Whether the help line stands beside it.
    help: bool,
}

#[derive(JsonSchema, Serialize)]
struct CitationEntry<'a> {
    /// The key of the work in sources.yml.
    key: &'a str,
    /// The work's number in the chapter.
    number: usize,
    /// Words before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix: Option<&'a str>,
    /// The place in the work, as `p. 12`.
    #[serde(skip_serializing_if = "Option::is_none")]
    locator: Option<&'a str>,
    /// Words behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    suffix: Option<&'a str>,
    /// Whether the author is left out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    year_only: bool,
}

#[derive(JsonSchema, Serialize)]
struct WorksheetEntry<'a> {
    /// Its id.
    id: &'a str,
    /// Its title.
    title: String,
    /// What it is for.
    purpose: Option<String>,
    /// Who fills it in: `each`, `both` or a role.
    r#for: &'a str,
    /// Who may read it: `private`, `choose` or `shared`.
    see: &'a str,
    /// How many minutes it takes.
    minutes: Option<u32>,
    /// `day` or `week`, where the minutes are for one of these.
    per: Option<&'a str>,
    /// Whether it is the one to do “if you do only one”.
    core: bool,
    /// The keys of the works it rests on.
    rests: Vec<&'a str>,
    /// How many copies there are.
    repeat: u32,
    /// The words of its cautions.
    cautions: Vec<String>,
    /// Its fields, in order.
    fields: Vec<FieldEntry<'a>>,
}

#[derive(Default, JsonSchema, Serialize)]
struct FieldEntry<'a> {
    /// Its id, which begins with its worksheet's.
    id: &'a str,
    /// `blank`, `lines`, `check`, `choose`, `scale`, `table`, `space`, `signature`, `date`, `time` or `number`.
    kind: &'a str,
    /// Its question.
    #[serde(skip_serializing_if = "Option::is_none")]
    prompt: Option<&'a str>,
    /// What helps to answer it.
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
    /// Who may read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    see: Option<&'a str>,
    /// Who fills it in.
    #[serde(skip_serializing_if = "Option::is_none")]
    r#for: Option<&'a str>,
    /// Whether it may be left out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    optional: bool,
    /// How many lines to write on.
    #[serde(skip_serializing_if = "Option::is_none")]
    lines: Option<u32>,
    /// The choices.
    #[serde(skip_serializing_if = "Option::is_none")]
    options: Option<Vec<OptionEntry<'a>>>,
    /// The first number of a scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<i32>,
    /// The last number of a scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<i32>,
    /// What the first number means.
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<&'a str>,
    /// What the last number means.
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<&'a str>,
    /// How wide a space is, in mm.
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
    /// How high a space is, in mm.
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<u32>,
    /// Who signs.
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<&'a str>,
    /// The cells of a table that are filled in.
    #[serde(skip_serializing_if = "Option::is_none")]
    cells: Option<Vec<CellEntry<'a>>>,
}

#[derive(JsonSchema, Serialize)]
struct OptionEntry<'a> {
    /// Its id, which begins with its field's.
    id: &'a str,
    /// Its words.
    text: &'a str,
    /// The fields in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldEntry<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct CellEntry<'a> {
    /// Its id, which begins with its table's.
    id: &'a str,
    /// `blank`, `check` or another kind of field.
    kind: &'a str,
    /// What its row is called.
    row: &'a str,
    /// What its column is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'a str>,
    /// The choices, where a row chooses one of its columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    options: Option<Vec<OptionEntry<'a>>>,
}

#[derive(JsonSchema, Serialize)]
struct SourcesEntry<'a> {
    /// Those cited in a sentence, in order of first use.
    cited: Vec<&'a str>,
    /// Those that inform a chapter and are cited nowhere.
    background: Vec<&'a str>,
    /// Those that nothing uses.
    unused: Vec<&'a str>,
}

#[derive(JsonSchema, Serialize)]
struct ContactEntry<'a> {
    /// Its name.
    name: &'a str,
    /// What it is for.
    kind: ContactKind,
    /// The number to call.
    number: Option<&'a str>,
    /// The number to text.
    text: Option<&'a str>,
    /// When it answers; `always` for round the clock.
    hours: Option<&'a str>,
    /// The languages it speaks, as codes.
    languages: &'a [String],
    /// Whom it is for.
    r#for: Option<&'a str>,
    /// Its site.
    site: Option<&'a str>,
    /// The part of the country it serves.
    r#where: Option<&'a str>,
    /// What else to know.
    note: Option<&'a str>,
    /// The day it was last checked.
    #[schemars(with = "Option<String>")]
    checked: Option<Day>,
    /// How it was checked.
    how: Checked,
}

/// What other programs read of `edition`.
pub fn export(edition: &Edition) -> Export<'_> {
    Export { chapters: edition.chapters.iter().map(|entry| chapter(entry, edition)).collect(), ..around(edition) }
}

/// The same without its chapters.
fn around(edition: &Edition) -> Export<'_> {
    let settings = &edition.settings;
    let key = |index: &usize| edition.sources[*index].key.value.as_str();
    Export {
        version: 1,
        title: &settings.title.value,
        language: &settings.language.value,
        country: settings.country.as_ref().map(|country| country.value.as_str()),
        edition: edition.code.as_deref(),
        stamp: &edition.stamp,
        stages: edition.stages.iter().map(|stage| StageEntry { id: &stage.id, title: &stage.title }).collect(),
        plan: edition.plan.iter().map(session).collect(),
        chapters: Vec::new(),
        sources: SourcesEntry {
            cited: edition.cited.iter().map(|cited| key(&cited.source)).collect(),
            background: edition.background.iter().map(key).collect(),
            unused: edition.unused.iter().map(key).collect(),
        },
        contacts: edition
            .contacts
            .iter()
            .map(|country| (country.code.value.as_str(), country.contacts.iter().map(contact).collect()))
            .collect(),
    }
}

fn session(session: &Session) -> SessionEntry<'_> {
    let worksheets = session.worksheets.iter().map(|sheet| sheet.value.as_str()).collect();
    SessionEntry { session: session.session, week: session.week, worksheets }
}

/// The first 8 hex digits of the BLAKE3 of what is exported, the stamp itself left out.
pub fn stamp(edition: &Edition) -> String {
    // No other list is called so, and a quotation mark inside a word is written with a stroke before it.
    const CHAPTERS: &str = "\"chapters\":[";
    let around = serde_json::to_string(&around(edition)).unwrap_or_default();
    let (before, behind) = around.split_at(around.find(CHAPTERS).map_or(around.len(), |at| at + CHAPTERS.len()));
    let mut hasher = blake3::Hasher::new();
    hasher.update(before.as_bytes());
    for (at, one) in edition.chapters.iter().enumerate() {
        hasher.update(if at > 0 { b"," } else { b"" });
        let written = || Text::from(serde_json::to_string(&chapter(one, edition)).unwrap_or_default());
        // Editions share most chapters, which are then written once; a workbook alone need not hold them.
        match edition.code {
            Some(_) => hasher.update(one.exported.get_or_init(written).as_bytes()),
            None => hasher.update(written().as_bytes()),
        };
    }
    hasher.update(behind.as_bytes());
    hasher.finalize().to_hex()[..8].to_owned()
}

fn chapter<'a>(chapter: &'a Chapter, edition: &'a Edition) -> ChapterEntry<'a> {
    ChapterEntry {
        id: &chapter.id,
        number: chapter.number,
        file: &chapter.file,
        title: &chapter.title,
        stage: chapter.stage.and_then(|stage| edition.stages.get(stage)).map(|stage| stage.id.as_str()),
        minutes: chapter.minutes,
        r#for: chapter.audience.word(),
        after: &chapter.after,
        cautions: chapter
            .cautions
            .iter()
            .map(|caution| CautionEntry {
                id: &caution.id,
                level: caution.level,
                text: &caution.text,
                help: caution.help,
            })
            .collect(),
        citations: chapter
            .mentions
            .iter()
            .map(|mention| CitationEntry {
                key: &mention.key,
                number: mention.number,
                prefix: mention.prefix.as_deref(),
                locator: mention.locator.as_deref(),
                suffix: mention.suffix.as_deref(),
                year_only: mention.year_only,
            })
            .collect(),
        worksheets: chapter.worksheets().into_iter().map(worksheet).collect(),
    }
}

fn worksheet(sheet: &Worksheet) -> WorksheetEntry<'_> {
    let mut fields = Vec::new();
    fields_of(&sheet.body, &mut fields);
    let mut later = Vec::new();
    cautions_of(&sheet.body, &mut later);
    WorksheetEntry {
        id: &sheet.id,
        title: prose::plain(&sheet.title).trim().to_owned(),
        purpose: sheet.purpose.as_ref().map(|purpose| prose::plain(purpose).trim().to_owned()),
        r#for: sheet.audience.word(),
        see: sheet.see.word(),
        minutes: sheet.minutes,
        per: sheet.per,
        core: sheet.core,
        rests: sheet.rests.iter().map(|mark| mark.key.as_str()).collect(),
        repeat: sheet.repeat,
        cautions: sheet.cautions.iter().map(|caution| words_of(caution)).chain(later).collect(),
        fields,
    }
}

/// The cautions that stand further down, in lists and blocks too.
fn cautions_of(body: &[Block], cautions: &mut Vec<String>) {
    for block in body {
        match block {
            Block::Alert { alert: prose::Alert::Caution | prose::Alert::Warning, body } => {
                cautions.push(words_of(body))
            }
            Block::Quote { body }
            | Block::Alert { body, .. }
            | Block::Passage { body, .. }
            | Block::Aside { body, .. }
            | Block::Medium { body, .. } => cautions_of(body, cautions),
            Block::List { items, .. } => items.iter().for_each(|item| cautions_of(&item.body, cautions)),
            _ => {}
        }
    }
}

/// The words of some blocks in plain text, a blank between them.
fn words_of(body: &[Block]) -> String {
    let mut words: Vec<String> = Vec::new();
    for block in body {
        let text = match block {
            Block::Paragraph { text } | Block::Prompt { text, .. } | Block::Heading { text, .. } => {
                prose::plain(text).split_whitespace().collect::<Vec<_>>().join(" ")
            }
            Block::List { items, .. } => items.iter().map(|item| words_of(&item.body)).collect::<Vec<_>>().join(" "),
            Block::Quote { body } | Block::Alert { body, .. } | Block::Passage { body, .. } => words_of(body),
            _ => String::new(),
        };
        words.push(text);
    }
    words.retain(|text| !text.is_empty());
    words.join(" ")
}

fn fields_of<'a>(body: &'a [Block], fields: &mut Vec<FieldEntry<'a>>) {
    for block in body {
        match block {
            Block::Field(entry) => fields.push(field(entry, true)),
            Block::Paragraph { text } | Block::Heading { text, .. } | Block::Prompt { text, .. } => {
                fields_in(text, true, fields);
            }
            Block::Quote { body }
            | Block::Alert { body, .. }
            | Block::Passage { body, .. }
            | Block::Aside { body, .. }
            | Block::Medium { body, .. } => fields_of(body, fields),
            Block::List { items, .. } => items.iter().for_each(|item| fields_of(&item.body, fields)),
            _ => {}
        }
    }
}

fn fields_in<'a>(line: &'a [Inline], asked: bool, fields: &mut Vec<FieldEntry<'a>>) {
    for inline in line {
        match inline {
            Inline::Field { field: entry } => fields.push(field(entry, asked)),
            Inline::Emphasis { text }
            | Inline::Strong { text }
            | Inline::Strike { text }
            | Inline::Link { text, .. }
            | Inline::Passage { text, .. } => fields_in(text, asked, fields),
            _ => {}
        }
    }
}

/// A field; inside a choice, whose words ask for it, without a question of its own.
fn field(field: &Field, asked: bool) -> FieldEntry<'_> {
    let mut entry = FieldEntry {
        id: &field.id,
        kind: field.kind.word(),
        prompt: asked.then_some(field.prompt.as_str()),
        hint: field.hint.as_deref(),
        see: asked.then(|| field.see.word()),
        r#for: asked.then(|| field.audience.word()),
        optional: field.optional,
        ..FieldEntry::default()
    };
    match &field.kind {
        Kind::Lines { lines } => entry.lines = Some(*lines),
        Kind::Check { options } | Kind::Choose { options } => entry.options = Some(choices(options)),
        Kind::Scale { from, to, low, high } => {
            (entry.from, entry.to) = (Some(*from), Some(*to));
            (entry.low, entry.high) = (Some(low.as_str()), Some(high.as_str()));
        }
        Kind::Space { width, height } => (entry.width, entry.height) = (*width, Some(*height)),
        Kind::Signature { who } => entry.who = Some(who),
        Kind::Table { rows, .. } => entry.cells = Some(cells(rows)),
        Kind::Blank { .. } | Kind::Date | Kind::Time | Kind::Number => {}
    }
    entry
}

fn choices(options: &[Choice]) -> Vec<OptionEntry<'_>> {
    options
        .iter()
        .map(|choice| {
            let mut fields = Vec::new();
            fields_in(&choice.text, false, &mut fields);
            fields_of(&choice.body, &mut fields);
            OptionEntry { id: &choice.id, text: &choice.label, fields }
        })
        .collect()
}

fn cells(rows: &[prose::Row]) -> Vec<CellEntry<'_>> {
    let mut entries = Vec::new();
    for row in rows {
        for cell in &row.cells {
            if let Cell::Fill { id, kind, column, .. } = cell {
                entries.push(CellEntry { id, kind, row: &row.label, column: Some(column), options: None });
            }
        }
        if let Some(choose) = &row.choose {
            let options = Some(choices(&choose.options));
            entries.push(CellEntry { id: &choose.id, kind: "choose", row: &row.label, column: None, options });
        }
    }
    entries
}

fn contact(contact: &Contact) -> ContactEntry<'_> {
    ContactEntry {
        name: &contact.name.value,
        kind: contact.kind,
        number: contact.number.as_deref(),
        text: contact.text.as_deref(),
        hours: contact.hours.as_deref(),
        languages: &contact.languages,
        r#for: contact.whom.as_deref(),
        site: contact.site.as_deref(),
        r#where: contact.part.as_deref(),
        note: contact.note.as_deref(),
        checked: contact.checked,
        how: contact.how,
    }
}
