//! The text of a workbook once everything in it is resolved: links are places, citations are numbers, fields have their
//! ids. A plain tree, the same for every output; nothing in it is left to look up by name.

mod fields;
mod marks;
mod sheets;

pub use crate::markdown::block::{Alert, Alignment};
pub use fields::{asks, fields, holds_field, is_signing};
pub use marks::works;
use serde::Serialize;
pub use sheets::sheets;

/// A block of resolved text.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
#[serde(tag = "block", rename_all = "kebab-case")]
pub enum Block {
    /// A heading.
    Heading {
        /// 2 to 6: the chapter's title is 1.
        level: u8,
        /// Its anchor, unique in the chapter.
        anchor: String,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        text: Vec<Inline>,
    },
    /// The question in front of one field or several: the words that label them.
    Prompt {
        /// The id of the element, which the fields name as their label: the first field's id and `.prompt`.
        id: String,
        /// Its words, without the hint.
        text: Vec<Inline>,
        /// The closing parenthesis, without its brackets.
        hint: Option<Vec<Inline>>,
        /// Who may read the answer, where that differs from the worksheet.
        see: Option<See>,
        /// Who answers, where that differs from the worksheet.
        #[serde(rename = "for")]
        audience: Option<Audience>,
        /// Whether it may be left out.
        optional: bool,
    },
    /// A quotation.
    Quote {
        /// What it holds.
        body: Vec<Block>,
    },
    /// A note, a tip, a caution.
    Alert {
        /// Which.
        alert: Alert,
        /// What it holds.
        body: Vec<Block>,
    },
    /// A list.
    List {
        /// The first number, where the list is numbered.
        start: Option<u64>,
        /// Its items.
        items: Vec<Item>,
    },
    /// Text shown as it was written.
    Code {
        /// The text.
        text: String,
    },
    /// A table with nothing to fill in.
    Table {
        /// The words of its head.
        head: Vec<Vec<Inline>>,
        /// The words of its rows.
        rows: Vec<Vec<Vec<Inline>>>,
        /// How each column is set.
        columns: Vec<Alignment>,
    },
    /// A thematic break.
    Rule,
    /// Words in another language.
    Passage {
        /// Its BCP 47 code.
        language: String,
        /// `ltr` or `rtl`.
        direction: &'static str,
        /// What it holds.
        body: Vec<Block>,
    },
    /// A block with a name of its own.
    Aside {
        /// Which kind.
        aside: Aside,
        /// For whom it is kept, in the words of workbook.yml, as `the partner who was hurt`.
        whom: Option<String>,
        /// What it holds.
        body: Vec<Block>,
    },
    /// What only paper, or only a screen, shows.
    Medium {
        /// Whether it is for paper (`print`); else for a screen (`web`).
        print: bool,
        /// What it holds.
        body: Vec<Block>,
    },
    /// The private check: read alone, words only, a page of its own in every output.
    Gate {
        /// What it holds.
        body: Vec<Block>,
    },
    /// A worksheet.
    Worksheet(Box<Worksheet>),
    /// A field that stands on its own.
    Field(Box<Field>),
}

/// The blocks that only have a name and a look of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aside {
    /// How to pause, when to stop.
    Pause,
    /// What is not known.
    NotKnown,
    /// A settle-down step.
    Settle,
    /// A filled-in sample.
    Example,
    /// For the counselor's copy.
    Counselor,
    /// For one role or variant.
    Only,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct Item {
    /// Whether it has a box in front, and whether that is ticked.
    pub ticked: Option<bool>,
    /// What it holds.
    pub body: Vec<Block>,
}

/// Something within a line.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
#[serde(tag = "inline", rename_all = "kebab-case")]
pub enum Inline {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// Words with some weight.
    Emphasis {
        /// The words.
        text: Vec<Inline>,
    },
    /// Words with much weight.
    Strong {
        /// The words.
        text: Vec<Inline>,
    },
    /// Words struck out.
    Strike {
        /// The words.
        text: Vec<Inline>,
    },
    /// Words as typed.
    Code {
        /// The words.
        text: String,
    },
    /// A new line.
    Break,
    /// A link.
    Link {
        /// Where it leads.
        to: Target,
        /// Its words.
        text: Vec<Inline>,
    },
    /// An image.
    Image {
        /// Its path inside the workbook folder, and inside the output folder.
        source: String,
        /// What it shows; empty where it is decorative.
        alt: String,
    },
    /// Words in another language.
    Passage {
        /// Its BCP 47 code.
        language: String,
        /// `ltr` or `rtl`.
        direction: &'static str,
        /// The words.
        text: Vec<Inline>,
    },
    /// A citation: one mark or several.
    Cite {
        /// The marks.
        marks: Vec<Mark>,
    },
    /// The mark of a footnote.
    Note {
        /// The footnote's number in the chapter.
        number: usize,
        /// Which call of it this is, from 1.
        call: usize,
    },
    /// A field within a line.
    Field {
        /// The field.
        field: Box<Field>,
    },
}

