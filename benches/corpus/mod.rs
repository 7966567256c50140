//! A workbook of any number of chapters, made from chance that is the same everywhere: what speed is measured on.
//!
//! A chapter has about 11 KB: sections, a table, quotations, lists of all kinds, links to other chapters, six to ten
//! citations of 240 works (in a small one, of as many as are cited), and one worksheet of five fields. There are 30 stages at most. It builds with no mistakes,
//! safety rules on.

mod chance;
pub mod chapter;
mod prose;
pub mod source;

use mendbook::folder::Folder;
use std::path::Path;
use std::{fs, io};

const CONTACTS: &str = "\
US:
  - name: Emergency services
    kind: emergency
    number: \"911\"
    hours: always
    languages: [en]
    for: anyone in danger now
    site: https://www.911.gov
    checked: 2026-11-01
    how: official-page
  - name: 988 Lifeline
    kind: crisis
    number: \"988\"
    hours: always
    languages: [en]
    for: anyone who thinks of ending their life
    site: https://988lifeline.org
    checked: 2026-11-01
    how: official-page
    foot: true
";

/// How many stages a workbook of `chapters` chapters has.
pub fn stages(chapters: usize) -> usize {
    (chapters / 10).clamp(1, 30)
}

/// The workbook of `chapters` chapters.
pub fn folder(chapters: usize) -> Folder {
    let mut folder = Folder::new();
    let mut settings =
        "title: Two people\nlanguage: en\ncountry: US\nnotice: Facts and exercises, not treatment.\nstages:\n"
            .to_owned();
    for stage in 1..=stages(chapters) {
        settings
            .push_str(&format!("  - {{id: stage-{stage}, title: \"Part {stage}\", summary: A part of the way.}}\n"));
    }
    folder.put_text("workbook.yml", settings);
    folder.put_text("sources.yml", source::all(chapters));
    folder.put_text("contacts.yml", CONTACTS);
    folder.put_text("glossary.yml", "attunement: Noticing what the other feels and answering it.\n");
    for index in 0..chapters {
        folder.put_text(format!("chapters/{}", chapter::file(index)), chapter::text(index, chapters));
    }
    folder
}

/// Writes the workbook of `chapters` chapters into `dir`, a new folder.
pub fn write(chapters: usize, dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir.join("chapters"))?;
    let folder = folder(chapters);
    for (path, _) in folder.iter() {
        fs::write(dir.join(path), folder.bytes(path).unwrap_or_default())?;
    }
    Ok(())
}
