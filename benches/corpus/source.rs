//! The works that the chapters cite, as sources.yml holds them.

use super::chance::Chance;
use std::fmt::Write;

const NAMES: &[&str] = &[
    "Adler", "Bakker", "Conti", "Duarte", "Engel", "Farkas", "Grau", "Haddad", "Ito", "Jonas", "Keller", "Lund",
    "Marsh", "Novak", "Osei", "Pires", "Quinn", "Rossi", "Sato", "Tamm", "Urban", "Vega", "Weiss", "Young", "Zimmer",
];
const SUBJECTS: &[&str] = &[
    "Small promises",
    "The slow return of trust",
    "Answers in one sentence",
    "Pauses in hard talks",
    "Two accounts",
    "What repetition does",
    "The hour before sleep",
    "Plans for a bad evening",
    "Saying it first",
    "Counting kept words",
];
const PLACES: &[&str] =
    &["in couples", "after a lie", "over two years", "in 134 homes", "by letter", "in the second month"];
const JOURNALS: &[&str] = &["Journal of Two", "Home and Practice", "Notes on Trust", "Repair Quarterly", "Close Ties"];

/// The key of the work with this number.
pub fn key(number: usize) -> String {
    format!("work{number:03}")
}

/// How many a workbook of `chapters` chapters has: 240, and in a small one only as many as its chapters cite.
pub fn count(chapters: usize) -> usize {
    (chapters * 6).clamp(6, 240)
}

/// A work.
pub struct Work {
    /// Its authors: `Lund, A.`
    pub authors: [String; 2],
    /// The year it appeared.
    pub year: usize,
    /// What it is called.
    pub title: String,
    /// Where it appeared.
    pub journal: &'static str,
    /// The volume.
    pub volume: usize,
    /// Its first page and its last.
    pub pages: [usize; 2],
    /// Its address.
    pub url: String,
}

impl Work {
    /// The work with this number.
    pub fn of(number: usize) -> Work {
        let chance = &mut Chance::of("source", number);
        let (first, second) = (chance.one(NAMES), chance.one(NAMES));
        let (one, two) = (initial(chance), initial(chance));
        let (year, page) = (1985 + chance.below(41), chance.between(10, 300));
        let (subject, place) = (chance.one(SUBJECTS), chance.one(PLACES));
        let last = page + chance.between(5, 20);
        Work {
            authors: [format!("{first}, {one}."), format!("{second}, {two}.")],
            year,
            title: format!("{subject} {place}: part {number}"),
            journal: chance.one(JOURNALS),
            volume: chance.between(1, 60),
            pages: [page, last],
            url: format!("https://works.example/{}-{year}-{number}", first.to_lowercase()),
        }
    }
}

/// The text of sources.yml.
pub fn all(chapters: usize) -> String {
    let mut text = String::new();
    for number in 0..count(chapters) {
        let Work { authors: [first, second], year, title, journal, volume, pages: [page, last], url } =
            Work::of(number);
        write!(
            text,
            "{key}:\n  type: article\n  title: \"{title}\"\n  author: [\"{first}\", \"{second}\"]\n  \
             date: {year}\n  page-range: {page}-{last}\n  url: {url}\n  \
             parent: {{type: periodical, title: \"{journal}\", volume: {volume}}}\n  evidence: correlational\n  checked: 2026-11-01\n",
            key = key(number),
        )
        .expect("writing to a String cannot fail");
    }
    text
}

fn initial(chance: &mut Chance) -> char {
    char::from(b'A' + chance.below(26) as u8)
}
