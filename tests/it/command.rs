//! The program as a person runs it: what it prints, where, and how it ends.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder to work in, and the program run in it.
pub struct Desk {
    dir: TempDir,
}

impl Desk {
    pub fn new() -> Desk {
        Desk { dir: tempfile::tempdir().expect("a folder can be made") }
    }

    /// A desk on which a small workbook lies in `book`.
    fn with_book() -> Desk {
        let desk = Desk::new();
        desk.put("book/workbook.yml", "title: A workbook\nlanguage: en\n");
        desk.put("book/chapters/01-one.md", "---\ntitle: One\n---\n\n## A heading\n\nSome words.\n");
        desk
    }

    pub fn path(&self, path: &str) -> std::path::PathBuf {
        self.dir.path().join(path)
    }

    pub fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_default()
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_mendbook"))
            .args(arguments)
            .current_dir(self.dir.path())
            .env_remove("NO_COLOR")
            .output()
            .expect("the program starts");
        Ran::new(output)
    }
}

pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    fn new(output: Output) -> Ran {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("what is printed is UTF-8");
        Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }
}

#[test]
fn a_newcomer_starts_builds_and_checks() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["new", "workbook", "mine"]).code, 0);
    let built = desk.run(&["build", "mine"]);
    assert_eq!((built.code, built.err.as_str()), (0, ""), "{}", built.err);
    assert!(built.out.contains("public/index.html"), "{}", built.out);
    assert!(desk.path("public/before-you-start.html").is_file());
    let checked = desk.run(&["check", "mine", "--today", "2026-11-22"]);
    assert_eq!(checked.code, 0, "{}", checked.out);
    let chapter = desk.run(&["new", "chapter", "calm-the-storm", "--dir", "mine"]);
    assert_eq!(chapter.code, 0, "{}", chapter.err);
    assert!(desk.read("mine/chapters/02-calm-the-storm.md").contains("title: Calm the storm\nstage: begin\n"));
    assert_eq!(desk.run(&["check", "mine"]).code, 0);
}

#[test]
fn a_language_is_begun_and_its_words_are_printed() {
    let desk = Desk::with_book();
    desk.put("book/workbook.yml", "title: A workbook\nlanguage: fr\n");
    assert!(desk.run(&["check", "book"]).out.contains("language-without-words"));
    assert_eq!(desk.run(&["new", "language", "fr", "--dir", "book"]).code, 0);
    assert_eq!(desk.run(&["new", "language", "fr", "--dir", "book"]).code, 2);
    assert_eq!(desk.run(&["new", "language", "../fr", "--dir", "book"]).code, 2);
    let begun = desk.read("book/languages/fr.yml");
    desk.put("book/languages/fr.yml", &begun.replace("# exit: Exit this page", "exit: Quitter cette page"));
    let checked = desk.run(&["check", "book"]);
    assert!(
        checked.out.contains("missing-words") && !checked.out.contains("language-without-words"),
        "{}",
        checked.out
    );
    assert_eq!(desk.run(&["build", "book"]).code, 0);
    assert!(desk.read("public/index.html").contains("Quitter cette page"));
}

#[test]
fn what_is_there_is_never_written_over() {
    let desk = Desk::with_book();
    assert_eq!(desk.run(&["new", "workbook", "book"]).code, 2);
    assert_eq!(desk.run(&["new", "chapter", "one", "--dir", "book"]).code, 2);
    assert_eq!(desk.run(&["new", "chapter", "Big Letters", "--dir", "book"]).code, 2);
    assert_eq!(desk.run(&["new", "chapter", "index", "--dir", "book"]).code, 2);
    assert_eq!(desk.read("book/workbook.yml"), "title: A workbook\nlanguage: en\n");
}

#[test]
fn without_a_name_the_folder_is_here_or_called_workbook() {
    let desk = Desk::with_book();
    assert_eq!(desk.run(&["check"]).code, 2);
    fs::rename(desk.path("book"), desk.path("workbook")).expect("a folder can be renamed");
    assert_eq!(desk.run(&["check"]).code, 0);
    fs::copy(desk.path("workbook/workbook.yml"), desk.path("workbook.yml")).expect("a file can be copied");
    let here = desk.run(&["check"]);
    assert_eq!(here.code, 1);
    assert!(here.out.contains("there are no chapters"), "{}", here.out);
}

