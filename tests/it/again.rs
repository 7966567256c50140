//! What is taken from before is what would be made anew: a preview never shows anything but the workbook as it is.

use crate::page;
use mendbook::citation::Reference;
use mendbook::edition::Choice;
use mendbook::folder::{Content, Folder};
use mendbook::rules::Which;
use mendbook::theme::Theme;
use mendbook::{Checked, check, check_again, pages, references, references_again};
use std::sync::Arc;

fn shipped() -> Folder {
    page::lying("workbook")
}

fn theme() -> Theme {
    Theme::load(&Folder::new(), &mut Vec::new())
}

fn draw(checked: &Checked, references: &[Reference], folder: &Folder) -> Vec<(String, Vec<u8>)> {
    let drawn = pages(&checked.edition, references, &theme(), folder).expect("the built-in theme has no fault");
    drawn.iter().map(|(path, content)| (path.to_owned(), content.clone().into_bytes())).collect()
}

/// `path` with `from` replaced by `to`, once.
fn edited(folder: &Folder, path: &str, from: &str, to: &str) -> Folder {
    let text = folder.text(path).expect("the file is there");
    assert!(text.contains(from), "{path} does not say `{from}`");
    let mut folder = folder.clone();
    folder.put(path, Content::Read(text.replacen(from, to, 1).into()));
    folder
}

#[test]
fn one_save_after_the_other_gives_what_a_first_reading_gives() {
    let start = shipped();
    let chapter = "chapters/02-name-the-wound.md";
    let heading =
        start.text(chapter).expect("it is there").lines().find(|line| line.starts_with("## ")).map(str::to_owned);
    let heading = heading.expect("it has a heading");
    let link = format!("\n\nSee [there](02-name-the-wound.md#{}).\n\n## ", mendbook::slug::whole(&heading[3..]));
    let linked = edited(&start, "chapters/03-calm-the-storm.md", "\n## ", &link);
    let source =
        start.text("sources.yml").expect("it is there").lines().find(|line| line.ends_with(':')).map(str::to_owned);
    let mut more = linked.clone();
    more.put("chapters/01-a-first-word.md", Content::Read("---\ntitle: A first word\n---\n\nWords.\n".into()));
    let mut fewer = linked.clone();
    fewer.take("chapters/01-before-you-start.md");
    let mut unreadable = linked.clone();
    unreadable.put(chapter, Content::Bytes(vec![b'a', 0xff]));
    let saves = [
        linked.clone(),
        edited(&linked, chapter, &heading, &format!("{heading}\n\nMore words.")),
        edited(&linked, chapter, &heading, "## Called otherwise"),
        edited(&linked, "workbook.yml", "title:", "date: 2026-01-02\ntitle:").clone(),
        edited(&linked, "sources.yml", &source.expect("it names a work"), "nobody:"),
        more,
        fewer,
        unreadable,
        linked.clone(),
        edited(&linked, chapter, "---\n\n", "---\n\nWords [@nobody].\n\n"),
        start.clone(),
    ];
    let choice = Choice::default();
    let mut before = check(&start, &choice, None, Which::Stopping, Vec::new());
    let mut known = references(&before.edition);
    for (number, folder) in saves.iter().enumerate() {
        let fresh = check(folder, &choice, None, Which::Stopping, Vec::new());
        let again = check_again(folder, &choice, &before, Vec::new());
        assert_eq!(again.found, fresh.found, "save {number}");
        let worded = references_again(&again.edition, &before.edition, &known);
        assert!(worded == references(&fresh.edition), "save {number} words a work otherwise");
        let alike = draw(&again, &worded, folder) == draw(&fresh, &worded, folder);
        assert!(alike, "save {number} draws a page otherwise");
        (before, known) = (again, worded);
    }
}

#[test]
fn what_did_not_change_is_not_made_again() {
    let start = shipped();
    let choice = Choice::default();
    let before = check(&start, &choice, None, Which::Stopping, Vec::new());
    let folder = edited(&start, "chapters/02-name-the-wound.md", "\n## ", "\nMore words.\n\n## ");
    let again = check_again(&folder, &choice, &before, Vec::new());
    let kept = |index: usize| {
        let read = Arc::ptr_eq(&again.workbook.chapters[index], &before.workbook.chapters[index]);
        let resolved = Arc::ptr_eq(&again.edition.chapters[index], &before.edition.chapters[index]);
        (read, resolved)
    };
    assert_eq!([kept(0), kept(1), kept(2)], [(true, true), (false, false), (true, true)]);
}

#[test]
fn a_page_drawn_alone_is_the_page_of_a_build() {
    let folder = shipped();
    let checked = check(&folder, &Choice::default(), None, Which::Stopping, Vec::new());
    let references = references(&checked.edition);
    for (path, bytes) in draw(&checked, &references, &folder) {
        let alone =
            mendbook::page(&checked.edition, &references, &theme(), &folder, Vec::new(), &path).expect("no fault");
        assert!(alone.map(Content::into_bytes) == Some(bytes), "{path} is not what a build gives");
    }
    let none =
        mendbook::page(&checked.edition, &references, &theme(), &folder, Vec::new(), "nothing.html").expect("no fault");
    assert_eq!(none, None);
}
