//! The tree an author's text becomes: blocks, and the inlines in them. Everything keeps its bytes in the file.

use super::attributes::Attributes;
use super::cite::Citation;
use super::fence::BoxName;
use crate::span::{Span, Spanned};

/// A block of a chapter as it was written.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading, `##` and deeper.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Paragraph),
    /// A quotation, or an alert such as `> [!CAUTION]`.
    Quote(Quote),
    /// A list.
    List(List),
    /// A code block: shown as written.
    Code {
        /// Its text.
        text: String,
        /// Where it stands.
        span: Span,
    },
    /// A table.
    Table(Box<Table>),
    /// What a footnote says; its mark stands in the text as [`Inline::Note`].
    Note {
        /// The footnote's name.
        name: String,
        /// What it says.
        body: Vec<Block>,
        /// Where it stands.
        span: Span,
    },
    /// A thematic break. One made of `_` is a writing line inside a worksheet.
    Rule {
        /// Whether it is made of `_`.
        line: bool,
        /// Where it stands.
        span: Span,
    },
    /// A block between `::: name` and `:::`.
    Boxed(Box<Boxed>),
    /// Where the worksheet with this number in [`crate::chapter::Chapter::worksheets`] stands.
    Worksheet(usize),
    /// Where the field with this number in its worksheet's `fields` stands.
    Field(usize),
    /// Where the question with this number in its worksheet's `prompts` stands.
    Prompt(usize),
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 to 6, as many as there are `#`.
    pub level: u8,
    /// Its words.
    pub text: Vec<Inline>,
    /// The `{#id}` at its end.
    pub attributes: Option<Box<Attributes>>,
    /// Where it stands.
    pub span: Span,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// Its words.
    pub text: Vec<Inline>,
    /// Where it stands.
    pub span: Span,
}

/// A quotation or an alert.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// What kind of alert it is, if it is one.
    pub alert: Option<Alert>,
    /// What it holds.
    pub body: Vec<Block>,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of alert, as on GitHub.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Alert {
    /// Something to know.
    Note,
    /// Something that may help.
    Tip,
    /// Something not to miss.
    Important,
    /// Take care before going on.
    Warning,
    /// Stop and think before going on.
    Caution,
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The first number, where the list is numbered.
    pub start: Option<u64>,
    /// Its items.
    pub items: Vec<Item>,
    /// Where it stands.
    pub span: Span,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What stands in front of its words.
    pub mark: Mark,
    /// What it holds.
    pub body: Vec<Block>,
    /// Where it stands.
    pub span: Span,
}

/// What stands in front of an item's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    Plain,
    /// `[ ]` or `[x]`: a box to tick, and whether it is ticked.
    Box {
        /// Whether it is ticked.
        ticked: bool,
    },
    /// `( )`: one of several to choose.
    Choice,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The cells of its head.
    pub head: Vec<Cell>,
    /// Its rows; each as many cells as the head.
    pub rows: Vec<Vec<Cell>>,
    /// How each column is set.
    pub columns: Vec<Alignment>,
    /// Where it stands.
    pub span: Span,
}

/// How a column of a table is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Alignment {
    /// As the language goes.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// Against the far side.
    End,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its words.
    pub text: Vec<Inline>,
    /// Where it stands.
    pub span: Span,
}

/// A block between two fences.
#[derive(Clone, Debug, PartialEq)]
pub struct Boxed {
    /// Which kind of block it is.
    pub name: Spanned<BoxName>,
    /// What stands in braces behind the name.
    pub attributes: Attributes,
    /// What it holds.
    pub body: Vec<Block>,
    /// Its opening line.
    pub opener: Span,
    /// From its opening to its closing line.
    pub span: Span,
}

/// Something within a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Words.
    Text {
        /// As they are to be read: escapes and entities resolved, quotes curled.
        text: String,
        /// Where they stand.
        span: Span,
    },
    /// `*words*`.
    Emphasis(Vec<Inline>),
    /// `**words**`.
    Strong(Vec<Inline>),
    /// `~~words~~`.
    Strike(Vec<Inline>),
    /// `` `words` ``.
    Code(String),
    /// The end of a line: just a blank, or a wanted break.
    Break {
        /// Whether a new line is wanted.
        hard: bool,
    },
    /// `[words](address)`.
    Link(Box<Link>),
    /// `![alt](address)`.
    Image(Box<Image>),
    /// `[words]{lang=ar}`.
    Passage {
        /// The language's code.
        language: Box<Spanned<String>>,
        /// The words.
        text: Vec<Inline>,
    },
    /// `[@key, p. 12]`.
    Cite(Citation),
    /// `[^name]`: the mark of a footnote.
    Note {
        /// The footnote's name.
        name: String,
        /// Where the mark stands.
        span: Span,
    },
    /// A run of `_`: a blank inside a worksheet, words elsewhere.
    Blank(Blank),
    /// `[words]` that are neither a link nor a citation nor a passage: a field inside a worksheet, words elsewhere.
    Bracket(Box<Bracket>),
    /// Where the field with this number in its worksheet's `fields` stands.
    Field(usize),
}

