//! The documents are true and complete: what can be added is said where a newcomer looks for it.

use crate::page;
use mendbook::diagnostic::rule::RULES;
use mendbook::worksheet::KINDS;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn text(path: &str) -> String {
    fs::read_to_string(root(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Rules whose mistake needs a disk, and which `command.rs` shows instead.
const SHOWN_ELSEWHERE: &[&str] = &["id-vanished", "link-leaves-folder", "unreadable"];

#[test]
fn every_rule_has_a_page_that_shows_it() {
    let mut wrong = Vec::new();
    let pages = page::below("tests/messages");
    let name =
        |page: &page::Page| page.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let known: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    for page in &pages {
        let rule = name(page);
        if !known.contains(rule.as_str()) {
            wrong.push(format!("tests/messages/{rule}.md: there is no such rule"));
        }
        let prints = page.block("prints").unwrap_or_default();
        if !SHOWN_ELSEWHERE.contains(&rule.as_str()) && !prints.contains(&format!("[{rule}]")) {
            wrong.push(format!("tests/messages/{rule}.md does not show its rule"));
        }
    }
    let shown: BTreeSet<String> = pages.iter().map(name).collect();
    wrong.extend(
        known.iter().filter(|rule| !shown.contains(**rule)).map(|rule| format!("tests/messages/{rule}.md is missing")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_stands_once_and_says_what_it_is_for() {
    let mut seen = BTreeSet::new();
    for rule in RULES {
        assert!(seen.insert(rule.id), "{} stands twice", rule.id);
        assert!(rule.about.ends_with('.') && rule.about.len() > 20, "{}: {}", rule.id, rule.about);
        assert!(mendbook::slug::is_id(rule.id), "{}", rule.id);
    }
}

#[test]
fn every_message_names_a_rule_of_the_catalogue() {
    let mut wrong = Vec::new();
    for entry in fs::read_dir(root("src/diagnostic/messages")).expect("the messages can be read") {
        let path = entry.expect("an entry can be read").path();
        let source = fs::read_to_string(&path).expect("a source can be read");
        for call in source.split("Diagnostic::new(").skip(1) {
            let rule = call.trim_start().trim_start_matches('"').split('"').next().unwrap_or_default();
            if call.trim_start().starts_with('"') && mendbook::diagnostic::rule::of(rule).is_none() {
                wrong.push(format!("{}: `{rule}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_kind_of_field_has_a_template_a_case_and_a_line_in_the_guide() {
    let guide = text("docs/guide.md");
    for kind in KINDS {
        let template = root(&format!("themes/plain/html/field/{}.html", kind.word));
        assert!(template.is_file(), "{} is missing", template.display());
        let case = root(&format!("tests/cases/fields/{}/case.md", kind.word));
        assert!(case.is_file(), "{} is missing", case.display());
        assert!(guide.contains(&format!("`{}`", kind.word)), "docs/guide.md does not name `{}`", kind.word);
    }
}

#[test]
fn every_example_of_a_kind_is_read_as_that_kind() {
    for kind in KINDS {
        let chapter = format!("---\ntitle: One\n---\n\n::: worksheet\n\n### A page\n\n{}\n\n:::\n", kind.typed);
        let folder = page::files(&format!("--- chapters/01-one.md\n{chapter}"));
        let (workbook, _) = mendbook::workbook::read(&folder);
        let sheet = &workbook.chapters[0].worksheets[0];
        assert!(sheet.fields.iter().any(|field| field.kind.word() == kind.word), "{}: {:?}", kind.word, sheet.fields);
    }
}

#[test]
fn every_key_an_author_may_write_is_in_the_guide() {
    let guide = text("docs/guide.md");
    let mut missing = Vec::new();
    let sources = [
        "src/chapter/header.rs",
        "src/workbook/settings.rs",
        "src/workbook/contacts.rs",
        "src/workbook/version.rs",
        "src/workbook/change.rs",
        "src/workbook/session.rs",
        "src/workbook/practice.rs",
    ];
    for file in sources {
        let source = text(file);
        for call in
            ["text(\"", "texts(\"", "number(\"", "flag(\"", "one_of(\"", "list(\"", "map(\"", "node(\"", "keys, \""]
        {
            for after in source.split(call).skip(1) {
                let key = after.split('"').next().unwrap_or_default();
                if !guide.contains(&format!("`{key}`")) && !guide.contains(&format!("`{key}:")) {
                    missing.push(format!("{file}: `{key}`"));
                }
            }
        }
    }
    for key in mendbook::workbook::settings::NOTICE {
        if !guide.contains(&format!("`{key}`")) {
            missing.push(format!("notice: `{key}`"));
        }
    }
    assert!(missing.is_empty(), "docs/guide.md does not name {}", missing.join(", "));
}

#[test]
fn every_command_is_in_the_readme() {
    let readme = text("README.md");
    let commands = [
        "build",
        "serve",
        "check",
        "rules",
        "new workbook",
        "new chapter",
        "new edition",
        "new language",
        "edition list",
        "edition diff",
        "ids",
        "export",
        "theme eject",
        "theme reference",
        "schema",
        "completions",
        "man",
    ];
    for command in commands {
        assert!(readme.contains(&format!("mendbook {command}")), "README.md does not name `mendbook {command}`");
    }
    assert!(readme.contains("cargo run --release -- build") && readme.contains("tests/run"));
}

#[test]
fn links_between_documents_land() {
    for document in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/guide.md",
        "docs/publishing.md",
        "tests/README.md",
    ] {
        for after in text(document).split("](").skip(1) {
            let to = after.split([')', '#']).next().unwrap_or_default();
            if to.is_empty()
                || to.contains("://")
                || to.starts_with("..")
                || to.ends_with(".png")
                || document == "docs/guide.md"
            {
                continue;
            }
            let beside = root(document).with_file_name(to);
            assert!(beside.exists(), "{document} links to {to}");
        }
    }
}

#[test]
fn the_theme_reference_is_what_the_program_prints() {
    page::is_kept("docs/theme-reference.md", &mendbook::theme::reference::reference());
}

#[test]
fn every_class_of_ready_made_html_is_in_the_theme_reference() {
    let mut used = BTreeSet::new();
    for file in ["html.rs", "html/field.rs", "html/inline.rs", "html/part.rs", "piece.rs"] {
        let source = text(&format!("src/output/{file}"));
        for names in source.split("class=\\\"").skip(1) {
            used.extend(names.split('\\').next().unwrap_or_default().split(' ').map(str::to_owned));
        }
    }
    let said: BTreeSet<String> =
        mendbook::theme::reference::CLASSES.iter().map(|(class, _)| (*class).to_owned()).collect();
    assert_eq!(used, said);
}

#[test]
fn the_changelog_names_this_version() {
    assert!(text("CHANGELOG.md").contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_tree_in_the_architecture_is_the_tree() {
    let architecture = text("ARCHITECTURE.md");
    for entry in fs::read_dir(root("src")).expect("src can be read") {
        let name = entry.expect("an entry can be read").file_name().to_string_lossy().into_owned();
        let module = name.trim_end_matches(".rs");
        assert!(architecture.contains(&format!("`{module}`")), "ARCHITECTURE.md does not name `{module}`");
    }
}

const MESSAGES: &str = "docs/handbook/chapters/03-messages.md";

/// The handbook's chapter of messages, as the pages below `tests/messages` have them.
fn messages() -> String {
    let mut chapter = String::from(
        "---\ntitle: Everything mendbook may tell you\nstage: look-up\n\
         summary: Every rule by its name, why it is there, and what is printed.\n---\n\n\
         A message ends with what to type instead. Here they stand in the order of the alphabet. An error stops a build; a \
         warning does not. `mendbook rules` lists the rules with what may be lowered.\n",
    );
    for page in page::below("tests/messages") {
        let rule = page.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let words = match page.parts.first() {
            Some(page::Part::Words(words)) => words.lines().skip(1).collect::<Vec<_>>().join("\n"),
            _ => String::new(),
        };
        let printed = page.block("prints").or_else(|| page.block("text")).unwrap_or_default();
        let first = printed.split("\n\n").next().unwrap_or_default().trim_end();
        let shown = format!("````\n{first}\n````\n");
        // Letters that the PDF's own fonts lack stand on the website only.
        let lacking = |letter: char| letter > '\u{ffff}' || ('\u{2400}'..'\u{2440}').contains(&letter);
        let shown = if shown.contains(lacking) {
            let replaced = shown.replace(lacking, "?");
            format!("::: web\n\n{shown}\n:::\n\n::: print\n\n{replaced}\n:::\n")
        } else {
            shown
        };
        chapter.push_str(&format!("\n## {rule}\n\n{}\n\n{shown}", words.trim()));
    }
    chapter
}

#[test]
fn the_handbook_shows_every_message() {
    let now = messages();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(root(MESSAGES), &now).expect("the chapter can be written");
    }
    assert!(text(MESSAGES) == now, "{MESSAGES} is not what tests/messages says: run with UPDATE=1 and read it");
}
