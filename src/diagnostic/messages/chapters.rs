//! What is said about chapters: titles, stages, roles, links, images.

use super::{near_or_known, short};
use crate::diagnostic::{Diagnostic, nearest};
use crate::span::Place;

/// A chapter has no title.
pub fn missing_title(at: Place) -> Diagnostic {
    Diagnostic::new("missing-title", at, "this chapter has no title")
        .help("add `title: …` to its front matter, or write `# Title` as the first line of its text")
}

/// A title is given twice.
pub fn title_twice(at: Place, first: Place) -> Diagnostic {
    Diagnostic::new("title-twice", at, "the chapter has a title already")
        .help("keep `title:` in the front matter or one `# Heading`, and let headings in the text start with `##`")
        .label(first, "the title")
}

/// A chapter has no text.
pub fn no_text(at: Place) -> Diagnostic {
    Diagnostic::new("no-text", at, "this chapter has front matter and no text")
        .help("write its text, or delete the file")
}

/// A chapter has no stage.
pub fn missing_stage(at: Place, known: &[&str]) -> Diagnostic {
    Diagnostic::new("missing-stage", at, "this chapter has no stage")
        .help(format!("add `stage: {}` or another stage of workbook.yml", known.first().copied().unwrap_or("…")))
}

/// A stage is not known.
pub fn unknown_stage(at: Place, stage: &str, known: &[&str]) -> Diagnostic {
    let near = nearest(stage, known.iter().copied());
    Diagnostic::new("unknown-stage", at, format!("there is no stage `{}`", short(stage)))
        .help(near_or_known(near, known))
}

/// A role is not known.
pub fn unknown_role(at: Place, role: &str, known: &[&str]) -> Diagnostic {
    let near = nearest(role, known.iter().copied());
    Diagnostic::new("unknown-role", at, format!("there is no role `{}`", short(role))).help(near_or_known(near, known))
}

/// A variant is not known.
pub fn unknown_variant(at: Place, variant: &str, known: &[&str]) -> Diagnostic {
    let near = nearest(variant, known.iter().copied());
    Diagnostic::new("unknown-variant", at, format!("there is no variant `{}`", short(variant)))
        .help(near_or_known(near, known))
}

/// A caution's key is not known.
pub fn unknown_caution(at: Place, key: &str, known: &[&str]) -> Diagnostic {
    let near = nearest(key, known.iter().copied());
    Diagnostic::new("unknown-caution", at, format!("there is no caution `{}` in workbook.yml", short(key)))
        .help(near_or_known(near, known))
}

/// A chapter is not known.
pub fn unknown_chapter(at: Place, chapter: &str, near: Option<&str>) -> Diagnostic {
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the chapter's file name without its number, as `before-you-start`".to_owned(),
    };
    Diagnostic::new("unknown-chapter", at, format!("there is no chapter `{}`", short(chapter))).help(help)
}

/// `after` leads in a circle.
pub fn circle(at: Place, way: &[&str]) -> Diagnostic {
    let mut steps: Vec<&str> = way.to_vec();
    steps.extend(way.first());
    let steps: Vec<String> = steps.iter().map(|step| format!("`{step}`")).collect();
    Diagnostic::new("circle", at, "`after` leads in a circle: no chapter could be the first")
        .help(format!("break it somewhere: {}", steps.join(" comes after ")))
}

/// Two worksheets are the one to do.
pub fn two_cores(at: Place, first: Place) -> Diagnostic {
    Diagnostic::new("two-cores", at, "a second worksheet of this chapter is `core`")
        .help("only one can be the one to do “if you do only one”")
        .label(first, "the first one")
}

/// `only` does not say for whom.
pub fn only_without_whom(at: Place) -> Diagnostic {
    Diagnostic::new("only-without-whom", at, "this block does not say for whom it is")
        .help("write `::: only {role=…}` or `::: only {variant=…}`")
}

/// A passage does not say its language.
pub fn passage_without_language(at: Place) -> Diagnostic {
    Diagnostic::new("passage-without-language", at, "this passage does not say its language")
        .help("write `::: passage {lang=ar}`, with the language's code")
}

/// A link leads to no chapter.
pub fn missing_link_target(at: Place, to: &str, near: Option<&str>) -> Diagnostic {
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "links to other chapters go by file, as `02-name-the-wound.md`".to_owned(),
    };
    Diagnostic::new("missing-link-target", at, format!("there is no file `{}`", short(to))).help(help)
}

/// A link leads to a place that is not there.
pub fn missing_anchor(at: Place, anchor: &str, file: &str, near: Option<&str>) -> Diagnostic {
    let help = match near {
        Some(near) => format!("did you mean `#{near}`?"),
        None => {
            "a heading's anchor is its words in small letters, joined by hyphens; a worksheet's is its id".to_owned()
        }
    };
    Diagnostic::new("missing-anchor", at, format!("there is no place `#{}` in `{file}`", short(anchor))).help(help)
}

/// An image is not there.
pub fn missing_image(at: Place, to: &str, near: Option<&str>) -> Diagnostic {
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "images go by file, as `../images/path.png`".to_owned(),
    };
    Diagnostic::new("missing-image", at, format!("there is no image `{}`", short(to))).help(help)
}

/// An image lies on the web.
pub fn image_from_web(at: Place, to: &str) -> Diagnostic {
    Diagnostic::new("image-from-web", at, format!("the image `{}` lies on someone else's computer", short(to)))
        .help("who opens the page would be seen there; put the image into the folder `images`")
}

/// A link leads out of the folder.
pub fn link_out_of_folder(at: Place, to: &str) -> Diagnostic {
    Diagnostic::new("link-out-of-folder", at, format!("`{}` leads out of the workbook folder", short(to)))
        .help("put the file into the folder and link to it there")
}

/// A link is of a kind that may not be followed.
pub fn unsafe_link(at: Place, to: &str) -> Diagnostic {
    Diagnostic::new("unsafe-link", at, format!("a link may not lead to `{}`", short(to))).help(
        "link to a chapter, to a web address (`https://…`), to a number (`tel:…`) or to a mail address (`mailto:…`)",
    )
}

/// A source is not known.
pub fn unknown_source(at: Place, key: &str, near: Option<&str>) -> Diagnostic {
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "add it to sources.yml, or correct the key".to_owned(),
    };
    Diagnostic::new("unknown-source", at, format!("no source named `{}`", short(key))).help(help)
}

/// A listed source is not cited.
pub fn source_not_cited(at: Place, key: &str) -> Diagnostic {
    Diagnostic::new("source-not-cited", at, format!("`{key}` is listed and cited nowhere in this chapter")).help(
        format!("cite it where you rest on it, `[@{key}]`; where it only informs the chapter, move it to `background`"),
    )
}

/// A source is never cited.
pub fn source_never_cited(at: Place, key: &str) -> Diagnostic {
    Diagnostic::new("source-never-cited", at, format!("no chapter cites `{key}`"))
        .help("cite it, list it under `background`, or delete it")
}