/// One work in a citation.
#[derive(Clone, Debug, Default, PartialEq, Hash, Serialize)]
pub struct Mark {
    /// The work's number in the chapter's list, from 1.
    pub number: usize,
    /// Which mention of this work in the chapter this is, from 1: the mark's anchor is `cite-<number>-<mention>`, the
    /// entry's `source-<number>`.
    pub mention: usize,
    /// The work's key in sources.yml.
    pub key: String,
    /// The words before it.
    pub prefix: Option<String>,
    /// The place in the work.
    pub locator: Option<String>,
    /// The words after it.
    pub suffix: Option<String>,
    /// The year, where only that was wanted.
    pub year: Option<String>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "to", rename_all = "kebab-case")]
pub enum Target {
    /// Out of the workbook.
    Web {
        /// The address.
        address: String,
    },
    /// A chapter of this edition, or a place in it.
    Chapter {
        /// The chapter's id.
        chapter: String,
        /// The anchor in it.
        anchor: Option<String>,
    },
    /// A picture or other file of the workbook.
    File {
        /// Its path inside the workbook folder, and inside the output folder.
        path: String,
    },
}

/// Who fills something in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "who", rename_all = "kebab-case")]
pub enum Audience {
    /// Every partner gets a copy.
    Each,
    /// Filled in together.
    Both,
    /// One role.
    Role {
        /// The role's id in workbook.yml.
        role: String,
        /// Its name there, as `the partner who was hurt`.
        name: String,
    },
}

impl Audience {
    /// The word for it in JSON: `each`, `both` or the role's id.
    pub fn word(&self) -> &str {
        match self {
            Audience::Each => "each",
            Audience::Both => "both",
            Audience::Role { role, .. } => role,
        }
    }
}

/// Who may read an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum See {
    /// The one who writes it.
    Private,
    /// The one who writes it chooses.
    Choose,
    /// Both.
    Shared,
}

impl See {
    /// The word an author writes for it.
    pub fn word(self) -> &'static str {
        match self {
            See::Private => "private",
            See::Choose => "choose",
            See::Shared => "shared",
        }
    }
}

/// A worksheet, resolved.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct Worksheet {
    /// Its id, unique in the workbook; a copy's is `repair-week~2`. Also its anchor.
    pub id: String,
    /// Its number: the chapter's and its own, as `2.1`. Copies share it.
    pub number: String,
    /// Its title.
    pub title: Vec<Inline>,
    /// The level of its heading, one below the heading it stands under.
    pub level: u8,
    /// Who fills it in.
    #[serde(rename = "for")]
    pub audience: Audience,
    /// Who may read it.
    pub see: See,
    /// How many minutes it takes.
    pub minutes: Option<u32>,
    /// `day` or `week`, where the minutes are per day or week.
    pub per: Option<&'static str>,
    /// Whether it is the one to do "if you do only one".
    pub core: bool,
    /// What it is for, in the author's words.
    pub purpose: Option<Vec<Inline>>,
    /// The cautions before it, outermost first: from workbook.yml's words and from alerts in it.
    pub cautions: Vec<Vec<Block>>,
    /// The works it rests on.
    pub rests: Vec<Mark>,
    /// How many copies there are in all.
    pub repeat: u32,
    /// Which copy this is, from 1.
    pub copy: u32,
    /// What stands on it, after title, purpose and the cautions named above.
    pub body: Vec<Block>,
}

/// A field: what a reader fills in.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct Field {
    /// Its full id: worksheet, field and part, joined by dots.
    pub id: String,
    /// The words that name it for someone who cannot see the page: never empty.
    pub label: String,
    /// The id of the element that holds its question, where one stands before it; else `label` is its name.
    pub labelled_by: Option<String>,
    /// Its question in plain words.
    pub prompt: String,
    /// Its question's hint in plain words.
    pub hint: Option<String>,
    /// Who answers.
    #[serde(rename = "for")]
    pub audience: Audience,
    /// Who may read the answer.
    pub see: See,
    /// Whether it may be left out.
    pub optional: bool,
    /// What kind of field it is.
    #[serde(flatten)]
    pub kind: Kind,
}

