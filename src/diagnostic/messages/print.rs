//! What is said about the PDF: why there is none, and what does not fit its paper.

use crate::diagnostic::Diagnostic;
use crate::span::Place;

/// A letter that no face of the PDF has, and `others` near it in the table of letters.
pub fn pdf_letter(place: Place, letter: char, near: &str, others: &str) -> Diagnostic {
    let words: String = near.chars().take(48).collect();
    let code = u32::from(letter);
    let also = match others.chars().count() {
        0 => String::new(),
        1..=8 => format!("; `{others}` are missing too"),
        count => format!("; {count} more of its script are missing too"),
    };
    let message =
        format!("there is no PDF: none of its fonts has `{letter}` (U+{code:04X}), in `{}`{also}", words.trim());
    Diagnostic::new("pdf-letter", place, message)
        .help("lay a font file that has it into `theme/pdf/fonts/`; the website is made all the same")
}

/// A PDF that could not be laid out.
pub fn pdf_fault(place: Place, why: &str) -> Diagnostic {
    Diagnostic::new("pdf-fault", place, format!("there is no PDF: {why}"))
        .help("the website is made all the same; mend this, or build with `--format site`")
}

/// A PDF that the built-in theme could not lay out, and nothing says which words it was at.
pub fn pdf_fault_of_ours(place: Place, why: &str) -> Diagnostic {
    Diagnostic::new("pdf-fault", place, format!("there is no PDF: in the theme that mendbook brings along, {why}")).help(
        "`mendbook theme eject --only pdf/theme.typ` writes that theme into your workbook, where you can mend it; the \
         website is made all the same",
    )
}

/// A worksheet that takes two pages.
pub fn sheet_long(place: Place, id: &str, paper: &str, pages: usize, over: u32) -> Diagnostic {
    Diagnostic::new("sheet-long", place, too_long(id, paper, pages, over))
        .help("printed on both sides, two pages face each other; for one page, ask for fewer lines")
}

/// A worksheet that takes more than two pages, so that not all of it can be seen at once.
pub fn sheet_too_long(place: Place, id: &str, paper: &str, pages: usize, over: u32) -> Diagnostic {
    Diagnostic::new("sheet-too-long", place, too_long(id, paper, pages, over))
        .help("make two worksheets of it, or ask for fewer lines: two pages face each other, three do not")
}

fn too_long(id: &str, paper: &str, pages: usize, over: u32) -> String {
    format!("`{id}` takes {pages} pages of {paper}: it is {over} mm longer than one page")
}

/// A table left out of a booklet.
pub fn booklet_table(place: Place, field: &str) -> Diagnostic {
    Diagnostic::new(
        "booklet-table",
        place,
        format!("the table `{field}` is too wide for a booklet and was left out of it"),
    )
    .help("the booklet sends the reader to the full-size workbook; a table of fewer columns would fit")
}

/// A place to write that is longer than a page.
pub fn place_too_long(place: Place, field: &str, paper: &str) -> Diagnostic {
    Diagnostic::new("place-too-long", place, format!("`{field}` is longer than a page of {paper} and was cut to it"))
        .help("ask for fewer lines, or ask twice: a place to write cannot go on over the page")
}
