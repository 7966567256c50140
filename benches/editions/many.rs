//! The first workbook with many editions.

use mendbook::diagnostic::Severity;
use mendbook::disk;
use mendbook::edition::Choice;
use mendbook::edition::adapt::{self, pins};
use mendbook::folder::Folder;
use mendbook::workbook::{self, Workbook, version};
use std::fs;
use std::path::Path;

/// Copies the first workbook into `dir` and gives it so many editions: their codes.
pub fn write(dir: &Path, count: usize) -> Vec<String> {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("workbook");
    let mut folder = disk::read(&from, &mut Vec::new()).expect("the first workbook can be read");
    folder.forget("editions");
    for (path, _) in folder.iter() {
        let to = dir.join(path);
        fs::create_dir_all(to.parent().expect("a file lies in a folder")).expect("a folder can be made");
        fs::copy(from.join(path), to).expect("a file can be copied");
    }
    let (base, _) = workbook::read(&folder);
    let left_out = may_be_left_out(&base, &folder);
    let questions = may_be_reworded(&base, &folder);
    assert!(left_out.len() > 2 && questions.len() > 100, "the first workbook has much to choose from");
    let one = |number: usize| {
        let code = format!("edition-{number:03}");
        let without = &left_out[number % left_out.len()];
        let stay: Vec<&String> = questions.iter().filter(|(chapter, _)| chapter != without).map(|(_, id)| id).collect();
        let mut text = format!("title: Edition number {number}\nwithout: [{without}]\nreword:\n");
        for nth in 0..2 {
            let piece = stay[(number * 37 + nth * 101) % stay.len()];
            text.push_str(&format!("  - piece: {piece}\n    text: What of this is true for us, number {number}?\n"));
        }
        let version = edition(&folder, &base, &code, &text);
        let (replaced, _) = adapt::replaced(&base, &version);
        let pinned = pins::pin(&version, &replaced, |_| true);
        let to = dir.join("editions").join(&code);
        fs::create_dir_all(&to).expect("a folder can be made");
        fs::write(to.join("edition.yml"), pinned.edition).expect("an edition can be written");
        fs::write(to.join("base.yml"), pinned.base).expect("an edition can be pinned");
        code
    };
    (0..count).map(one).collect()
}

fn edition(folder: &Folder, base: &Workbook, code: &str, text: &str) -> version::Version {
    let mut folder = folder.clone();
    folder.put_text(format!("editions/{code}/edition.yml"), text);
    version::read(&folder, code, &base.words)
}

/// Whether an edition that says `text` has no mistakes.
fn is_sound(base: &Workbook, folder: &Folder, text: &str) -> bool {
    let made = adapt::of(base, edition(folder, base, "one", text), None, &Choice::default());
    let (_, mistakes) = mendbook::edition::of(&made.workbook, &made.choice);
    let all = made.found.iter().chain(&made.mistakes).chain(&mistakes);
    !all.into_iter().any(|one| one.severity == Severity::Error)
}

/// The chapters to which nothing else leads.
fn may_be_left_out(base: &Workbook, folder: &Folder) -> Vec<String> {
    let ids = base.chapters.iter().map(|chapter| chapter.id.clone());
    ids.filter(|id| is_sound(base, folder, &format!("without: [{id}]\n"))).collect()
}

/// The questions that have words of their own, each with the id of its chapter.
fn may_be_reworded(base: &Workbook, folder: &Folder) -> Vec<(String, String)> {
    let mut questions = Vec::new();
    for chapter in &base.chapters {
        for field in chapter.worksheets.iter().flat_map(|sheet| &sheet.fields) {
            if is_sound(base, folder, &format!("reword: [{{piece: {}, text: What now?}}]\n", field.id)) {
                questions.push((chapter.id.clone(), field.id.clone()));
            }
        }
    }
    questions
}