/// A link.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The address as written.
    pub to: String,
    /// Its words.
    pub text: Vec<Inline>,
    /// Whether it was written as `<https://…>`.
    pub bare: bool,
    /// Whether `{if-present}` stands behind it: where an edition leaves its place out, the words stay.
    pub if_present: bool,
    /// Where its address stands.
    pub address: Span,
    /// Where it stands.
    pub span: Span,
}

/// An image.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// The address as written.
    pub source: String,
    /// What it shows, for those who cannot see it; empty where it is decorative.
    pub alt: String,
    /// Whether `{decorative}` stands behind it.
    pub decorative: bool,
    /// Where its address stands.
    pub address: Span,
    /// Where it stands.
    pub span: Span,
}

/// A run of `_`.
#[derive(Clone, Debug, PartialEq)]
pub struct Blank {
    /// How many `_`.
    pub width: usize,
    /// The `{…}` glued behind it.
    pub attributes: Option<Box<Attributes>>,
    /// Where it stands, without its attributes.
    pub span: Span,
}

/// Words in square brackets.
#[derive(Clone, Debug, PartialEq)]
pub struct Bracket {
    /// What stands between the brackets, as written.
    pub words: String,
    /// The same, read.
    pub text: Vec<Inline>,
    /// The `{…}` glued behind it.
    pub attributes: Option<Box<Attributes>>,
    /// Where it stands, brackets included, attributes not.
    pub span: Span,
}

impl Block {
    /// Where the block stands; nothing for a place that is only a number.
    pub fn span(&self) -> Span {
        match self {
            Block::Heading(heading) => heading.span,
            Block::Paragraph(paragraph) => paragraph.span,
            Block::Quote(quote) => quote.span,
            Block::List(list) => list.span,
            Block::Table(table) => table.span,
            Block::Boxed(boxed) => boxed.span,
            Block::Code { span, .. } | Block::Note { span, .. } | Block::Rule { span, .. } => *span,
            Block::Worksheet(_) | Block::Field(_) | Block::Prompt(_) => Span::default(),
        }
    }

    /// The blocks that stand directly in this one.
    pub fn children(&self) -> Vec<&[Block]> {
        match self {
            Block::Quote(quote) => vec![&quote.body],
            Block::List(list) => list.items.iter().map(|item| item.body.as_slice()).collect(),
            Block::Note { body, .. } => vec![body],
            Block::Boxed(boxed) => vec![&boxed.body],
            _ => Vec::new(),
        }
    }

    /// The lines of words that stand directly in this block: a paragraph's, a heading's, each cell's.
    pub fn lines(&self) -> Vec<&[Inline]> {
        match self {
            Block::Heading(heading) => vec![&heading.text],
            Block::Paragraph(paragraph) => vec![&paragraph.text],
            Block::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).map(|cell| cell.text.as_slice()).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Inline {
    /// The inlines that stand in this one.
    pub fn children(&self) -> &[Inline] {
        match self {
            Inline::Emphasis(text) | Inline::Strong(text) | Inline::Strike(text) => text,
            Inline::Link(link) => &link.text,
            Inline::Passage { text, .. } => text,
            Inline::Bracket(bracket) => &bracket.text,
            _ => &[],
        }
    }
}

/// The words of `line` as plain text: what stays when all marks are taken off. Fields and citations leave nothing.
pub fn plain(line: &[Inline]) -> String {
    let mut words = String::new();
    push_plain(line, &mut words);
    words
}

fn push_plain(line: &[Inline], words: &mut String) {
    for inline in line {
        match inline {
            Inline::Text { text, .. } => words.push_str(text),
            Inline::Code(text) => words.push_str(text),
            Inline::Break { .. } => words.push(' '),
            Inline::Image(image) => words.push_str(&image.alt),
            Inline::Blank(blank) => words.extend(std::iter::repeat_n('_', blank.width)),
            Inline::Bracket(bracket) => {
                words.push('[');
                push_plain(&bracket.text, words);
                words.push(']');
            }
            // A mark leaves nothing, and takes the blank before it along.
            Inline::Cite(_) | Inline::Note { .. } => words.truncate(words.trim_end().len()),
            Inline::Field(_) => {}
            other => push_plain(other.children(), words),
        }
    }
}
