//! `workbook/EVIDENCE.md` and the chapters say the same: what is listed stands there and is cited, and what is cited is listed.

use std::collections::BTreeSet;
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

#[test]
fn each_listed_sentence_stands_in_its_chapter_and_cites_its_work() {
    let rows = rows();
    assert!(rows.len() > 200, "{} rows were read", rows.len());
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|Row { chapter, sentence, work, shows }| {
            let passages = passages(chapter);
            let here: Vec<&Passage> = passages.iter().filter(|passage| passage.words.contains(sentence)).collect();
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
    let rows = rows();
    let mut missing = Vec::new();
    for chapter in chapters() {
        let of_chapter: Vec<&Row> = rows.iter().filter(|row| row.chapter == chapter).collect();
        for Passage { words, works } in passages(&chapter) {
            for work in &works {
                if !of_chapter.iter().any(|row| row.work == *work && words.contains(&row.sentence)) {
                    missing.push(format!("{chapter}: `{work}` is cited after: {words}"));
                }
            }
            let numbers =
                sentences(&words).into_iter().filter(|sentence| sentence.contains(|c: char| c.is_ascii_digit()));
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

fn rows() -> Vec<Row> {
    let text = fs::read_to_string(workbook().join("EVIDENCE.md")).expect("EVIDENCE.md can be read");
    let known: BTreeSet<String> = chapters().collect();
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [chapter, sentence, work, shows] = cells.as_slice() else { return None };
        let [chapter, sentence, work, shows] = [chapter, sentence, work, shows].map(|cell| (*cell).to_owned());
        Some(Row { chapter, sentence, work, shows })
    };
    let lines = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Chapter |"));
    lines
        .map(|line| row(line).filter(|row| known.contains(&row.chapter)).unwrap_or_else(|| panic!("not a row: {line}")))
        .collect()
}

/// The ids of the chapters: their files' names without number and ending.
fn chapters() -> impl Iterator<Item = String> {
    let dir = fs::read_dir(workbook().join("chapters")).expect("the chapters can be listed");
    let name = |file: fs::DirEntry| file.file_name().into_string().expect("a name is text");
    dir.map(move |file| name(file.expect("a chapter can be read")))
        .map(|name| name[3..].trim_end_matches(".md").to_owned())
}

fn passages(chapter: &str) -> Vec<Passage> {
    let dir = fs::read_dir(workbook().join("chapters")).expect("the chapters can be listed");
    let path = dir
        .map(|file| file.expect("a chapter can be read").path())
        .find(|path| path.to_string_lossy().ends_with(&format!("-{chapter}.md")))
        .expect("the chapter is there");
    let text = fs::read_to_string(path).expect("a chapter can be read");
    let body = text.split_once("\n---\n").expect("a chapter has a header").1;
    let mut passages = vec![String::new()];
    for line in body.lines() {
        let bare = line.trim_start_matches("> ");
        let item = bare.trim_start().starts_with("- ");
        if item || bare.trim().is_empty() {
            passages.push(String::new());
        }
        let words = if item { &bare.trim_start()[2..] } else { bare };
        let passage = passages.last_mut().expect("there is one");
        passage.push(' ');
        passage.push_str(words);
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
