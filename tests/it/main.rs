//! One test program. `tests/README.md` says what is where.

mod again;
mod all_editions;
mod arabic;
mod blame;
mod cases;
mod command;
mod counselors;
mod docs;
mod edition;
mod edition_words;
mod evidence;
mod fill;
mod first_workbook;
mod floors;
mod hostile;
mod html;
mod language;
mod laws;
mod page;
mod pdf;
mod schema;
mod serve;
