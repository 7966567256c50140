//! `workbook/EVIDENCE.md` and the chapters say the same: what is listed stands there and is cited, and what is cited is listed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A row of EVIDENCE.md.
struct Row {
    chapter: String,
    sentence: String,
    work: String,
    shows: String,
}

/// A paragraph or list item of a chapter: its words without their citations, and the works cited in it.
struct Passage {
    words: String,
    works: BTreeSet<String>,
}

/// The passages of each chapter, by its id.
type Chapters = BTreeMap<String, Vec<Passage>>;

#[test]
fn each_listed_sentence_stands_in_its_chapter_and_cites_its_work() {
    let chapters = chapters();
    let rows = rows(&chapters);
    assert!(rows.len() > 200, "{} rows were read", rows.len());
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|Row { chapter, sentence, work, shows }| {
            let here: Vec<_> = chapters[chapter].iter().filter(|passage| passage.words.contains(sentence)).collect();
            if here.is_empty() {
                Some(format!("{chapter}: no longer says: {sentence}"))
            } else if !here.iter().any(|passage| passage.works.contains(work)) {
                Some(format!("{chapter}: does not cite `{work}` where it says: {sentence}"))
            } else {
                shows.is_empty().then(|| format!("{chapter}: what does `{work}` show? {sentence}"))
            }
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_citation_and_each_number_beside_one_is_listed() {
    let chapters = chapters();
    let rows = rows(&chapters);
    let mut missing = Vec::new();
    for (chapter, passages) in &chapters {
        let of_chapter: Vec<&Row> = rows.iter().filter(|row| row.chapter == *chapter).collect();
        for Passage { words, works } in passages {
            for work in works {
                if !of_chapter.iter().any(|row| row.work == *work && words.contains(&row.sentence)) {
                    missing.push(format!("{chapter}: `{work}` is cited after: {words}"));
                }
            }
            let numbers =
                sentences(words).into_iter().filter(|sentence| sentence.contains(|c: char| c.is_ascii_digit()));
            for sentence in numbers.filter(|_| !works.is_empty()) {
                let listed = |row: &&Row| row.sentence.contains(sentence) || sentence.contains(&row.sentence);
                if !of_chapter.iter().any(listed) {
                    missing.push(format!("{chapter}: a number: {sentence}"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "not in EVIDENCE.md:\n{}", missing.join("\n"));
}

fn workbook() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("workbook")
}

fn rows(chapters: &Chapters) -> Vec<Row> {
    let text = fs::read_to_string(workbook().join("EVIDENCE.md")).expect("EVIDENCE.md can be read");
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [chapter, sentence, work, shows] = cells.as_slice() else { return None };
        let [chapter, sentence, work, shows] = [chapter, sentence, work, shows].map(|cell| (*cell).to_owned());
        chapters.contains_key(&chapter).then_some(Row { chapter, sentence, work, shows })
    };
    let lines = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Chapter |"));
    lines.map(|line| row(line).unwrap_or_else(|| panic!("not a row: {line}"))).collect()
}

/// A chapter's id is its file's name without number and ending.
fn chapters() -> Chapters {
    let files = fs::read_dir(workbook().join("chapters")).expect("the chapters can be listed");
    let paths = files.map(|file| file.expect("a chapter can be read").path());
    let chapter = |path: PathBuf| {
        let name = path.file_stem().expect("a chapter has a name").to_string_lossy();
        let (_, id) = name.split_once('-').expect("a number stands before the name");
        (id.to_owned(), passages(&fs::read_to_string(&path).expect("a chapter can be read")))
    };
    paths.map(chapter).collect()
}

/// The paragraphs and list items of the chapter `text`.
fn passages(text: &str) -> Vec<Passage> {
    let body = text.split_once("\n---\n").expect("a chapter has a header").1;
    let mut passages = vec![String::new()];
    for line in body.lines() {
        let bare = line.trim_start_matches("> ");
        let item = bare.trim_start().strip_prefix("- ");
        if item.is_some() || bare.trim().is_empty() {
            passages.push(String::new());
        }
        let passage = passages.last_mut().expect("there is one");
        passage.push(' ');
        passage.push_str(item.unwrap_or(bare));
    }
    passages.iter().map(|passage| without_citations(passage)).collect()
}

/// The words of `passage` on one line, without marks of emphasis, addresses of links and citations; and the works cited.
fn without_citations(passage: &str) -> Passage {
    let mut works = BTreeSet::new();
    let mut words = String::new();
    let mut rest = passage;
    while let Some((before, after)) = rest.split_once('[') {
        let (inside, behind) = after.split_once(']').unwrap_or((after, ""));
        words.push_str(before);
        rest = behind;
        if inside.contains('@') {
            words.truncate(words.trim_end().len());
            let keys = inside.split('@').skip(1);
            let key = |text: &str| text.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
            works.extend(keys.map(key));
        } else {
            words.push_str(inside);
            rest = behind.strip_prefix('(').and_then(|link| Some(link.split_once(')')?.1)).unwrap_or(behind);
        }
    }
    words.push_str(rest);
    let words = words.replace('*', "");
    Passage { words: words.split_whitespace().collect::<Vec<_>>().join(" "), works }
}

/// The sentences of `words`: each ends with a mark of its end before a blank and a capital.
fn sentences(words: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, _) in words.match_indices(". ").chain(words.match_indices("? ")) {
        if words[at + 2..].starts_with(|next: char| next.is_uppercase() || next == '"') && at + 1 > start {
            sentences.push(&words[start..=at]);
            start = at + 2;
        }
    }
    sentences.push(&words[start..]);
    sentences
}
