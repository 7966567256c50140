//! Input that nobody should type: it gets a message or is accepted, it never panics, hangs or runs.

use mendbook::diagnostic::show::{Texts, json, sarif, text};
use mendbook::diagnostic::{Severity, count};
use mendbook::edition::{Choice, export};
use mendbook::folder::{Content, Folder};
use mendbook::rules::Which;
use mendbook::theme::Theme;
use mendbook::{Checked, references};
use proptest::prelude::*;

const HEADER: &str = "---\ntitle: One\n---\n\n";

/// A small workbook with every kind of thing in it, for mutations to start from.
const SEED: &str = include_str!("seed.md");

fn folder(chapter: &[u8]) -> Folder {
    let mut folder = Folder::new();
    folder.put_text(
        "workbook.yml",
        "title: A workbook\nlanguage: en\ncountry: US\nstages: [{id: begin, title: Begin}]\nroles: {hurt: the partner who was hurt, involved: the other}\nvariants: [faith]\ncautions: {unsafe-home: Stop.}\n",
    );
    folder.put_text(
        "contacts.yml",
        "US:\n  - {name: Emergency, kind: emergency, number: \"911\"}\n  - {name: A line, kind: crisis, number: \"988\"}\n",
    );
    folder.put_text(
        "sources.yml",
        "foran2020: {type: article, title: A scale, date: 2020, url: \"https://example.org\", checked: 2026-01-01}\n",
    );
    folder.put("chapters/01-one.md", Content::Bytes(chapter.to_vec()));
    folder.put_text("chapters/02-two.md", "---\ntitle: Two\nstage: begin\n---\n\n## A place\n\nWords.\n");
    folder
}

/// Reads, checks and shows; draws the pages too where nothing stops that.
fn run(folder: &Folder) -> Checked {
    let checked = mendbook::check(folder, &Choice::default(), None, Which::All, Vec::new());
    let files = folder.iter().filter_map(|(path, _)| Some((path.to_owned(), folder.text(path)?)));
    let texts = Texts::new(files);
    let shown = text::text(&checked.found, &texts, text::Look { colour: false, notes: true });
    assert!(!shown.is_empty());
    serde_json::to_string(&json::report(&checked.found, &texts)).expect("a report is JSON");
    sarif::log(&checked.found, &texts);
    serde_json::to_string(&export::export(&checked.edition)).expect("an export is JSON");
    let theme = Theme::load(&Folder::new(), &mut Vec::new());
    let references = references(&checked.edition);
    mendbook::pages(&checked.edition, &references, &theme, folder).expect("the built-in theme draws anything");
    checked
}

fn chapter(text: &str) -> Checked {
    run(&folder(format!("{HEADER}{text}").as_bytes()))
}

fn rules(checked: &Checked) -> Vec<&'static str> {
    checked.found.iter().filter(|one| one.severity > Severity::Note).map(|one| one.rule).collect()
}

#[test]
fn a_hundred_thousand_opening_brackets() {
    chapter(&"[".repeat(100_000));
    chapter(&"![".repeat(50_000));
    chapter(&"[@a".repeat(30_000));
    chapter(&format!("::: worksheet\n\n### T\n\n{}\n\n:::\n", "[date".repeat(20_000)));
}

#[test]
fn thousands_of_nested_quotes_and_lists() {
    assert!(rules(&chapter(&"> ".repeat(5_000))).contains(&"too-deep"));
    let nested: String = (0..2_000).map(|depth| format!("{}- a\n", "  ".repeat(depth.min(400)))).collect();
    chapter(&nested);
    chapter(&"*a **b ".repeat(5_000));
}

#[test]
fn five_megabytes_on_one_line() {
    chapter(&"word ".repeat(1_000_000));
    chapter(&"___.".repeat(1_250_000));
    chapter(&format!("::: worksheet\n\n### T\n\n{}\n:::\n", "Low (1) (2) (3) high\n".repeat(50_000)));
    chapter(&format!("::: worksheet\n\n### T\n\n{}\n:::\n", "(1) ( ) [date] ____\n".repeat(20_000)));
    chapter(&format!("::: worksheet\n\n### T\n\n{}\n\n:::\n", "a ____ ".repeat(20_000)));
}

#[test]
fn many_headings_of_one_name_and_many_fences() {
    chapter(&"## Again\n\n".repeat(20_000));
    chapter(&"::: example\n".repeat(20_000));
    chapter(&":::\n".repeat(20_000));
    chapter(":::n\nN\n-\n`\n-\n:::s");
    chapter(&"::: worksheet\n\n### T\n\n___\n\n".repeat(3_000));
}

