//! A field as it was written, its question, and the ids it may get.

use crate::markdown::block::{Block, Inline};
use crate::prose::See;
use crate::span::{Span, Spanned};

/// A field: what a reader fills in.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its full id, once [`super::ids`] has given it: worksheet, field and part, joined by dots.
    pub id: String,
    /// Where its id comes from.
    pub wish: Wish,
    /// The words that name it for someone who cannot see the page; may be empty.
    pub label: String,
    /// Its question: a number in the worksheet's `prompts`.
    pub prompt: Option<usize>,
    /// Its question in plain words.
    pub asked: String,
    /// The hint of its question in plain words.
    pub hint: Option<String>,
    /// Who answers, where that is written: `each`, `both` or a role.
    pub audience: Option<Spanned<String>>,
    /// Who may read the answer, where that is written.
    pub see: Option<See>,
    /// Whether it may be left out.
    pub optional: bool,
    /// What kind of field it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
    /// Where its id may be written down.
    pub pin: Pin,
}

/// Where a field's id comes from, before ids are given.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Glued to the field.
    Glued(Spanned<String>),
    /// At the end of the field's own paragraph or of its question; fields that share one get `.1`, `.2`.
    Tail(Spanned<String>),
    /// Derived from these words.
    Words(String),
    /// The field of a choice, whose id is the choice's and `.text`: the number of the group in `fields`, and the choice.
    Choice {
        /// The group: a number in the worksheet's `fields`.
        group: usize,
        /// Which of its choices.
        choice: usize,
    },
}

/// Where the id of a field may be written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pin {
    /// Behind the words of its question, which end at this byte.
    Tail(usize),
    /// In the braces that begin at this byte.
    Braces(usize),
    /// Glued to what ends at this byte.
    Glue(usize),
    /// Around a bare blank at this stretch, made a bracket.
    Blank(Span),
    /// Nowhere.
    Nowhere,
}

/// The kinds of field, as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A blank of so many `_`.
    Blank(usize),
    /// So many lines.
    Lines(u32),
    /// Boxes to tick.
    Check(Vec<Choice>),
    /// One of several to choose.
    Choose(Vec<Choice>),
    /// A row of numbers with worded ends.
    Scale(super::scale::Scale),
    /// A table to fill in.
    Table(super::table::Grid),
    /// Room to draw or write.
    Space {
        /// How wide in mm.
        width: Option<u32>,
        /// How high in mm.
        height: u32,
    },
    /// A signature, with the words under the line.
    Signature(String),
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A number.
    Number,
}

impl Kind {
    /// The kind's word in [`super::KINDS`].
    pub fn word(&self) -> &'static str {
        match self {
            Kind::Blank(_) => "blank",
            Kind::Lines(_) => "lines",
            Kind::Check(_) => "check",
            Kind::Choose(_) => "choose",
            Kind::Scale(_) => "scale",
            Kind::Table(_) => "table",
            Kind::Space { .. } => "space",
            Kind::Signature(_) => "signature",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::Number => "number",
        }
    }
}

/// One of the choices of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its full id, once given.
    pub id: String,
    /// Its words in plain text, without the fields in it.
    pub label: String,
    /// Its words, with the fields in them.
    pub text: Vec<Inline>,
    /// What stands below its words.
    pub body: Vec<Block>,
}

/// A paragraph that may be the question of fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    /// Its words, without the hint.
    pub text: Vec<Inline>,
    /// Its closing parenthesis, without its brackets.
    pub hint: Option<Vec<Inline>>,
    /// The first field that it is the question of; none where it is just a paragraph.
    pub first: Option<usize>,
    /// Who answers, where that is written.
    pub audience: Option<Spanned<String>>,
    /// Who may read the answers, where that is written.
    pub see: Option<See>,
    /// Whether they may be left out.
    pub optional: bool,
    /// Where it stands, braces included.
    pub span: Span,
}
