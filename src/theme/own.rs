//! The templates of a theme of one's own, and where they stand in the workbook folder.

use super::{FOLDER, TEMPLATES};
use crate::diagnostic::{Diagnostic, messages};
use crate::folder::Folder;
use crate::span::{Place, Span};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The templates of a theme of one's own: their texts by path.
#[derive(Debug, Default)]
pub struct Own(BTreeMap<String, String>);

impl Own {
    /// The templates in the theme folder `over`; one that is no text is a mistake.
    pub fn of(over: &Folder, found: &mut Vec<Diagnostic>) -> Own {
        let mut texts = BTreeMap::new();
        for (path, _) in over.iter().filter(|(path, _)| is_template(path)) {
            match over.shared(path) {
                Some(Ok(text)) => _ = texts.insert(path.to_owned(), text.to_string()),
                _ => found.push(messages::theme_not_text(Place::top(&in_workbook(path)))),
            }
        }
        Own(texts)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The text of the template at `path`.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// The stretch `span` of the template at `path`, which is one of these.
    pub fn place(&self, path: &str, span: impl Into<Span>) -> Place {
        Place::new(&in_workbook(path), span)
    }

    /// The template at `path` as a whole. Where it is a built-in one, the first of these that it draws on is meant: a
    /// built-in template works with the others that are built in.
    pub fn top(&self, path: &str) -> Place {
        let blamed = self.reached_from(path, &mut Vec::new()).unwrap_or(path);
        Place::top(&in_workbook(blamed))
    }

    fn reached_from(&self, path: &str, seen: &mut Vec<String>) -> Option<&str> {
        if let Some((own, _)) = self.0.get_key_value(path) {
            return Some(own);
        }
        seen.push(path.to_owned());
        let files = super::built_in();
        let text =
            files.iter().find(|(known, _)| *known == path).and_then(|(_, bytes)| std::str::from_utf8(bytes).ok());
        let named: Vec<&str> = templates_named_in(text?).collect();
        named.into_iter().find_map(|named| match seen.iter().any(|seen| seen == named) {
            true => None,
            false => self.reached_from(named, seen),
        })
    }
}

/// Whether the theme file at `path` is a template.
pub fn is_template(path: &str) -> bool {
    path.starts_with(TEMPLATES) && (path.ends_with(".html") || path.ends_with(".css"))
}

/// The path in the workbook folder of the theme file at `path`.
pub fn in_workbook(path: &str) -> Arc<str> {
    Arc::from(format!("{FOLDER}/{path}"))
}

/// The templates that the text of a template extends or includes.
pub fn templates_named_in(text: &str) -> impl Iterator<Item = &str> {
    text.split(['"', '\'']).filter(|words| is_template(words))
}