#[test]
fn a_yaml_bomb_is_named() {
    let mut bomb = String::from("---\ntitle: One\nsummary: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (from, to) in ["ab", "bc", "cd", "de", "ef", "fg", "gh"].iter().map(|pair| pair.split_at(1)) {
        bomb.push_str(&format!("k{to}: &{to} [{}]\n", vec![format!("*{from}"); 10].join(", ")));
    }
    bomb.push_str("---\n\nWords.\n");
    assert!(rules(&run(&folder(bomb.as_bytes()))).contains(&"yaml-too-large"));
    let deep = format!("---\ntitle: {}x{}\n---\n\nWords.\n", "[".repeat(10_000), "]".repeat(10_000));
    assert!(rules(&run(&folder(deep.as_bytes()))).contains(&"yaml-syntax"));
}

#[test]
fn bytes_that_are_no_letters() {
    assert!(rules(&run(&folder(b"---\ntitle: One\n---\n\nW\xf6rter\n"))).contains(&"not-utf8"));
    assert!(rules(&run(&folder(b"---\ntitle: One\n---\n\nW\x01rds\n"))).contains(&"control-character"));
    run(&folder(b"---\ntitle: One\n---\n\nW\x00rds \x0b\x0c\x7f\n"));
    run(&folder(b""));
    run(&folder(b"---"));
    run(&folder(b"\xef\xbb\xbf"));
}

#[test]
fn markup_of_an_author_is_shown_and_never_used() {
    let nasty = "<script>alert(1)</script> \"quoted\" &\n\nWords <img src=x onerror=alert(1)> [a](javascript:alert(1)) \
                 [b](data:text/html,x) ![c](https://example.org/x.png) {{ 7 * 7 }} {% raw %}";
    let checked = chapter(nasty);
    let found = rules(&checked);
    for rule in ["raw-html", "unsafe-link", "image-from-web"] {
        assert!(found.contains(&rule), "{rule}: {found:?}");
    }
    let mut good = folder("---\ntitle: \"<b>{{ 7 * 7 }}\"\nsummary: \"<i>&\"\nstage: begin\n---\n\n<script>alert(1)</script> {{ 7 * 7 }} \"&\" `<b>`\n".as_bytes());
    good.put_text("glossary.yml", "\"<u>\": \"<script>\"\n");
    let checked = mendbook::check(&good, &Choice::default(), None, Which::Stopping, Vec::new());
    assert_eq!(count(&checked.found).0, 0);
    let theme = Theme::load(&Folder::new(), &mut Vec::new());
    let pages = mendbook::pages(&checked.edition, &references(&checked.edition), &theme, &good).expect("it draws");
    for (path, _) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = pages.text(path).unwrap_or_default();
        assert!(!page.contains("<script>alert") && !page.contains("<b>{{") && !page.contains(">49<"), "{path}");
    }
}

#[test]
fn a_link_out_of_the_folder_is_named() {
    for link in ["[a](../../../etc/passwd)", "![a](../../secret.png)", "[a](/etc/passwd)", "[a](..%2f..%2fsecret.md)"] {
        let checked = chapter(link);
        assert!(
            rules(&checked).iter().any(|rule| ["link-out-of-folder", "missing-link-target"].contains(rule)),
            "{link}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_mutation_of_a_chapter_panics(edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..12, ".{0,6}"), 1..12)) {
        let mut text: Vec<char> = SEED.chars().collect();
        for (at, delete, insert) in edits {
            let at = at.index(text.len().max(1)).min(text.len());
            let end = (at + delete).min(text.len());
            text.splice(at..end, insert.chars());
        }
        let text: String = text.into_iter().collect();
        let checked = run(&folder(text.as_bytes()));
        for one in &checked.found {
            prop_assert!(one.place.span.end >= one.place.span.start);
        }
    }

    #[test]
    fn no_soup_of_our_own_marks_panics(parts in prop::collection::vec(prop::sample::select(vec![
        "::: worksheet", ":::", "{#a}", "{", "}", "[", "]", "(", ")", "( )", "[ ]", "[date]", "[@foran2020]", "[@", "___", "____", "\n", "\n\n",
        "- ", "1. ", "   ", "> ", "> [!CAUTION]\n", "| a | b |\n|---|---|\n", "|  | [ ] |", "# ", "## ", "### ", "(0) … (10)", "(1) (2) (3)",
        "::: gate", "::: only {role=hurt}", "[^1]", "[^1]: ", "é", "🌿", "\"", "'", "\\", "`", "```", "***", "---", "lang=ar", "rows=7", "x", " ",
    ]), 0..80)) {
        run(&folder(format!("{HEADER}{}", parts.concat()).as_bytes()));
    }

    #[test]
    fn no_header_panics(text in "[a-z:\\-\\[\\]{}&*!|>'\"#\n ,0-9]{0,120}") {
        run(&folder(format!("---\n{text}\n---\n\nWords.\n").as_bytes()));
    }
}
