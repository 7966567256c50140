//! The live preview: the workbook as pages on this machine alone, made anew with every save.
//!
//! A [`Draft`] is the workbook as its author writes it; each save makes the next draft out of the one before, and a
//! [`Preview`] that pages are drawn from when someone asks. The [`Board`] holds the newest preview; the [`Door`] answers
//! everyone who comes from it, and tells pages that are open to load anew. What a served page has beyond a written one is in
//! [`live`] and [`panel`].

pub mod answer;
pub mod board;
pub mod door;
pub mod draft;
pub mod live;
pub mod panel;
mod press;
pub mod preview;
pub mod request;

pub use board::Board;
pub use door::Door;
pub use draft::Draft;
pub use preview::Preview;
