//! The resolved workbook as other programs read it: `mendbook export`. Its shape is a promise: additions are allowed,
//! renames are a new version.

use super::{Chapter, Edition};
use crate::day::Day;
use crate::prose::{self, Block, Cell, Choice, Field, Inline, Kind, Worksheet};
use crate::workbook::contacts::{Checked, Contact, ContactKind};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::BufWriter;

/// What `mendbook export` prints.
#[derive(Serialize)]
pub struct Export<'a> {
    version: u32,
    title: &'a str,
    language: &'a str,
    country: Option<&'a str>,
    edition: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    stamp: &'a str,
    stages: Vec<StageEntry<'a>>,
    chapters: Vec<ChapterEntry<'a>>,
    sources: SourcesEntry<'a>,
    contacts: BTreeMap<&'a str, Vec<ContactEntry<'a>>>,
}

#[derive(Serialize)]
struct StageEntry<'a> {
    id: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct ChapterEntry<'a> {
    id: &'a str,
    number: usize,
    file: &'a str,
    title: &'a str,
    stage: Option<&'a str>,
    minutes: Option<u32>,
    r#for: &'a str,
    after: &'a [String],
    cautions: Vec<CautionEntry<'a>>,
    citations: Vec<CitationEntry<'a>>,
    worksheets: Vec<WorksheetEntry<'a>>,
}

#[derive(Serialize)]
struct CautionEntry<'a> {
    id: &'a str,
    level: &'a str,
    text: &'a str,
    help: bool,
}

#[derive(Serialize)]
struct CitationEntry<'a> {
    key: &'a str,
    number: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suffix: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    year_only: bool,
}

#[derive(Serialize)]
struct WorksheetEntry<'a> {
    id: &'a str,
    title: String,
    purpose: Option<String>,
    r#for: &'a str,
    see: &'a str,
    minutes: Option<u32>,
    per: Option<&'a str>,
    core: bool,
    rests: Vec<&'a str>,
    repeat: u32,
    cautions: Vec<String>,
    fields: Vec<FieldEntry<'a>>,
}

#[derive(Default, Serialize)]
struct FieldEntry<'a> {
    id: &'a str,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    prompt: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    see: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#for: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    optional: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    lines: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    options: Option<Vec<OptionEntry<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cells: Option<Vec<CellEntry<'a>>>,
}

#[derive(Serialize)]
struct OptionEntry<'a> {
    id: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldEntry<'a>>,
}

#[derive(Serialize)]
struct CellEntry<'a> {
    id: &'a str,
    kind: &'a str,
    row: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    options: Option<Vec<OptionEntry<'a>>>,
}

#[derive(Serialize)]
struct SourcesEntry<'a> {
    cited: Vec<&'a str>,
    background: Vec<&'a str>,
    unused: Vec<&'a str>,
}

#[derive(Serialize)]
struct ContactEntry<'a> {
    name: &'a str,
    kind: ContactKind,
    number: Option<&'a str>,
    text: Option<&'a str>,
    hours: Option<&'a str>,
    languages: &'a [String],
    r#for: Option<&'a str>,
    site: Option<&'a str>,
    r#where: Option<&'a str>,
    note: Option<&'a str>,
    checked: Option<Day>,
    how: Checked,
}

/// What other programs read of `edition`.
pub fn export(edition: &Edition) -> Export<'_> {
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
        chapters: edition.chapters.iter().map(|entry| chapter(entry, edition)).collect(),
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

/// The first 8 hex digits of the BLAKE3 of what is exported, the stamp itself left out.
pub fn stamp(edition: &Edition) -> String {
    // A hasher takes large pieces much faster than the many small ones that JSON is written in. Writing into it cannot
    // fail, and every part of an export can be written.
    let mut hasher = BufWriter::with_capacity(1 << 16, blake3::Hasher::new());
    let written = serde_json::to_writer(&mut hasher, &export(edition)).map_err(std::io::Error::from);
    match written.and_then(|()| hasher.into_inner().map_err(std::io::IntoInnerError::into_error)) {
        Ok(hasher) => hasher.finalize().to_hex()[..8].to_owned(),
        Err(_) => String::new(),
    }
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
