//! Files of a theme that nothing uses: mostly a name that was mistyped.

use super::own::{Own, in_workbook, is_template, templates_named_in};
use super::{ASSETS, FACES, SCRIPT, built_in};
use crate::diagnostic::{Diagnostic, messages, nearest};
use crate::folder::Folder;
use crate::span::Place;

/// What a theme says of itself, for people.
const ABOUT: &[&str] = &["theme.yml", "README.md", "LICENSE", "LICENSE.md", "LICENSE.txt"];

/// Says which files of the theme folder `over`, whose templates are `own`, nothing uses.
pub fn find(over: &Folder, own: &Own, found: &mut Vec<Diagnostic>) {
    let files = built_in();
    for (path, _) in over.iter().filter(|(path, _)| !files.iter().any(|(known, _)| known == path)) {
        let near = meant(path, files.iter().map(|(known, _)| *known));
        let unused = if is_template(path) {
            !own.iter().any(|(_, text)| templates_named_in(text).any(|named| named == path))
        } else if path.starts_with(ASSETS) {
            // A font's licence, say, is named nowhere and belongs there all the same.
            near.is_some() && !is_named(path, over)
        } else if path.starts_with(FACES) || (path.starts_with(SCRIPT) && path.ends_with(".js")) {
            false
        } else {
            !ABOUT.contains(&path)
        };
        if unused {
            found.push(messages::theme_unused_file(Place::top(&in_workbook(path)), path, near));
        }
    }
}

/// The file of `known` that is meant by `path`: one of the same name elsewhere, or of a name much like it beside.
fn meant<'k>(path: &str, known: impl Iterator<Item = &'k str> + Clone) -> Option<&'k str> {
    let parts = |path: &'_ str| {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        (folder.to_owned(), name.to_owned(), name.split('.').next().unwrap_or_default().to_owned())
    };
    let (folder, name, stem) = parts(path);
    known.clone().find(|known| parts(known).1 == name).or_else(|| {
        let beside: Vec<(String, &str)> =
            known.filter(|known| parts(known).0 == folder).map(|known| (parts(known).2, known)).collect();
        let near = nearest(&stem, beside.iter().map(|(stem, _)| stem.as_str()))?;
        beside.iter().find(|(stem, _)| stem == near).map(|(_, known)| *known)
    })
}

/// Whether a text of the theme folder `over` names the asset at `path`.
fn is_named(path: &str, over: &Folder) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    over.iter().any(|(other, _)| over.text(other).is_some_and(|text| text.contains(name)))
}