/// The kinds of field.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Kind {
    /// A blank within a line.
    Blank {
        /// How many `_` were written.
        width: usize,
    },
    /// Lines to write on.
    Lines {
        /// How many.
        lines: u32,
    },
    /// Boxes to tick: all that apply.
    Check {
        /// The choices.
        options: Vec<Choice>,
    },
    /// One of several to choose.
    Choose {
        /// The choices.
        options: Vec<Choice>,
    },
    /// A row of numbers with worded ends.
    Scale {
        /// The first number.
        from: i32,
        /// The last number.
        to: i32,
        /// What the first means.
        low: String,
        /// What the last means.
        high: String,
    },
    /// A table to fill in.
    Table {
        /// The words of its head.
        head: Vec<Vec<Inline>>,
        /// Its rows.
        rows: Vec<Row>,
    },
    /// Room to draw or write.
    Space {
        /// How wide in mm; the page's width where none is written.
        width: Option<u32>,
        /// How high in mm.
        height: u32,
    },
    /// A signature.
    Signature {
        /// The words under the line.
        who: String,
    },
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A number.
    Number,
}

impl Kind {
    /// The word for the kind, in JSON and in the names of templates.
    pub fn word(&self) -> &'static str {
        match self {
            Kind::Blank { .. } => "blank",
            Kind::Lines { .. } => "lines",
            Kind::Check { .. } => "check",
            Kind::Choose { .. } => "choose",
            Kind::Scale { .. } => "scale",
            Kind::Table { .. } => "table",
            Kind::Space { .. } => "space",
            Kind::Signature { .. } => "signature",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::Number => "number",
        }
    }
}

/// One of the choices of a `check` or `choose` field.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct Choice {
    /// Its full id.
    pub id: String,
    /// Its words in plain text, without the fields in it.
    pub label: String,
    /// Its words, with the fields in them.
    pub text: Vec<Inline>,
    /// What stands below its words.
    pub body: Vec<Block>,
}

/// A row of a table to fill in.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct Row {
    /// Its words in plain text; empty where its first cell is to be filled in.
    pub label: String,
    /// Where the row chooses one of its columns: the id and the choices.
    pub choose: Option<RowChoice>,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A row that chooses one of its columns.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct RowChoice {
    /// The row's full id.
    pub id: String,
    /// Its choices.
    pub options: Vec<Choice>,
}

/// A cell of a table to fill in.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
#[serde(tag = "cell", rename_all = "lowercase")]
pub enum Cell {
    /// Words.
    Words {
        /// The words.
        text: Vec<Inline>,
    },
    /// Something to fill in: a blank, a box, a day, a time, a number.
    Fill {
        /// Its full id.
        id: String,
        /// The kind's word.
        kind: &'static str,
        /// The column's words in plain text.
        column: String,
        /// The words that name it: the table's question, the row's words and the column's.
        label: String,
    },
    /// One of the row's choices.
    Choice {
        /// The choice's full id.
        id: String,
        /// The row's full id: the group it belongs to.
        group: String,
        /// The column's words in plain text.
        column: String,
        /// The words that name it.
        label: String,
    },
}

/// The words of `line` in plain text. Fields, marks of notes and citations leave nothing.
pub fn plain(line: &[Inline]) -> String {
    let mut words = String::new();
    push_plain(line, &mut words);
    words
}

/// Writes the words of `line` in plain text at the end of `words`.
pub fn push_plain(line: &[Inline], words: &mut String) {
    push_plain_from(words.len(), line, words);
}

fn push_plain_from(start: usize, line: &[Inline], words: &mut String) {
    for inline in line {
        match inline {
            Inline::Text { text } | Inline::Code { text } => words.push_str(text),
            Inline::Break => words.push(' '),
            Inline::Image { alt, .. } => words.push_str(alt),
            Inline::Emphasis { text }
            | Inline::Strong { text }
            | Inline::Strike { text }
            | Inline::Link { text, .. }
            | Inline::Passage { text, .. } => push_plain_from(start, text, words),
            // A mark leaves nothing, and takes the blank before it along.
            Inline::Cite { .. } | Inline::Note { .. } => words.truncate(words.trim_end().len().max(start)),
            Inline::Field { .. } => {}
        }
    }
}
