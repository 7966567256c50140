//! A page of Markdown that is a test: files, what is done with them, and what comes of it.
//!
//! `tests/README.md` says how such a page is written. `UPDATE=1 cargo test --release` writes what comes of it into the
//! page, to be read before it is committed.

use mendbook::day::Day;
use mendbook::diagnostic::count;
use mendbook::diagnostic::show::{Texts, text};
use mendbook::edition::contents::Contents;
use mendbook::edition::{Choice, difference, export};
use mendbook::folder::{Content, Folder};
use mendbook::markdown::block::{Block, plain};
use mendbook::markdown::fence::BoxName;
use mendbook::paper::Papers;
use mendbook::rules::Which;
use mendbook::{Checked, Printed};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// A page read from the disk.
pub struct Page {
    pub path: PathBuf,
    pub parts: Vec<Part>,
}

/// A part of a page: words, or a fenced block with what stands behind its fence.
pub enum Part {
    Words(String),
    Block { kind: String, argument: String, text: String },
}

pub fn read(path: &Path) -> Page {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut parts = Vec::new();
    let mut words = String::new();
    let mut lines = text.split_inclusive('\n');
    while let Some(line) = lines.next() {
        let Some(fence) = fence_of(line) else {
            words.push_str(line);
            continue;
        };
        parts.push(Part::Words(std::mem::take(&mut words)));
        let info = line.trim()[fence.len()..].trim().to_owned();
        let (kind, argument) = info.split_once(' ').unwrap_or((&info, ""));
        let mut inner = String::new();
        for line in lines.by_ref() {
            if line.trim_end() == fence {
                break;
            }
            inner.push_str(line);
        }
        parts.push(Part::Block { kind: format!("{fence}{kind}"), argument: argument.to_owned(), text: inner });
    }
    parts.push(Part::Words(words));
    Page { path: path.to_owned(), parts }
}

/// The run of three or more backticks that begins a fence.
fn fence_of(line: &str) -> Option<String> {
    let ticks = line.bytes().take_while(|byte| *byte == b'`').count();
    (ticks >= 3).then(|| "`".repeat(ticks))
}

impl Page {
    pub fn block(&self, wanted: &str) -> Option<&str> {
        self.parts.iter().find_map(|part| match part {
            Part::Block { kind, text, .. } if kind.trim_start_matches('`') == wanted => Some(text.as_str()),
            _ => None,
        })
    }

    /// The folder that the `files` block describes, with a small workbook.yml and chapter where it names none.
    pub fn folder(&self) -> Folder {
        let mut folder = files(self.block("files").unwrap_or_default());
        let beside = self.path.with_file_name("in");
        if beside.is_dir() {
            let read = mendbook::disk::read(&beside, &mut Vec::new()).expect("the folder `in` can be read");
            folder.take_in(read);
        }
        folder
    }

    /// The edition that is checked, where it is not the base with every edition.
    pub fn edition(&self) -> Option<&str> {
        self.block("check")?.split_whitespace().skip_while(|word| *word != "--edition").nth(1)
    }

    pub fn check(&self, folder: &Folder) -> Checked {
        let today = self.block("check").and_then(|arguments| {
            let day = arguments.split_whitespace().skip_while(|word| *word != "--today").nth(1)?;
            Day::read(day)
        });
        let built = self.block("build");
        let booklet = built.is_some_and(|arguments| arguments.contains("--booklet"));
        let papers = Papers { booklet, ..Papers::default() };
        let code = self.edition().map(str::to_owned);
        let choice = Choice { code, papers, ..Choice::default() };
        let mut checked = mendbook::check(folder, &choice, today, Which::All, Vec::new());
        if choice.code.is_none() {
            let stray = mendbook::workbook::version::stray(folder);
            let editions = mendbook::check_editions(&checked, folder, today, Which::All);
            checked.found.extend(stray.into_iter().chain(editions.into_iter().flat_map(|edition| edition.found)));
            mendbook::diagnostic::sort(&mut checked.found);
        }
        let theme = mendbook::theme(folder, &checked.workbook, &mut checked.found);
        if built.is_some() {
            let references = mendbook::references(&checked.edition);
            let pictures = mendbook::disk::brought(folder, &checked.edition.images).expect("they are part of the page");
            let (_, found) = mendbook::pdfs(&checked, &references, &theme, folder, &pictures, Printed::Whole);
            checked.found.extend(found);
        }
        checked
    }

