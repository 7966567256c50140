//! The PDFs that were made in the same build, as the website leads to them.

use super::paper::Paper;
use super::part::Link;
use crate::language::Words;
use serde::Serialize;
use std::collections::HashMap;

/// A PDF of the whole workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Print {
    /// Its file, in the output folder.
    pub file: String,
    /// Its paper, as readers call it.
    pub paper: String,
    /// How many pages it has; none while it has not been laid out.
    pub pages: Option<usize>,
    /// The worksheets by id: on which page of the file each stands, from 1, and what is printed there as its number.
    pub sheets: HashMap<String, (usize, String)>,
}

impl Print {
    /// The file on `paper`, before it is laid out; a `counselor`'s copy carries that in its name.
    pub fn unmeasured(paper: &Paper, counselor: bool) -> Print {
        let file = format!("workbook{}{}.pdf", paper.ending, if counselor { "-counselor" } else { "" });
        Print { file, paper: paper.name.clone(), pages: None, sheets: HashMap::new() }
    }

    /// The door to the whole.
    pub fn door(&self, words: &Words) -> Link {
        let paper = ("paper", self.paper.as_str());
        let said = match self.pages {
            Some(pages) => words.fill("pdf_whole", &[paper, ("pages", &words.count("pages", pages))]),
            None => words.fill("pdf_whole_unmeasured", &[paper]),
        };
        Link { href: self.file.clone(), words: said }
    }

    /// The door to the worksheet `id`; none where it is not in this file.
    pub fn sheet(&self, id: &str, words: &Words) -> Option<Link> {
        let (page, number) = self.sheets.get(id)?;
        let said = words.fill("pdf_sheet", &[("paper", &self.paper), ("page", number)]);
        Some(Link { href: format!("{}#page={page}", self.file), words: said })
    }
}
