//! What is said about Markdown, fences, braces and citations.

use super::{near_or_known, short};
use crate::diagnostic::Diagnostic;
use crate::span::Place;

/// Things stand too deep in each other.
pub fn too_deep(at: Place) -> Diagnostic {
    Diagnostic::new("too-deep", at, "quotations, lists or emphasis stand too deep in each other here")
        .help("the rest of this chapter was not read; take some of them apart")
}

/// Raw HTML.
pub fn raw_html(at: Place) -> Diagnostic {
    Diagnostic::new("raw-html", at, "HTML is shown as words, not used")
        .help("say it in Markdown; where you mean the words themselves, write `` `<b>` ``")
}

/// A block is never closed.
pub fn never_closed(at: Place, name: &str, recovers: Place, words: &str) -> Diagnostic {
    let what = if name == "worksheet" { name.to_owned() } else { format!("`{name}` block") };
    Diagnostic::new("never-closed", at, format!("this {what} is never closed"))
        .help("put a line of three colons `:::` where it ends")
        .label(recovers, words)
}

/// A fence closes nothing.
pub fn fence_closes_nothing(at: Place) -> Diagnostic {
    Diagnostic::new("closes-nothing", at, "this `:::` closes nothing")
        .help("delete it, or open a block before it, as in `::: worksheet`")
}

/// A fence stands in a list item.
pub fn fence_in_list(at: Place) -> Diagnostic {
    Diagnostic::new("fence-in-list", at, "a block may not begin or end inside a list item")
        .help("move the `:::` line to the left margin")
}

/// A block's name is not known.
pub fn unknown_block(at: Place, name: &str, near: Option<&str>, known: &[&str]) -> Diagnostic {
    Diagnostic::new("unknown-block", at, format!("there is no block `{}`", short(name)))
        .help(near_or_known(near, known))
}

/// Words stand behind a block's name.
pub fn words_after_name(at: Place, name: &str) -> Diagnostic {
    Diagnostic::new("words-after-fence", at, "words stand behind the block's name")
        .help(format!("settings go in braces, `::: {name} {{#my-id}}`; a title goes in a heading on the next line"))
}

/// Words stand behind the braces of a block.
pub fn words_after_settings(at: Place) -> Diagnostic {
    Diagnostic::new("words-after-fence", at, "words stand behind the braces").help("move them to the next line")
}

/// A brace is never closed.
pub fn brace_never_closed(at: Place) -> Diagnostic {
    Diagnostic::new("brace-never-closed", at, "this `{` is never closed").help("put a `}` at its end, on the same line")
}

/// A quotation mark is never closed.
pub fn quote_never_closed(at: Place) -> Diagnostic {
    Diagnostic::new("brace-never-closed", at, "this quotation mark is never closed")
        .help("close it before the next blank, or leave both marks out")
}

/// A setting is not known.
pub fn unknown_setting(at: Place, key: &str, near: Option<&str>, known: &[&str]) -> Diagnostic {
    Diagnostic::new("unknown-setting", at, format!("`{}` is not a setting here", short(key)))
        .help(near_or_known(near, known))
}

/// A word in braces is neither an id nor a setting.
pub fn unreadable_setting(at: Place, word: &str, near: Option<&str>) -> Diagnostic {
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if crate::slug::is_id(word) && word.contains('-') => format!("did you mean the id `#{word}`?"),
        None => "write `#id` or `key=value`; put a value with blanks in quotation marks".to_owned(),
    };
    Diagnostic::new("unreadable-setting", at, format!("`{}` is neither an id nor a setting", short(word))).help(help)
}

/// A setting is written twice.
pub fn setting_twice(at: Place, key: &str, first: Place) -> Diagnostic {
    Diagnostic::new("duplicate-key", at, format!("`{key}` is written twice"))
        .help("keep one of the two")
        .label(first, "first written here")
}

/// Two ids stand in one place.
pub fn two_ids(at: Place, first: Place) -> Diagnostic {
    Diagnostic::new("two-ids", at, "a second id for the same thing")
        .help("keep one of the two")
        .label(first, "the first one")
}

/// An id has letters that it may not have.
pub fn bad_id(at: Place, id: &str, better: &str) -> Diagnostic {
    let help = if better.is_empty() {
        "use small letters, digits and hyphens".to_owned()
    } else {
        format!("use small letters, digits and hyphens: `{better}`")
    };
    Diagnostic::new("bad-id", at, format!("`{}` cannot be an id", short(id))).help(help)
}

/// A heading as high as the worksheet's title stands before its end.
pub fn heading_before_end(at: Place, words: &str, opener: Place) -> Diagnostic {
    Diagnostic::new("heading-before-end", at, format!("“{}” still stands in the worksheet above", short(words)))
        .help("was its `:::` forgotten? Put it before this heading, or make the heading a step lower")
        .label(opener, "the worksheet begins here")
}

/// A heading skips a level.
pub fn heading_jump(at: Place, level: u8, wanted: u8) -> Diagnostic {
    let marks = |count: u8| "#".repeat(usize::from(count));
    Diagnostic::new("heading-jump", at, format!("this heading skips a level: `{}`", marks(level)))
        .help(format!("write `{}`; who listens to the page follows the levels", marks(wanted)))
}

/// A bracket looks like an alert and is none.
pub fn not_an_alert(at: Place, kind: &str, known: bool, near: Option<&str>) -> Diagnostic {
    let help = match (known, near) {
        (true, _) => format!(
            "an alert begins with a line of its own: `> [!{}]`, and its words follow on the next",
            kind.to_uppercase()
        ),
        (false, Some(near)) => format!("did you mean `[!{near}]`?"),
        (false, None) => "the kinds are CAUTION, WARNING, IMPORTANT, NOTE and TIP".to_owned(),
    };
    Diagnostic::new("not-an-alert", at, format!("`[!{}]` makes no alert here", short(kind))).help(help)
}

/// A citation is never closed.
pub fn citation_never_closed(at: Place) -> Diagnostic {
    Diagnostic::new("citation-never-closed", at, "this citation is never closed")
        .help("put a `]` at its end; where you mean the words themselves, write `\\[@`")
}

/// A citation stands in alt text.
pub fn citation_in_alt(at: Place) -> Diagnostic {
    Diagnostic::new("citation-in-alt", at, "a citation in the words for an image is shown as words")
        .help("cite the source in the text beside the image")
}

/// A citation stands in a link.
pub fn citation_in_link(at: Place) -> Diagnostic {
    Diagnostic::new("citation-in-link", at, "a citation inside a link breaks the link")
        .help("put the citation behind the link")
}

/// A link definition is called like a citation.
pub fn definition_of_citation(at: Place, label: &str) -> Diagnostic {
    Diagnostic::new(
        "citation-defined",
        at,
        format!("this line makes `[{label}]` a link, so it is no citation any more"),
    )
    .help("works are written in sources.yml; delete this line")
}

/// A footnote is called and not there.
pub fn unknown_footnote(at: Place, name: &str) -> Diagnostic {
    Diagnostic::new("unknown-footnote", at, format!("there is no footnote `{}`", short(name)))
        .help(format!("write it at the end of the chapter: `[^{}]: …`", short(name)))
}

/// A footnote is there and never called.
pub fn footnote_never_called(at: Place, name: &str) -> Diagnostic {
    Diagnostic::new("footnote-never-called", at, format!("nothing calls the footnote `{}`", short(name)))
        .help(format!("put `[^{}]` where it belongs; until then it stands at the end of the notes", short(name)))
}