    /// Compares every block that says what comes of the files with what does, or writes it in.
    pub fn prove(&self) -> Result<(), String> {
        let folder = self.folder();
        let checked = self.check(&folder);
        let mut page = String::new();
        let mut wrong = String::new();
        for part in &self.parts {
            match part {
                Part::Words(words) => page.push_str(words),
                Part::Block { kind, argument, text } => {
                    let fence: String = kind.chars().take_while(|letter| *letter == '`').collect();
                    let name = kind.trim_start_matches('`');
                    let now = match name {
                        "prints" => {
                            let typed = self.block("check").or_else(|| self.block("build"));
                            prints(&checked, &folder, typed.unwrap_or_default())
                        }
                        "ids" => ids(&checked),
                        "chapter" => chapter(&checked, argument),
                        "export" => exported(&checked, argument),
                        "difference" => difference(&folder, argument),
                        _ => text.clone(),
                    };
                    if now != *text {
                        wrong.push_str(&format!("--- {name} {argument}, the page says\n{text}--- but it is\n{now}"));
                    }
                    let info = if argument.is_empty() { name.to_owned() } else { format!("{name} {argument}") };
                    page.push_str(&format!("{fence}{info}\n{now}{fence}\n"));
                }
            }
        }
        if wrong.is_empty() {
            return Ok(());
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&self.path, page).expect("the page can be written");
            return Ok(());
        }
        Err(format!("{}\n{wrong}", self.path.display()))
    }
}

/// The folder written as `--- path` lines, each with its text below.
pub fn files(text: &str) -> Folder {
    let mut folder = Folder::new();
    let mut path: Option<&str> = None;
    let mut body = String::new();
    let mut without = Vec::new();
    for line in text.split_inclusive('\n').chain(["--- "]) {
        let Some(next) = line.strip_prefix("--- ") else {
            body.push_str(line);
            continue;
        };
        if let Some(path) = path.take() {
            put(&mut folder, path, &body);
        }
        body.clear();
        match next.trim().strip_prefix("no ") {
            Some(none) => without.push(none),
            None => path = Some(next.trim()).filter(|path| !path.is_empty()),
        }
    }
    if !folder.has("workbook.yml") && !without.contains(&"workbook.yml") {
        folder.put_text("workbook.yml", "title: A workbook\nlanguage: en\n");
    }
    if folder.below("chapters").next().is_none() && !without.contains(&"chapters") {
        folder.put_text("chapters/01-one.md", "---\ntitle: One\n---\n\nSome words.\n");
    }
    folder
}

/// A file; one marked `(escaped)` holds bytes written as `\x01`.
fn put(folder: &mut Folder, path: &str, body: &str) {
    let Some(path) = path.strip_suffix(" (escaped)") else {
        folder.put(path, Content::Bytes(body.as_bytes().to_vec()));
        return;
    };
    let mut bytes = Vec::new();
    let mut rest = body;
    while let Some(at) = rest.find("\\x") {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let digits = rest.get(at + 2..at + 4).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(digits.expect("two digits after \\x"));
        rest = &rest[at + 4..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    folder.put(path, Content::Bytes(bytes));
}

fn prints(checked: &Checked, folder: &Folder, arguments: &str) -> String {
    let files = folder.iter().filter_map(|(path, _)| {
        let text = folder.text(path)?;
        Some((path.to_owned(), text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned()))
    });
    let look = text::Look { colour: false, notes: arguments.contains("--verbose") };
    let shown = text::text(&checked.found, &Texts::new(files), look);
    shown.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn ids(checked: &Checked) -> String {
    let fields =
        checked.workbook.chapters.iter().flat_map(|chapter| &chapter.worksheets).flat_map(|sheet| &sheet.fields);
    fields.map(|field| format!("{:9}  {}\n", field.kind.word(), field.id)).collect()
}

/// The text of the chapter in `file` as the edition has it, without its front matter.
fn chapter(checked: &Checked, file: &str) -> String {
    let chapter = checked.workbook.chapters.iter().find(|chapter| *chapter.file == *file);
    let text = chapter.map(|chapter| chapter.text.split_once("\n---\n").map_or(&*chapter.text, |(_, text)| text));
    text.map_or_else(|| "it is left out\n".to_owned(), |text| format!("{}\n", text.trim()))
}

/// What differs between the two editions named, of which one may be `base`.
fn difference(folder: &Folder, named: &str) -> String {
    let contents = |code: &str| {
        let code = (code != "base").then(|| code.to_owned());
        let choice = Choice { code, ..Choice::default() };
        let checked = mendbook::check(folder, &choice, None, Which::Stopping, Vec::new());
        assert_eq!(count(&checked.found).0, 0, "{code:?}: {:?}", checked.found, code = checked.choice.code);
        Contents::of(&checked.edition)
    };
    let (a, b) = named.trim().split_once(' ').expect("two editions are named");
    difference::words::said(&difference::between(&contents(a), &contents(b)))
}

fn exported(checked: &Checked, pointer: &str) -> String {
    let value = serde_json::to_value(export::export(&checked.edition)).expect("an export can be written");
    let part = value.pointer(pointer.trim()).cloned().unwrap_or(Value::Null);
    serde_json::to_string_pretty(&part).expect("JSON can be written") + "\n"
}

/// Every page below `folder`, in order.
pub fn below(folder: &str) -> Vec<Page> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut pages = Vec::new();
    collect(&root, &mut pages);
    pages.sort();
    pages.iter().map(|path| read(path)).collect()
}

fn collect(folder: &Path, pages: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "in" && name != "out") {
            collect(&path, pages);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            pages.push(path);
        }
    }
}

