//! workbook.html: the whole workbook in one file, which is opened by a double click and asks for nothing else.
//!
//! Style sheet, script, search, pictures and icon stand in it. Its policy names style sheet and script by their hashes (CSP
//! Level 3, "hash-source"), so nothing else in the file can run, wherever it is opened.

use super::html::Here;
use super::{Format, Made, piece, whole};
use crate::folder::{Content, Folder};
use crate::theme::{Given, SCRIPT_MADE, Theme};
use crate::view::View;
use crate::view::page::{Page, Single};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The file.
pub const FILE: &str = "workbook.html";

/// workbook.html, which holds its `pictures`.
///
/// # Errors
/// The fault of a template.
pub fn render(view: &View, theme: &Theme, pictures: &Folder) -> Made<Folder> {
    let theme = &piece::sharing(view, theme, Format::Single)?;
    let works = piece::works(view, theme, Format::Single)?;
    let format = Format::Single;
    let here = Here { view, theme, format, chapter: "", sources: &[], lift: 0, sheet: None, pictures: Some(pictures) };
    let chapters = whole::chapters(&here, &works)?;
    let page = Page { title: view.book.discreet.to_owned(), here: "single", paper: "", canonical: None };
    let (around, single) = (whole::around(&here, &works), single(&here)?);
    let given = || Given::one("page", &page).and("whole", &around).and("single", &single);
    // The policy names all else that makes it one file by its hash.
    let of = (&page, &around, &single.policy);
    let mut folder = Folder::new();
    folder.put(FILE, Content::Text(whole::page(&here, "html/single.html", &of, given, chapters)?));
    Ok(folder)
}

fn single(here: &Here) -> Made<Single> {
    let theme = here.theme;
    let asset = |path: &str| theme.assets().text(path).unwrap_or_default();
    let sheet = match here.view.papers.first() {
        Some(paper) => theme.draw("html/paper.css", &Given::one("paper", paper))?,
        None => String::new(),
    };
    let style = theme.once(("style", &sheet), || {
        let style = format!("{}@media print {{\n{sheet}}}\n", asset("assets/style.css"));
        Made::Ok(style.replace("</", "<\\/"))
    })?;
    let script = theme.once("script", || {
        let script = format!("{}{}", asset(SCRIPT_MADE), asset("assets/search.js"));
        Made::Ok(script.replace("</", "<\\/"))
    })?;
    let policy = theme.once(("policy", &sheet), || Made::Ok(policy(&style, &script)))?;
    let icon = format!("data:image/svg+xml;base64,{}", STANDARD.encode(asset("assets/icon.svg")));
    Ok(Single { policy: policy.to_string(), style: style.to_string(), script: script.to_string(), icon })
}

fn policy(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; img-src data:; font-src data:; connect-src 'none'; \
         form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'",
        hash(script),
        hash(style),
    )
}

/// How a policy names a text that may be used: `sha256-` and the hash of its bytes.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// The picture at `path` as an address that holds it; none where its bytes are not among `pictures`.
pub fn embedded(path: &str, pictures: &Folder) -> Option<String> {
    let kind = match path.rsplit('.').next()?.to_lowercase().as_str() {
        "svg" => "svg+xml".to_owned(),
        "jpg" => "jpeg".to_owned(),
        other => other.to_owned(),
    };
    Some(format!("data:image/{kind};base64,{}", STANDARD.encode(pictures.bytes(path)?)))
}
