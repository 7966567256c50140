//! The words that a workbook brings itself: `languages/<code>.yml` in its folder.
//!
//! In goes the file's text and the words it lies over; out come the [`Words`], and a message for every text that is not
//! there, that nobody asks for, or that leaves out what has to be filled in. The languages of the binary are judged by the
//! same measure, in a test.

use super::plural::{self, FORMS};
use super::words::Words;
use crate::diagnostic::{Diagnostic, messages, nearest};
use crate::span::{Place, Spanned};
use crate::yaml::{self, Node, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The beginnings of keys that every language may have more or fewer of.
const OPEN: &[&str] = &["country.", "tongue.", "list.before."];

/// Reads the words of `code` in `text`, the file `file`. They lie over `below`, which has every key; where they are to be
/// `whole`, each one that is missing is said.
pub fn read(code: &str, text: &str, file: &Arc<str>, below: &Words, whole: bool, found: &mut Vec<Diagnostic>) -> Words {
    let before = found.len();
    let node = yaml::read(text, 0, file, found);
    if node.is_none() && found.len() > before {
        return below.clone();
    }
    let mut own = Own { file, below, texts: BTreeMap::new(), found };
    if let Some(node) = node.filter(|node| node.value != Value::Nothing) {
        own.map("", &node);
    }
    if whole {
        own.missing(code);
    }
    let texts = own.texts.into_iter().map(|(key, text)| (key, text.value)).collect();
    Words::of(code, texts).over(below.clone())
}

struct Own<'a> {
    file: &'a Arc<str>,
    below: &'a Words,
    texts: BTreeMap<String, Spanned<String>>,
    found: &'a mut Vec<Diagnostic>,
}

impl Own<'_> {
    fn map(&mut self, above: &str, node: &Node) {
        for (key, node) in yaml::map(node, self.file, self.found) {
            let path = if above.is_empty() { key.value.clone() } else { format!("{above}.{}", key.value) };
            match &node.value {
                Value::Map(_) if self.is_map(&path) => self.map(&path, node),
                _ if self.is_map(&path) || self.is_text(&path) => self.text(path, node),
                _ => {
                    let known = self.beside(above);
                    let known: Vec<&str> = known.iter().map(String::as_str).collect();
                    let near = nearest(&key.value, known.iter().copied());
                    let place = Place::new(self.file, key.span);
                    self.found.push(messages::unknown_key(place, &key.value, near, &known));
                }
            }
        }
    }

    fn is_map(&self, path: &str) -> bool {
        self.below.iter().any(|(key, _)| key.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')))
            || OPEN.contains(&format!("{path}.").as_str())
    }

    fn is_text(&self, path: &str) -> bool {
        let of_number = |(above, form): (&str, &str)| FORMS.contains(&form) && self.below.is_counted(above);
        self.below.find(path).is_some()
            || path.rsplit_once('.').is_some_and(of_number)
            || OPEN.iter().any(|open| path.strip_prefix(open).is_some_and(|rest| !rest.contains('.')))
    }

    /// The keys that may stand below `above`.
    fn beside(&self, above: &str) -> Vec<String> {
        let below = self.below.iter().filter_map(|(key, _)| match above {
            "" => Some(key),
            above => key.strip_prefix(above)?.strip_prefix('.'),
        });
        let keys: BTreeSet<&str> = below.map(|key| key.split('.').next().unwrap_or(key)).collect();
        keys.into_iter().map(str::to_owned).collect()
    }

    fn text(&mut self, path: String, node: &Node) {
        let Some(text) = yaml::text(node, self.file, self.found) else { return };
        let (model, may_lack) = self.model(&path);
        let (wanted, has) = (parts(model), parts(&text.value));
        if has.iter().any(|part| !wanted.contains(part)) || !may_lack && has != wanted {
            let wanted: Vec<&str> = wanted.into_iter().collect();
            self.found.push(messages::wrong_part(Place::new(self.file, node.span), &wanted));
            return;
        }
        self.texts.insert(path, text);
    }

    /// The text whose parts `path` must have, and whether it may leave one out, as "a minute" leaves out the number.
    fn model(&self, path: &str) -> (&str, bool) {
        match path.rsplit_once('.') {
            Some((above, form)) if FORMS.contains(&form) && self.below.is_counted(above) => {
                let other = self.below.find(&format!("{above}.other"));
                (other.unwrap_or_default(), matches!(form, "zero" | "one" | "two"))
            }
            _ => (self.below.find(path).unwrap_or_default(), false),
        }
    }

    /// Says which texts are missing, in one message: with a file just begun there would be hundreds.
    fn missing(&mut self, code: &str) {
        let mut missing: Vec<(String, &str)> = Vec::new();
        let mut counted = BTreeSet::new();
        for (key, english) in self.below.iter() {
            let above = key.rsplit_once('.').map(|(above, _)| above).filter(|above| self.below.is_counted(above));
            if let Some(above) = above.filter(|above| counted.insert(*above)) {
                let english = self.below.find(&format!("{above}.other")).unwrap_or_default();
                let wanted = plural::forms(code).into_iter().map(|form| format!("{above}.{form}"));
                missing.extend(wanted.map(|path| (path, english)));
            } else if above.is_none() {
                missing.push((key.to_owned(), english));
            }
        }
        missing.retain(|(path, _)| !self.texts.contains_key(path));
        if !missing.is_empty() {
            self.found.push(messages::missing_words(Place::top(self.file), code, &missing));
        }
    }
}

/// The names in braces that are filled in.
fn parts(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|after| Some(after.split_once('}')?.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, whole: bool) -> (Words, Vec<String>) {
        let below = Words::read(
            "en",
            "skip: Skip\nnamed: \"{a} of {b}\"\nminutes: {one: \"{count} minute\", other: \"{count} minutes\"}\n",
        );
        let mut found = Vec::new();
        let words = read("pl", text, &"languages/pl.yml".into(), &below, whole, &mut found);
        (words, found.into_iter().map(|one| one.message).collect())
    }

    #[test]
    fn what_is_missing_is_said_and_stands_in_english() {
        let (words, said) = run("skip: Pomiń\nminutes: {one: minuta, few: \"{count} minuty\"}\n", true);
        assert_eq!(said, ["3 texts are not said in `pl`"]);
        assert_eq!((words.say("skip"), words.say("named")), ("Pomiń", "{a} of {b}"));
        assert_eq!((words.count("minutes", 1), words.count("minutes", 3)), ("minuta".into(), "3 minuty".into()));
        assert_eq!(words.count("minutes", 5), "5 minutes");
        assert!(run("skip: Pomiń\n", false).1.is_empty());
    }

    #[test]
    fn what_nobody_asks_for_and_what_cannot_be_filled_in_is_said() {
        let (words, said) = run("skop: Pomiń\nnamed: \"{a}\"\nminutes: {few: \"{number}\"}\nskip: [a]\n", false);
        assert_eq!(said.len(), 4, "{said:?}");
        assert_eq!((words.say("skip"), words.say("named")), ("Skip", "{a} of {b}"));
    }
}
