//! Counts: citations and footnotes of one chapter, in order of first use.

use super::{ChapterSource, Mention, Note};
use crate::markdown::cite::CiteItem;
use crate::prose::Mark;
use std::collections::HashMap;

/// The numbers given so far in one chapter.
#[derive(Default)]
pub struct Numbers {
    /// The works by number, from 1.
    pub sources: Vec<ChapterSource>,
    /// Every mention in the text, in reading order.
    pub mentions: Vec<Mention>,
    /// The footnotes by number, from 1.
    pub notes: Vec<Note>,
    by_source: HashMap<usize, usize>,
    by_name: HashMap<String, usize>,
    /// How many worksheets there were.
    pub sheets: usize,
}

impl Numbers {
    /// The mark for the work `source`, mentioned once more.
    pub fn mark(&mut self, source: usize, key: &str) -> Mark {
        let next = self.sources.len() + 1;
        let number = *self.by_source.entry(source).or_insert(next);
        if number == next {
            self.sources.push(ChapterSource { source, mentions: 0 });
        }
        let entry = &mut self.sources[number - 1];
        entry.mentions += 1;
        let key = key.to_owned();
        Mark { number, mention: entry.mentions, key, prefix: None, locator: None, suffix: None, year: None }
    }

    /// The mark for a citation in the text, and its mention.
    pub fn cite(&mut self, source: usize, item: &CiteItem, year: Option<&str>) -> Mark {
        let mut mark = self.mark(source, &item.key.value);
        self.mentions.push(Mention {
            key: item.key.value.clone(),
            number: mark.number,
            prefix: item.prefix.clone(),
            locator: item.locator.clone(),
            suffix: item.suffix.clone(),
            year_only: item.year_only,
        });
        mark.prefix.clone_from(&item.prefix);
        mark.locator.clone_from(&item.locator);
        mark.suffix.clone_from(&item.suffix);
        mark.year = item.year_only.then(|| year.map(str::to_owned)).flatten();
        mark
    }

    /// The number of the footnote `name`, called once more, and which call it is; true where it is new.
    pub fn call(&mut self, name: &str) -> (usize, usize, bool) {
        let next = self.notes.len() + 1;
        let number = *self.by_name.entry(name.to_owned()).or_insert(next);
        let new = number == next;
        if new {
            self.notes.push(Note { calls: 0, body: Vec::new() });
        }
        let note = &mut self.notes[number - 1];
        note.calls += 1;
        (number, note.calls, new)
    }

    /// Whether the footnote `name` was called.
    pub fn is_called(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }
}
