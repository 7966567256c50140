//! What is said about files and folders.

use crate::diagnostic::Diagnostic;
use crate::span::Place;

/// There is no workbook.yml.
pub fn no_workbook_file(at: Place) -> Diagnostic {
    Diagnostic::new("no-workbook-file", at, "there is no `workbook.yml` here").help(
        "write a file `workbook.yml` with at least `title:` and `language:`, or start with `mendbook new workbook DIR`",
    )
}

/// There are no chapters.
pub fn no_chapters(at: Place) -> Diagnostic {
    Diagnostic::new("no-chapters", at, "there are no chapters")
        .help("put Markdown files into the folder `chapters`, as in `chapters/01-before-you-start.md`")
}

/// A file in `chapters` is not read.
pub fn not_a_chapter(at: Place, name: &str) -> Diagnostic {
    Diagnostic::new("not-a-chapter", at, format!("`{name}` is not read as a chapter"))
        .help("a chapter lies straight in `chapters` and its name ends in `.md`")
}

/// A chapter's file name has no number.
pub fn chapter_without_number(at: Place, name: &str) -> Diagnostic {
    Diagnostic::new("chapter-without-number", at, format!("the file name `{name}` has no number in front"))
        .help(format!("the number says where the chapter stands: call the file `01-{name}`"))
}

/// A chapter's file name leaves nothing to make an address from.
pub fn chapter_name_without_letters(at: Place, name: &str, id: &str) -> Diagnostic {
    Diagnostic::new("chapter-name-without-letters", at, format!("the file name `{name}` has no letters for an address"))
        .help(format!("its address is `{id}` for now; put plain letters into the file's name to choose it"))
}

/// A chapter is called like one of our own pages.
pub fn own_page(at: Place, id: &str) -> Diagnostic {
    Diagnostic::new("own-page", at, format!("a chapter may not be called `{id}`"))
        .help(format!("`{id}` is the name of a page that every workbook has; choose another file name"))
}

/// Two chapters have one id.
pub fn two_chapters(at: Place, id: &str, first: Place) -> Diagnostic {
    Diagnostic::new("two-chapters", at, format!("two chapters have the address `{id}`"))
        .help("the address is the file's name without its number; rename one of the files")
        .label(first, "the first one")
}

/// Two chapters have one number.
pub fn equal_numbers(at: Place, number: u64, first: Place) -> Diagnostic {
    Diagnostic::new("equal-numbers", at, format!("two chapters have the number {number}"))
        .help("the number says where a chapter stands; give one of them another")
        .label(first, "the first one")
}

/// A file is not UTF-8.
pub fn not_utf8(at: Place, line: usize) -> Diagnostic {
    Diagnostic::new("not-utf8", at, format!("this file is not UTF-8: line {line} holds bytes that are no letters"))
        .help("save it again with the encoding UTF-8")
}

/// A file holds byte 0x01.
pub fn control_character(at: Place) -> Diagnostic {
    Diagnostic::new("control-character", at, "this file holds the control character 0x01")
        .help("delete it: most editors show it as `^A` or as a small box")
}

/// A link on the disk leads out of the folder.
pub fn link_leaves_folder(at: Place, name: &str) -> Diagnostic {
    Diagnostic::new("link-leaves-folder", at, format!("`{name}` is a link that leads out of the workbook folder"))
        .help("put the file itself into the folder")
}

/// A link on the disk leads nowhere, or to a folder.
pub fn unreadable(at: Place, why: &str) -> Diagnostic {
    Diagnostic::new("unreadable", at, format!("this could not be read: {why}"))
        .help("put the file itself into the folder, or delete the link")
}
