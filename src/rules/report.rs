//! What `mendbook check --format json` prints: every mistake, and how hard each chapter is to read. Its shape is a promise:
//! additions are allowed, renames are a new version.

use super::reading;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::show::Texts;
use crate::diagnostic::show::json;
use crate::folder::Folder;
use crate::workbook::Workbook;
use schemars::JsonSchema;
use serde::Serialize;

/// What `mendbook check --format json` prints.
#[derive(JsonSchema, Serialize)]
#[schemars(title = "what `mendbook check --format json` prints")]
pub struct Report<'a> {
    #[serde(flatten)]
    mistakes: json::Report<'a>,
    /// How hard each chapter is to read; null where the workbook's language has no scale.
    reading: Option<Vec<Chapter<'a>>>,
}

/// How hard a chapter is to read.
#[derive(JsonSchema, Serialize)]
struct Chapter<'a> {
    /// Its id.
    chapter: &'a str,
    /// Its file.
    file: String,
    /// How many sentences were judged.
    sentences: usize,
    /// How many words they have.
    words: usize,
    /// The Flesch-Kincaid grade.
    flesch_kincaid: f64,
    /// The SMOG grade.
    smog: f64,
    /// The hardest sentences, the hardest first.
    hardest: Vec<Hard>,
}

/// A sentence that is hard to read.
#[derive(JsonSchema, Serialize)]
struct Hard {
    /// Its words.
    text: String,
    /// Its Flesch-Kincaid grade, taken alone.
    grade: f64,
    /// The line it begins in, from 1.
    line: usize,
    /// Its first column, from 1.
    column: usize,
}

/// The report of `found`, which is sorted and points into `texts`, in `workbook`, which was read from `folder`.
pub fn report<'a>(found: &'a [Diagnostic], texts: &Texts, workbook: &'a Workbook, folder: &Folder) -> Report<'a> {
    let scores = reading::scores(workbook);
    let reading = scores.map(|scores| scores.into_iter().map(|score| chapter(score, workbook, folder)).collect());
    Report { mistakes: json::report(found, texts), reading }
}

fn chapter<'a>(score: reading::Score, workbook: &'a Workbook, folder: &Folder) -> Chapter<'a> {
    let chapter = &workbook.chapters[score.chapter];
    let file = chapter.file.to_string();
    let texts = Texts::new(folder.text(&file).map(|text| (file.clone(), text)));
    let hard = |hard: reading::HardSentence| {
        let position = texts.position(&file, hard.place.span);
        Hard { text: hard.text, grade: tenth(hard.grade), line: position.line, column: position.column }
    };
    Chapter {
        chapter: &chapter.id,
        sentences: score.sentences,
        words: score.words,
        flesch_kincaid: tenth(score.grade),
        smog: tenth(score.smog),
        hardest: score.hardest.into_iter().map(hard).collect(),
        file,
    }
}

fn tenth(grade: f64) -> f64 {
    (grade * 10.0).round() / 10.0
}
