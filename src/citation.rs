//! Sources: the works a workbook rests on, read from sources.yml or a .bib file, and worded as references.
//!
//! The only door to hayagriva, which knows the kinds of works and the styles, and to ciborium, which unpacks its locales.
//! In go the text of a file and, later, a style and a language; out come [`Source`]s with every mistake in its place, and
//! [`Reference`]s. The steps, each a file: [`yaml`] and [`bib`] read, [`source`] checks what no work may lack, [`reference`]
//! words it in a [`Style`]. No clock is read: the same sources give the same references on any day.

mod address;
mod arabic;
mod bib;
mod evidence;
mod field;
mod locale;
mod reference;
mod schema;
mod source;
mod style;
mod yaml;

pub use bib::read_bib;
pub use evidence::Evidence;
pub use reference::{Reference, Run, format, reference_text};
pub use schema::schema;
pub use source::Source;
pub use style::Style;
pub use yaml::read_yaml;
