//! One test program. `tests/README.md` says what is where.

mod cases;
mod command;
mod docs;
mod floors;
mod hostile;
mod html;
mod laws;
mod page;
mod schema;