/// The workbook in the folder `dir` of the project.
pub fn lying(dir: &str) -> Folder {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(dir);
    mendbook::disk::read(&dir, &mut Vec::new()).expect("the workbook can be read")
}

/// A workbook that has no errors, or an edition of one.
pub struct Sound {
    pub name: String,
    pub folder: Folder,
    /// The code of the edition; none for the base.
    pub code: Option<String>,
}

/// The shipped workbook, the handbook, and every case: those without errors, each with its editions without errors behind it.
pub fn sound() -> Vec<Sound> {
    let ours = ["workbook", "docs/handbook"].into_iter().map(|dir| (dir.to_owned(), lying(dir)));
    let cases = below("tests/cases").into_iter().map(|page| {
        let name = page.path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(&page.path).display().to_string();
        (name, page.folder())
    });
    let mut sound = Vec::new();
    for (name, folder) in ours.chain(cases) {
        let base = mendbook::check(&folder, &Choice::default(), None, Which::All, Vec::new());
        let theme = &mut Vec::new();
        mendbook::theme(&folder, &base.workbook, theme);
        if count(&base.found).0 + count(theme).0 > 0 {
            continue;
        }
        sound.push(Sound { name: name.clone(), folder: folder.clone(), code: None });
        for edition in mendbook::check_editions(&base, &folder, None, Which::All) {
            if count(&edition.found).0 == 0 {
                let code = edition.choice.code;
                let name = format!("{name} ({})", code.as_deref().unwrap_or_default());
                sound.push(Sound { name, folder: folder.clone(), code });
            }
        }
    }
    sound
}

/// Some words of every counselor's note that is written in a workbook.
pub fn notes_for_counselors(checked: &Checked) -> Vec<String> {
    let mut notes = Vec::new();
    for chapter in &checked.workbook.chapters {
        let sheets = chapter.worksheets.iter().map(|sheet| &sheet.body);
        std::iter::once(&chapter.body).chain(sheets).for_each(|body| push_notes(body, false, &mut notes));
    }
    notes
}

fn push_notes(body: &[Block], inside: bool, notes: &mut Vec<String>) {
    for block in body {
        let note = matches!(block, Block::Boxed(boxed) if boxed.name.value == BoxName::Counselor);
        for line in block.lines().into_iter().filter(|_| inside) {
            let words = plain(line);
            let pieces = words.split(|letter: char| !letter.is_alphanumeric() && letter != ' ');
            notes.extend(pieces.map(str::trim).filter(|piece| piece.split(' ').count() > 3).map(str::to_owned));
        }
        block.children().into_iter().for_each(|children| push_notes(children, inside || note, notes));
    }
}

/// Proves every page, and says all that is wrong at once.
pub fn prove_all(pages: &[Page]) {
    let wrong: Vec<String> = pages.iter().filter_map(|page| page.prove().err()).collect();
    assert!(wrong.is_empty(), "{}\n{} pages of {} are not true", wrong.join("\n"), wrong.len(), pages.len());
}

/// Compares a document that the program prints with what is kept of it, or keeps it anew.
pub fn is_kept(document: &str, now: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, now).expect("the document can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == now, "{document} is not what the program prints; `UPDATE=1 cargo test --release` writes it anew");
}
