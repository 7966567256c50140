//! The practice that gives an edition to its clients: what stands in editions/practice.yml.

use super::text_of;
use crate::diagnostic::{Diagnostic, messages, nearest};
use crate::folder::Folder;
use crate::picture;
use crate::span::{Place, Spanned};
use crate::yaml::{self, Keys};
use std::sync::Arc;

/// A practice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Practice {
    /// Its name.
    pub name: Option<String>,
    /// Its telephone number.
    pub phone: Option<String>,
    /// When it can be reached.
    pub hours: Option<String>,
    /// What to do in an emergency, in its words.
    pub emergency: Option<String>,
    /// Its logo: a path inside the workbook folder.
    pub logo: Option<String>,
}

/// The file it is read from.
pub const FILE: &str = "editions/practice.yml";

/// Reads the practice's file, if there is one.
pub fn read(folder: &Folder, found: &mut Vec<Diagnostic>) -> Option<Practice> {
    let file: Arc<str> = FILE.into();
    let text = text_of(folder, &file, found)?;
    let node = yaml::read(&text, 0, &file, found)?;
    let mut keys = Keys::of(&node, &file, found);
    let words = |written: Option<Spanned<String>>| written.map(|written| written.value.trim().to_owned());
    let practice = Practice {
        name: words(keys.text("name")),
        phone: words(keys.text("phone")),
        hours: words(keys.text("hours")),
        emergency: words(keys.text("emergency")),
        logo: None,
    };
    let logo = keys.text("logo");
    keys.finish();
    let logo = logo.and_then(|logo| logo_of(&logo, folder, &file, found));
    Some(Practice { logo, ..practice })
}

/// The path of the logo, which lies beside practice.yml.
fn logo_of(logo: &Spanned<String>, folder: &Folder, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<String> {
    let place = Place::new(file, logo.span);
    let path = format!("editions/{}", logo.value);
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if !["png", "jpg", "jpeg"].contains(&ending.as_str()) {
        found.push(messages::logo_kind(place, &logo.value));
        return None;
    }
    if !folder.has(&path) || logo.value.contains('/') {
        let known = folder.below("editions").filter_map(|path| path.strip_prefix("editions/"));
        found.push(messages::missing_logo(place, &logo.value, nearest(&logo.value, known)));
        return None;
    }
    if folder.bytes(&path).and_then(picture::clean).is_none() {
        found.push(messages::logo_unreadable(place, &logo.value));
        return None;
    }
    Some(path)
}