#[test]
fn mistakes_end_with_one_and_wrong_use_with_two() {
    let desk = Desk::with_book();
    desk.put("book/chapters/01-one.md", "---\ntitle: One\nstaeg: x\n---\n\nWords.\n");
    assert_eq!(desk.run(&["check", "book"]).code, 1);
    assert_eq!(desk.run(&["build", "book"]).code, 1);
    assert_eq!(desk.run(&["export", "book"]).code, 1);
    assert_eq!(desk.run(&["ids", "book"]).code, 1);
    for wrong in
        [&["biuld"][..], &["build", "book", "--otu", "x"], &["check", "nowhere"], &["check", "book", "--today", "soon"]]
    {
        assert_eq!(desk.run(wrong).code, 2, "{wrong:?}");
    }
    for right in [&["--help"][..], &["build", "--help"], &["--version"], &["rules"]] {
        let ran = desk.run(right);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{right:?}");
        assert!(!ran.out.is_empty());
    }
}

#[test]
fn every_command_shows_examples() {
    let desk = Desk::new();
    for command in [
        &["--help"][..],
        &["build", "--help"],
        &["serve", "--help"],
        &["check", "--help"],
        &["ids", "--help"],
        &["export", "--help"],
    ] {
        assert!(desk.run(command).out.contains("Example"), "{command:?}");
    }
}

#[test]
fn a_broken_workbook_writes_nothing_and_the_old_one_stays() {
    let desk = Desk::with_book();
    assert_eq!(desk.run(&["build", "book"]).code, 0);
    let before = desk.read("public/one.html");
    desk.put("book/chapters/01-one.md", "---\ntitle: Two\n---\n\n::: worksheet\n");
    let broken = desk.run(&["build", "book"]);
    assert_eq!(broken.code, 1);
    assert!(broken.err.contains("never closed") && broken.err.contains("Nothing was written"), "{}", broken.err);
    assert_eq!(desk.read("public/one.html"), before);
}

#[test]
fn strict_lets_warnings_count() {
    let desk = Desk::with_book();
    desk.put("book/chapters/01-one.md", "---\ntitle: One\n---\n\nSome <b>words</b>.\n");
    assert_eq!(desk.run(&["check", "book"]).code, 0);
    assert_eq!(desk.run(&["check", "book", "--strict"]).code, 1);
    assert_eq!(desk.run(&["build", "book", "--strict"]).code, 1);
    assert!(!desk.path("public").exists());
    let quiet = desk.run(&["build", "book", "--quiet"]);
    assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (0, "", ""));
}

#[test]
fn files_that_are_not_ours_stay_and_ours_that_are_gone_go() {
    let desk = Desk::with_book();
    desk.put("book/chapters/02-two.md", "---\ntitle: Two\n---\n\nWords.\n");
    assert_eq!(desk.run(&["build", "book"]).code, 0);
    desk.put("public/CNAME", "example.org\n");
    desk.put("public/.git/HEAD", "ref\n");
    desk.put("public/assets/mine.txt", "mine\n");
    fs::remove_file(desk.path("book/chapters/02-two.md")).expect("a file can be removed");
    assert_eq!(desk.run(&["build", "book"]).code, 0);
    assert_eq!(desk.read("public/CNAME"), "example.org\n");
    assert_eq!(desk.read("public/.git/HEAD"), "ref\n");
    assert_eq!(desk.read("public/assets/mine.txt"), "mine\n");
    assert!(!desk.path("public/two.html").exists());
    let mark: Value = serde_json::from_str(&desk.read("public/.mendbook")).expect("the mark is JSON");
    assert!(mark["files"].as_array().is_some_and(|files| files.contains(&Value::from("one.html"))));
}

