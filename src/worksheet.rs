//! Worksheets as an author writes them on paper: what stands between `::: worksheet` and `:::`.
//!
//! In goes the box that [`crate::markdown`] closed; out comes a [`Worksheet`] with its fields found, each with its
//! question and its id, and the mistakes on the way. The steps, each a file: [`settings`] reads the braces of the opening
//! line; [`read`] walks the body and finds the fields; [`bracket`], [`scale`] and [`table`] know what is typed for one
//! kind; [`ids`] gives every field its id, or leaves it the
//! one it is [`kept`].

pub mod bracket;
pub mod field;
pub mod ids;
pub mod kept;
pub mod kind;
pub mod line;
pub mod read;
pub mod scale;
pub mod settings;
pub mod table;

pub use field::{Choice, Field, Kind, Prompt};
pub use kept::Kept;
pub use kind::KINDS;
pub use read::read;

use crate::markdown::block::{Block, Inline, Paragraph};
use crate::prose::See;
use crate::span::{Span, Spanned};

/// A worksheet as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Worksheet {
    /// Its id, and where that is written: in braces, or the heading it comes from.
    pub id: Spanned<String>,
    /// Whether the id stands in braces.
    pub written_id: bool,
    /// Its title.
    pub title: Vec<Inline>,
    /// Where its heading stands; its opening line where it has none.
    pub heading: Span,
    /// The level of its heading as written; it is set one below the heading it stands under.
    pub level: u8,
    /// What stands in braces behind its name.
    pub settings: Settings,
    /// What it is for: the first paragraph under its heading, before any field.
    pub purpose: Option<Paragraph>,
    /// What stands on it, without title and purpose.
    pub body: Vec<Block>,
    /// Its fields, in reading order; [`Block::Field`] and [`Inline::Field`] count in here.
    pub fields: Vec<Field>,
    /// Its questions; [`Block::Prompt`] counts in here.
    pub prompts: Vec<Prompt>,
    /// Its opening line.
    pub opener: Span,
    /// From its opening to its closing line.
    pub span: Span,
}

/// What an author may say of a worksheet in braces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Who fills it in: `each`, `both` or a role.
    pub audience: Option<Spanned<String>>,
    /// Who may read it.
    pub see: Option<See>,
    /// How many minutes it takes.
    pub minutes: Option<u32>,
    /// Whether the minutes are per day or week.
    pub per: Option<&'static str>,
    /// Keys of cautions in workbook.yml.
    pub cautions: Vec<Spanned<String>>,
    /// Keys of the works it rests on.
    pub rests: Vec<Spanned<String>>,
    /// What it is about, where that asks for a caution.
    pub about: Option<Spanned<String>>,
    /// How many copies there are.
    pub repeat: u32,
    /// Where `core` is written.
    pub core: Option<Span>,
    /// From brace to brace; empty where there are none.
    pub span: Span,
}
