//! The floor: what no generator can leave out. One plain HTML file per chapter, on all threads.

use pulldown_cmark::{Options, Parser, html::push_html};
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// A page around the chapter, about 4 KB as pages of generators are.
fn shell() -> (String, String) {
    let rule = "main > p, main > ul, main > ol { max-width: 40rem; margin: 0 auto 1rem; line-height: 1.5 }\n";
    let links: String =
        (1..=30).map(|part| format!("<li><a href=\"part-{part}.html\">Part {part}</a></li>\n")).collect();
    let before = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>A chapter</title>\n<style>\n{}</style>\n\
         </head>\n<body>\n<nav><ol>\n{links}</ol></nav>\n<main>\n",
        rule.repeat(25)
    );
    (before, "</main>\n<footer><p>A workbook.</p></footer>\n</body>\n</html>\n".to_owned())
}

/// Reads the chapters of the workbook in `dir` and writes one page for each into `out`.
pub fn build(dir: &Path, out: &Path) {
    fs::create_dir_all(out).expect("the output folder can be made");
    let entries = fs::read_dir(dir.join("chapters")).expect("the chapters can be listed");
    let files: Vec<PathBuf> = entries.map(|entry| entry.expect("the chapters can be listed").path()).collect();
    let (before, after) = shell();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    files.par_iter().for_each(|file| {
        let text = fs::read_to_string(file).expect("a chapter can be read");
        let text = text.split_once("\n---\n").map_or(text.as_str(), |(_, body)| body);
        let mut page = String::with_capacity(text.len() * 2 + before.len() + after.len());
        page.push_str(&before);
        push_html(&mut page, Parser::new_ext(text, options));
        page.push_str(&after);
        let name = file.file_name().expect("a chapter has a name");
        fs::write(out.join(name).with_extension("html"), page).expect("a page can be written");
    });
}