#[test]
fn someone_elses_folder_is_refused() {
    let desk = Desk::with_book();
    desk.put("public/diary.txt", "mine\n");
    let refused = desk.run(&["build", "book"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("was not made by mendbook"), "{}", refused.err);
    assert_eq!(desk.run(&["build", "book", "--out", "book"]).code, 2);
    assert_eq!(desk.run(&["build", "book", "--out", "book/workbook.yml"]).code, 2);
    assert_eq!(desk.read("public/diary.txt"), "mine\n");
    fs::create_dir(desk.path("empty")).expect("a folder can be made");
    assert_eq!(desk.run(&["build", "book", "--out", "empty"]).code, 0);
}

#[test]
fn a_page_never_takes_the_place_of_a_file_that_is_not_ours() {
    let desk = Desk::with_book();
    assert_eq!(desk.run(&["build", "book"]).code, 0);
    desk.put("public/two.html", "mine\n");
    desk.put("book/chapters/02-two.md", "---\ntitle: Two\n---\n\nWords.\n");
    let refused = desk.run(&["build", "book"]);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert_eq!(desk.read("public/two.html"), "mine\n");
}

#[test]
fn the_output_inside_the_workbook_is_not_read_back() {
    let desk = Desk::with_book();
    let inside = |arguments: &[&str]| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_mendbook")).args(arguments).current_dir(desk.path("book")).output();
        Ran::new(output.expect("the program starts"))
    };
    assert_eq!(inside(&["build"]).code, 0);
    let first = desk.read("book/public/.mendbook");
    assert_eq!(inside(&["build"]).code, 0);
    assert_eq!(desk.read("book/public/.mendbook"), first);
}

#[test]
fn two_builds_from_two_folders_are_the_same() {
    let desk = Desk::with_book();
    assert_eq!(desk.run(&["build", "book", "--out", "a"]).code, 0);
    fs::create_dir_all(desk.path("else/where")).expect("a folder can be made");
    let elsewhere = Command::new(env!("CARGO_BIN_EXE_mendbook"))
        .args(["build", "../../book", "--out", "../../b"])
        .current_dir(desk.path("else/where"))
        .env("TZ", "Pacific/Auckland")
        .output()
        .expect("the program starts");
    assert!(elsewhere.status.success());
    for entry in
        walkdir::WalkDir::new(desk.path("a")).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file())
    {
        let inside = entry.path().strip_prefix(desk.path("a")).expect("it lies inside");
        let other = fs::read(desk.path("b").join(inside)).expect("the other folder has it too");
        let one = fs::read(entry.path()).expect("it can be read");
        assert_eq!(one, other, "{}", inside.display());
        let text = String::from_utf8_lossy(&one);
        assert!(
            !text.contains(&*desk.dir.path().to_string_lossy()),
            "{} names a path of this machine",
            inside.display()
        );
    }
}

#[cfg(unix)]
#[test]
fn links_that_leave_the_folder_are_refused() {
    use std::os::unix::fs::symlink;
    let desk = Desk::with_book();
    desk.put("secret.md", "---\ntitle: Secret\n---\n\nA diary.\n");
    desk.put("book/kept/real.md", "---\ntitle: Three\n---\n\nWords.\n");
    symlink(desk.path("secret.md"), desk.path("book/chapters/02-secret.md")).expect("a link can be made");
    symlink(desk.path("nowhere"), desk.path("book/chapters/03-gone.md")).expect("a link can be made");
    symlink(desk.path("book/kept/real.md"), desk.path("book/chapters/04-three.md")).expect("a link can be made");
    let checked = desk.run(&["check", "book"]);
    assert_eq!(checked.code, 1);
    assert!(
        checked.out.contains("`chapters/02-secret.md` is a link that leads out of the workbook folder"),
        "{}",
        checked.out
    );
    assert!(checked.out.contains("a link that leads nowhere"), "{}", checked.out);
    assert!(!checked.out.contains("04-three"), "{}", checked.out);
}

