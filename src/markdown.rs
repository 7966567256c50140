//! The only door to pulldown-cmark: the text of a chapter becomes a tree of blocks in which everything keeps its place.
//!
//! In goes the text an author wrote; out come the blocks, with fences closed, brackets told apart (citation, passage,
//! field or words) and blanks found, and the mistakes on the way. Reading never fails, knows no other file, and no
//! syntax beyond Markdown, fences, attributes, blanks and brackets: what a bracket or a list *means* in a worksheet is
//! not decided here.
//!
//! The steps, each a file: [`mask`] hides fences and blanks from the Markdown parser without moving a byte; [`read`]
//! builds the tree; [`fence`] closes the fences; [`attributes`] and [`cite`] read what stands in `{…}` and `[@…]`.

pub mod attributes;
pub mod block;
pub mod cite;
pub mod fence;
pub mod mask;
pub mod read;

pub use block::{Block, Boxed, Inline};
pub use read::read;
