//! `mendbook new`: a workbook, a chapter, an edition or a language to start from. Nothing that is there is ever written over.

pub mod edition;

use super::speak::{Outcome, Said, Speaker};
use super::workbook_dir;
use crate::chapter::OWN_PAGES;
use crate::disk;
use crate::language;
use crate::slug;
use crate::workbook;
use std::path::PathBuf;

/// Start a workbook, a chapter, an edition or a language.
#[derive(clap::Args)]
pub struct New {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Start a workbook in a new folder
    #[command(after_help = "Example:\n  mendbook new workbook my-workbook")]
    Workbook {
        /// The folder: new or empty
        dir: PathBuf,
    },
    /// Start a chapter behind the last one
    #[command(
        after_help = "Example:\n  mendbook new chapter calm-the-storm\n  mendbook new chapter calm-the-storm --dir my-workbook"
    )]
    Chapter {
        /// The chapter's id and address, as calm-the-storm
        id: String,
        /// The workbook's folder
        #[arg(long)]
        dir: Option<PathBuf>,
    },
    /// Start an edition: a counselor's own version of the workbook
    Edition(edition::NewEdition),
    /// Start a file of the words the program itself prints, to be translated
    #[command(after_help = "Example:\n  mendbook new language fr")]
    Language {
        /// The language's code, as fr or pt-BR
        code: String,
        /// The workbook's folder
        #[arg(long)]
        dir: Option<PathBuf>,
    },
}

/// The files of a workbook to start from.
const STARTER: &[(&str, &str)] = &[
    ("workbook.yml", include_str!("starter/workbook.yml")),
    ("contacts.yml", include_str!("starter/contacts.yml")),
    ("sources.yml", include_str!("starter/sources.yml")),
    ("glossary.yml", include_str!("starter/glossary.yml")),
    ("chapters/01-before-you-start.md", include_str!("starter/chapters/01-before-you-start.md")),
];

/// A chapter to start from; `{title}`, `{stage}` and `{id}` are filled in.
const CHAPTER: &str = include_str!("starter/chapter.md");

impl New {
    /// Runs the command.
    pub fn run(self, speaker: &mut Speaker) -> Said {
        match self.what {
            What::Workbook { dir } => workbook(&dir, speaker),
            What::Chapter { id, dir } => chapter(&id, dir, speaker),
            What::Edition(edition) => edition.run(speaker),
            What::Language { code, dir } => language(&code, dir, speaker),
        }
    }
}

fn workbook(dir: &std::path::Path, speaker: &mut Speaker) -> Said {
    if disk::is_used(dir) {
        return Err(format!("`{}` is there already and not empty; name a new folder", dir.display()));
    }
    for (path, text) in STARTER {
        disk::save(&dir.join(path), text)?;
    }
    speaker.say(&format!(
        "A workbook to start from is in `{dir}`.\nMake it with `mendbook build {dir}`, and write in `{chapter}`.\n",
        dir = dir.display(),
        chapter = dir.join("chapters/01-before-you-start.md").display(),
    ));
    Ok(Outcome::Fine)
}

fn chapter(id: &str, dir: Option<PathBuf>, speaker: &mut Speaker) -> Said {
    if !slug::is_id(id) {
        return Err(format!(
            "`{id}` cannot be a chapter's id; use small letters, digits and hyphens: `{}`",
            slug::whole(id)
        ));
    }
    if OWN_PAGES.contains(&id) {
        return Err(format!("`{id}` is the name of a page that every workbook has; choose another"));
    }
    let dir = workbook_dir(dir)?;
    let folder = disk::read(&dir, &mut Vec::new())?;
    let (workbook, _) = workbook::read(&folder);
    if let Some(there) = workbook.chapters.iter().find(|chapter| chapter.id == id) {
        return Err(format!("there is a chapter `{id}` already: `{}`", there.file));
    }
    let last = workbook.chapters.iter().filter_map(|chapter| chapter.order).max().unwrap_or_default();
    let stage = workbook.chapters.iter().rev().find_map(|chapter| chapter.header.stage.as_ref());
    let stage = stage.or(workbook.settings.stages.first().map(|stage| &stage.id));
    let stage = stage.map(|stage| format!("stage: {}\n", stage.value)).unwrap_or_default();
    let words = id.replace('-', " ");
    let title: String = words.chars().take(1).flat_map(char::to_uppercase).chain(words.chars().skip(1)).collect();
    let text = CHAPTER.replace("{title}", &title).replace("{stage}\n", &stage).replace("{id}", id);
    let path = dir.join(format!("chapters/{:02}-{id}.md", last + 1));
    disk::save(&path, &text)?;
    speaker.say(&format!("Write in `{}`.\n", path.display()));
    Ok(Outcome::Fine)
}

fn language(code: &str, dir: Option<PathBuf>, speaker: &mut Speaker) -> Said {
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !matches!(language::base(code).len(), 2..=3) || !code.split('-').all(plain) {
        return Err(format!("`{code}` is not a language's code; write one as `fr` or `pt-BR`"));
    }
    let path = workbook_dir(dir)?.join(format!("languages/{code}.yml"));
    if disk::is_used(&path) {
        return Err(format!("`{}` is there already", path.display()));
    }
    disk::save(&path, language::beginning(code))?;
    let path = path.display();
    speaker.say(&format!("The words to translate are in `{path}`.\n`mendbook check` says which are left.\n"));
    Ok(Outcome::Fine)
}