#[test]
fn json_has_the_promised_shape() {
    let desk = Desk::with_book();
    desk.put(
        "book/sources.yml",
        "gottman2011: {type: book, title: T, date: 2011, url: \"https://example.org\", checked: 2026-01-01}\n",
    );
    desk.put("book/chapters/01-one.md", "---\ntitle: One\n---\n\nWörds [@gotman2011].\n\n::: worksheet\n");
    let ran = desk.run(&["check", "book", "--format", "json", "--today", "2026-11-22"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let report: Value = serde_json::from_str(&ran.out).expect("it is JSON");
    assert_eq!(report["version"], 1);
    let list = report["diagnostics"].as_array().expect("a list");
    assert_eq!(report["errors"], list.iter().filter(|one| one["severity"] == "error").count());
    assert_eq!(report["warnings"], list.iter().filter(|one| one["severity"] == "warning").count());
    let unknown = list.iter().find(|one| one["rule"] == "unknown-source").expect("the source is unknown");
    assert_eq!(unknown["message"], "no source named `gotman2011`");
    assert_eq!(unknown["help"], "did you mean `gottman2011`?");
    assert_eq!(unknown["file"], "chapters/01-one.md");
    let place = ["line", "column", "end_line", "end_column"].map(|key| unknown[key].as_u64().unwrap_or_default());
    assert_eq!(place, [5, 9, 5, 19]);
    let open = list.iter().find(|one| one["rule"] == "never-closed").expect("the worksheet is never closed");
    assert_eq!(open["labels"].as_array().map(Vec::len), Some(1));
    let sorted: Vec<_> =
        list.iter().map(|one| (one["file"].to_string(), one["line"].as_u64(), one["column"].as_u64())).collect();
    assert!(sorted.is_sorted());
}

#[test]
fn sarif_carries_the_same() {
    let desk = Desk::with_book();
    desk.put("book/chapters/01-one.md", "---\ntitle: One\n---\n\nWords [@nobody].\n");
    let ran = desk.run(&["check", "book", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&ran.out).expect("it is JSON");
    let run = &log["runs"][0];
    assert_eq!(log["version"], "2.1.0");
    let results = run["results"].as_array().expect("a list");
    let unknown = results.iter().find(|result| result["ruleId"] == "unknown-source").expect("the source is unknown");
    assert_eq!(unknown["locations"][0]["physicalLocation"]["region"]["startColumn"], 9);
    let rules = run["tool"]["driver"]["rules"].as_array().expect("a list");
    assert!(rules.iter().any(|rule| rule["id"] == "unknown-source"));
}

#[test]
fn rules_are_listed_for_people_and_programs() {
    let desk = Desk::new();
    let list: Value = serde_json::from_str(&desk.run(&["rules", "--format", "json"]).out).expect("it is JSON");
    let rules = list["rules"].as_array().expect("a list");
    assert_eq!(rules.len(), mendbook::diagnostic::rule::RULES.len());
    let shown = desk.run(&["rules"]).out;
    for rule in mendbook::diagnostic::rule::RULES {
        assert!(shown.contains(rule.id), "{}", rule.id);
    }
}

#[test]
fn ids_are_written_down_and_stay_what_they_were() {
    let desk = Desk::with_book();
    desk.put(
        "book/chapters/01-one.md",
        "\u{feff}---\r\ntitle: One\r\n---\r\n\r\n::: worksheet\r\n\r\n### A page\r\n\r\n1. I will ____ at [time].\r\n\r\n2. Why?\r\n\r\n   ___\r\n\r\n:::\r\n",
    );
    let before = desk.run(&["export", "book"]);
    assert_eq!(before.code, 0, "{}", before.err);
    assert!(desk.run(&["ids", "book", "--write"]).out.contains("4 ids written"));
    let text = desk.read("book/chapters/01-one.md");
    assert!(
        text.starts_with('\u{feff}')
            && text.contains("::: worksheet {#a-page}\r\n")
            && text.contains("2. Why? {#why}\r\n"),
        "{text}"
    );
    assert_eq!(desk.run(&["export", "book"]).out, before.out);
    assert!(desk.run(&["ids", "book", "--write"]).out.contains("0 ids written"));
}

#[test]
fn a_vanished_id_is_noticed() {
    let desk = Desk::with_book();
    let sheet = |words: &str| {
        format!("---\ntitle: One\n---\n\n::: worksheet {{#page}}\n\n### A page\n\n{words}\n\n___\n\n:::\n")
    };
    desk.put("book/chapters/01-one.md", &sheet("What do I hope for?"));
    assert_eq!(desk.run(&["build", "book"]).code, 0);
    desk.put("book/chapters/01-one.md", &sheet("What would help me now?"));
    let checked = desk.run(&["check", "book"]);
    assert!(
        checked.out.contains("the id `page.what-do-i-hope-for` of the last published workbook is gone"),
        "{}",
        checked.out
    );
}

#[test]
fn export_prints_nothing_beside_its_json() {
    let desk = Desk::with_book();
    let ran = desk.run(&["export", "book"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let export: Value = serde_json::from_str(&ran.out).expect("it is JSON");
    assert_eq!(
        (&export["version"], &export["title"], &export["edition"]),
        (&Value::from(1), &Value::from("A workbook"), &Value::Null)
    );
    assert_eq!(export["stamp"].as_str().map(str::len), Some(8));
}

#[test]
fn odd_file_names_are_accepted() {
    let desk = Desk::with_book();
    desk.put("book/chapters/02-Das große Gespräch 🌿.md", "---\ntitle: Two\n---\n\nSee [one](01-one.md).\n");
    assert_eq!(desk.run(&["build", "book"]).code, 0);
    assert!(
        desk.path("public/das-groe-gesprach.html").is_file()
            || desk.path("public/das-grosse-gesprach.html").is_file()
            || desk.path("public/das-gro-e-gesprach.html").is_file()
    );
    assert!(Path::new(&desk.path("public/one.html")).is_file());
}

#[test]
fn paper_is_chosen_by_flag_and_else_by_country() {
    let desk = Desk::with_book();
    assert_eq!(desk.run(&["build", "book"]).code, 0);
    assert!(desk.read("public/assets/paper.css").contains("size: 210mm 297mm"));
    desk.put("book/workbook.yml", "title: A workbook\nlanguage: en\ncountry: US\n");
    let line = "{name: Emergency, kind: emergency, number: \"911\", checked: 2026-11-01, how: called}";
    desk.put("book/contacts.yml", &format!("US:\n  - {line}\n"));
    assert_eq!(desk.run(&["build", "book"]).code, 0);
    assert!(desk.read("public/assets/paper.css").contains("size: 8.5in 11in"));
    let all = ["build", "book", "--paper", "a4,letter", "--large-print", "--binding", "none", "--simplex"];
    assert_eq!(desk.run(&all).code, 0);
    for ending in ["", "-letter", "-large", "-letter-large"] {
        let sheet = desk.read(&format!("public/assets/paper{ending}.css"));
        assert!(sheet.contains(if ending.contains("letter") { "8.5in" } else { "210mm" }), "{ending}");
        assert_eq!(sheet.contains("18pt"), ending.contains("large"), "{ending}");
        assert!(sheet.contains("margin: 18mm 18mm 20mm 18mm") && !sheet.contains("@page :left"), "{ending}");
        let page = desk.read(&format!("public/print{ending}.html"));
        assert!(page.contains(&format!("href=\"assets/paper{ending}.css\"")), "{ending}");
    }
    assert_eq!(desk.run(&["build", "book", "--paper", "a5"]).code, 2);
}

#[test]
fn the_built_in_theme_is_written_out_and_changes_nothing() {
    let desk = Desk::with_book();
    assert_eq!(desk.run(&["build", "book", "--out", "before"]).code, 0);
    let ejected = desk.run(&["theme", "eject", "book"]);
    assert_eq!((ejected.code, ejected.err.as_str()), (0, ""), "{}", ejected.err);
    for (path, bytes) in mendbook::theme::built_in() {
        let written = fs::read(desk.path("book/theme").join(path)).expect("the file was written");
        assert_eq!(written, bytes, "{path}");
    }
    assert!(desk.run(&["check", "book"]).out.contains("no mistakes found"));
    assert_eq!(desk.run(&["build", "book", "--out", "after"]).code, 0);
    let files = |folder: &str| {
        let walk = walkdir::WalkDir::new(desk.path(folder)).sort_by_file_name().into_iter().filter_map(Result::ok);
        let files = walk.filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| {
                let inside = entry.path().strip_prefix(desk.path(folder)).expect("it lies inside").to_owned();
                (inside, fs::read(entry.path()).expect("it can be read"))
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(files("before"), files("after"));
}

#[test]
fn a_single_template_is_written_out_and_nothing_of_ones_own_is_lost() {
    let desk = Desk::with_book();
    assert_eq!(desk.run(&["theme", "eject", "book", "--only", "html/part/caution.html"]).code, 0);
    let walk = walkdir::WalkDir::new(desk.path("book/theme")).into_iter().filter_map(Result::ok);
    assert_eq!(walk.filter(|entry| entry.file_type().is_file()).count(), 1);
    desk.put("book/theme/html/part/caution.html", "<p>{{ caution.name }}</p>\n");
    let refused = desk.run(&["theme", "eject", "book"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("caution.html` is there already"), "{}", refused.err);
    assert!(!desk.path("book/theme/html/page.html").exists());
    assert_eq!(desk.read("book/theme/html/part/caution.html"), "<p>{{ caution.name }}</p>\n");
    let misspelt = desk.run(&["theme", "eject", "book", "--only", "html/part/cuation.html"]);
    assert_eq!(misspelt.code, 2);
    assert!(misspelt.err.contains("did you mean `html/part/caution.html`?"), "{}", misspelt.err);
    assert_eq!(desk.run(&["theme", "eject", "book", "--only", "html/field"]).code, 0);
    assert!(desk.path("book/theme/html/field/blank.html").is_file());
    assert_eq!(desk.run(&["theme", "eject", "nowhere"]).code, 2);
    assert!(!desk.path("nowhere").exists());
}

#[test]
fn a_fault_of_a_theme_is_shown_where_it_stands() {
    let desk = Desk::with_book();
    desk.put(
        "book/theme/html/help.html",
        "{% extends \"html/page.html\" %}\n{% block main %}{{ hepl }}{% endblock %}\n",
    );
    for command in ["check", "build"] {
        let ran = desk.run(&[command, "book"]);
        assert_eq!(ran.code, 1);
        let shown = ran.out + &ran.err;
        assert!(shown.contains("theme/html/help.html:2:20") && shown.contains("did you mean `help`?"), "{shown}");
        assert!(shown.contains("{{ hepl }}") && shown.contains("^^^^"), "{shown}");
    }
    assert!(!desk.path("public").exists());
}

#[test]
fn schemas_are_listed_printed_and_written() {
    let desk = Desk::new();
    let listed = desk.run(&["schema"]).out;
    for named in mendbook::schema::SCHEMAS {
        assert!(listed.contains(named.name) && listed.contains(named.of), "{listed}");
        let printed: Value = serde_json::from_str(&desk.run(&["schema", named.name]).out).expect("it is JSON");
        assert_eq!(printed["$schema"], "http://json-schema.org/draft-07/schema#", "{}", named.name);
    }
    assert_eq!(desk.run(&["schema", "--out", "book/.schemas"]).code, 0);
    assert_eq!(desk.read("book/.schemas/workbook.schema.json"), desk.run(&["schema", "workbook"]).out);
    let wrong = desk.run(&["schema", "wrokbook"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("did you mean `workbook`?"), "{}", wrong.err);
}

#[test]
fn shells_and_man_pages_know_every_command() {
    let desk = Desk::new();
    let commands = ["build", "check", "rules", "new", "ids", "export", "theme", "schema", "completions", "man"];
    let man = desk.run(&["man"]);
    assert_eq!((man.code, man.err.as_str()), (0, ""));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = desk.run(&["completions", shell]);
        assert_eq!((script.code, script.err.as_str()), (0, ""), "{shell}");
        for command in commands {
            assert!(script.out.contains(command), "{shell}: {command}");
        }
    }
    for command in commands {
        assert!(man.out.contains(&format!("mendbook\\-{command}(1)")), "{command}\n{}", man.out);
        assert!(desk.run(&["man", command]).out.contains(".SH SYNOPSIS"), "{command}");
    }
    assert!(desk.run(&["man", "theme", "eject"]).out.contains("only"));
    assert_eq!(desk.run(&["man", "biuld"]).code, 2);
}

#[test]
fn quiet_says_only_what_went_wrong_and_verbose_how_long_it_took() {
    let desk = Desk::with_book();
    let quiet = desk.run(&["check", "book", "--quiet"]);
    assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (0, "", ""));
    let verbose = desk.run(&["check", "book", "--verbose", "--format", "json"]);
    assert!(serde_json::from_str::<Value>(&verbose.out).is_ok(), "{}", verbose.out);
    assert!(verbose.err.contains("read ") && verbose.err.contains(" ms"), "{}", verbose.err);
    assert!(desk.run(&["build", "book", "--verbose"]).out.contains("draw "));
    desk.put("book/chapters/01-one.md", "---\ntitle: One\n---\n\nSome <b>words</b> [@nobody].\n");
    let quiet = desk.run(&["check", "book", "--quiet"]);
    assert!(
        quiet.code == 1 && quiet.out.contains("unknown-source") && !quiet.out.contains("raw-html"),
        "{}",
        quiet.out
    );
    let strict = desk.run(&["check", "book", "--quiet", "--strict"]);
    assert!(strict.out.contains("raw-html"), "{}", strict.out);
}
