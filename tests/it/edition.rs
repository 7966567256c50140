//! Editions as a counselor makes them: built, pinned, and told when the base has moved.

use crate::command::Desk;
use mendbook::diagnostic::Severity;
use mendbook::edition::Choice;
use mendbook::edition::adapt::{self, Made};
use mendbook::workbook::{Workbook, version};

const CHAPTER: &str = "---\ntitle: One\n---\n\n::: worksheet {#week}\n\n### The week\n\n1. What was good? {#good}\n\n   ___\n\n\
                       2. What was hard? {#hard}\n\n   ___\n\n:::\n";
const EDITION: &str = "# mine\ntitle: Six sessions # six\nreword:\n  # the first\n  - piece: week.good\n    text: What went well? # words\n  \
                       - {piece: week.hard, text: What was heavy?} # more\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("workbook.yml", "title: A workbook\nlanguage: en\n");
    desk.put("chapters/01-one.md", CHAPTER);
    desk.put("editions/six-sessions/edition.yml", EDITION);
    desk
}

#[test]
fn a_misspelt_edition_is_wrong_use() {
    let desk = desk();
    for command in ["build", "check", "export", "serve"] {
        let ran = desk.run(&[command, "--edition", "six-session"]);
        assert_eq!(ran.code, 2, "{command}: {}", ran.err);
        assert!(ran.err.contains("did you mean `six-sessions`?"), "{command}: {}", ran.err);
    }
    for command in ["pin", "accept"] {
        assert_eq!(desk.run(&["edition", command, "six-session"]).code, 2);
    }
    assert_eq!(desk.run(&["edition", "accept", "six-sessions", "week.god"]).code, 2);
    assert!(!desk.path("public").exists());
}

#[test]
fn an_edition_has_a_folder_of_its_own_beside_the_base() {
    let desk = desk();
    let ran = desk.run(&["build", "--edition", "six-sessions", "--format", "site"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = desk.read("public/six-sessions/one.html");
    assert!(page.contains("What went well?") && page.contains("noindex"));
    // The folder holds nothing but an edition yet: the base may be built into it.
    assert_eq!(desk.run(&["build", "--format", "site"]).code, 0);
    let base = desk.read("public/one.html");
    assert!(base.contains("What was good?") && !base.contains("noindex"));
    assert!(desk.path("public/six-sessions/one.html").exists());
    let stamp = |page: &str| {
        let mark: serde_json::Value = serde_json::from_str(&desk.read(page)).expect("a mark is JSON");
        mark["stamp"].as_str().unwrap_or_default().to_owned()
    };
    let (mine, other) = (stamp("public/six-sessions/.mendbook"), stamp("public/.mendbook"));
    assert!(mine != other && page.contains(&mine) && base.contains(&other));
}

#[test]
fn a_pin_touches_nothing_else_and_tells_when_the_base_has_moved() {
    let desk = desk();
    let ran = desk.run(&["check"]);
    assert_eq!(ran.out.matches("[not-pinned]").count(), 2, "{}", ran.out);
    assert_eq!(desk.run(&["edition", "pin", "six-sessions"]).code, 0);
    let pinned = desk.read("editions/six-sessions/edition.yml");
    let plain: Vec<&str> = pinned.lines().filter(|line| !line.trim_start().starts_with("was:")).collect();
    let without = format!("{}\n", plain.join("\n"));
    let flow = without.find(", was: ").expect("the second entry is pinned in its line");
    assert_eq!(format!("{}{}", &without[..flow], &without[flow + 15..]), EDITION);
    assert!(!desk.run(&["check"]).out.contains("not-pinned"));
    assert_eq!(desk.run(&["edition", "pin", "six-sessions"]).code, 0);
    assert_eq!(desk.read("editions/six-sessions/edition.yml"), pinned, "pinning twice is pinning once");

    desk.put("chapters/01-one.md", &CHAPTER.replace("What was good?", "What was kind?"));
    let said = desk.run(&["check"]).out;
    assert!(said.contains("editions/six-sessions/edition.yml:7:10"), "{said}");
    assert!(said.contains("- What was good?") && said.contains("+ What was kind?"), "{said}");
    assert_eq!(desk.run(&["edition", "pin", "six-sessions"]).code, 0);
    assert!(desk.run(&["check"]).out.contains("base-moved"), "a pin is no look");
    assert_eq!(desk.run(&["edition", "accept", "six-sessions", "week.hard"]).code, 0);
    assert!(desk.run(&["check"]).out.contains("base-moved"), "another piece was accepted");
    assert_eq!(desk.run(&["edition", "accept", "six-sessions", "week.good"]).code, 0);
    assert!(!desk.run(&["check"]).out.contains("base-moved"));
    desk.put("chapters/01-one.md", &CHAPTER.replace("What was good?", "What was   \n   kind?"));
    assert!(!desk.run(&["check"]).out.contains("base-moved"), "lines may be broken anew");
}

#[test]
fn a_lifted_caution_is_shown_at_every_build() {
    let desk = desk();
    desk.put("chapters/01-one.md", &CHAPTER.replace("title: One", "title: One\ncautions: [{text: Go slowly.}]"));
    desk.put("editions/six-sessions/edition.yml", "without: [\"one#caution-1\"]\n");
    assert_eq!(desk.run(&["build", "--edition", "six-sessions", "--format", "site"]).code, 1);
    let reason = "without: [\"one#caution-1\"]\nreasons: {\"one#caution-1\": We go slowly in the session.}\n";
    desk.put("editions/six-sessions/edition.yml", reason);
    let ran = desk.run(&["build", "--edition", "six-sessions", "--format", "site", "--quiet", "--strict"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("We go slowly in the session."), "{}", ran.err);
    assert!(desk.read("public/six-sessions/index.html").contains("We go slowly in the session."));
}

#[test]
fn a_faulty_edition_stops_no_other_build() {
    let desk = desk();
    desk.put("editions/broken/edition.yml", "chapters: [nowhere]\n");
    assert_eq!(desk.run(&["check"]).code, 1);
    assert_eq!(desk.run(&["build", "--format", "site"]).code, 0);
    assert_eq!(desk.run(&["build", "--edition", "six-sessions", "--format", "site"]).code, 0);
    assert_eq!(desk.run(&["build", "--edition", "broken", "--format", "site"]).code, 1);
    assert!(!desk.path("public/broken").exists());
}

/// The ids of all fields, sorted.
fn ids(workbook: &Workbook) -> Vec<&str> {
    let sheets = workbook.chapters.iter().flat_map(|chapter| &chapter.worksheets);
    let mut ids: Vec<&str> = sheets.flat_map(|sheet| &sheet.fields).map(|field| field.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

/// Does to the shipped workbook what `edition` says of one field after the other, and gives what came of it to `judge`.
fn of_every_field(edition: impl Fn(&str) -> String, judge: impl Fn(&str, &Workbook, &Made) -> Result<(), String>) {
    let folder = crate::page::lying("workbook");
    let (base, _) = mendbook::workbook::read(&folder);
    let mut wrong = Vec::new();
    assert!(ids(&base).len() > 100, "the shipped workbook has many questions");
    for id in ids(&base) {
        let mut folder = folder.clone();
        folder.put_text("editions/mine/edition.yml", edition(id));
        folder.put_text("editions/mine/log.md", "What happened today?\n\n___\n");
        let version = version::read(&folder, "mine", &base.words);
        let made = adapt::of(&base, version, None, &Choice::default());
        let spilled = made.found.iter().chain(&made.mistakes).find(|one| one.severity == Severity::Error);
        if let Some(mistake) = spilled {
            wrong.push(format!("{id}: {}", mistake.message));
        } else if let Err(why) = judge(id, &base, &made) {
            wrong.push(format!("{id}: {why}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_question_can_be_left_out_and_no_other_id_moves() {
    of_every_field(
        |id| format!("without: [{id}]\n"),
        |id, base, made| {
            let (before, after) = (ids(base), ids(&made.workbook));
            if after.contains(&id) {
                return Err("it is still there".to_owned());
            }
            let new: Vec<&&str> = after.iter().filter(|id| !before.contains(id)).collect();
            if new.is_empty() { Ok(()) } else { Err(format!("{new:?} are new")) }
        },
    );
}

#[test]
fn every_question_can_be_replaced_and_no_other_id_moves() {
    of_every_field(
        |id| format!("replace: [{{piece: {id}, with: log.md}}]\n"),
        |_, base, made| {
            let (before, after) = (ids(base), ids(&made.workbook));
            let new: Vec<&&str> = after.iter().filter(|id| !before.contains(id)).collect();
            if new.is_empty() && after.len() < before.len() + 1 { Ok(()) } else { Err(format!("{new:?} are new")) }
        },
    );
}

#[test]
fn something_can_be_added_behind_every_question_and_no_id_moves() {
    of_every_field(
        |id| format!("add: [{{after: {id}, from: log.md}}]\n"),
        |_, base, made| {
            let (before, after) = (ids(base), ids(&made.workbook));
            let kept = before.iter().all(|id| after.contains(id));
            if kept && after.len() == before.len() + 1 { Ok(()) } else { Err(format!("{} ids", after.len())) }
        },
    );
}

#[test]
fn every_question_can_be_reworded_and_no_id_moves() {
    let folder = crate::page::lying("workbook");
    let (base, _) = mendbook::workbook::read(&folder);
    let mut reworded = 0;
    for id in ids(&base) {
        let mut folder = folder.clone();
        folder.put_text("editions/mine/edition.yml", format!("reword: [{{piece: {id}, text: \"1. What now?\"}}]\n"));
        let version = version::read(&folder, "mine", &base.words);
        let made = adapt::of(&base, version, None, &Choice::default());
        // A sentence with places to write in it keeps them, and a table under a heading has no question of its own.
        if made.found.iter().any(|one| ["change-spills", "change-impossible"].contains(&one.rule)) {
            continue;
        }
        reworded += 1;
        assert_eq!(ids(&made.workbook), ids(&base), "{id}");
        let text: String = made.workbook.chapters.iter().map(|chapter| chapter.text.to_string()).collect();
        assert!(text.contains("1\\. What now?"), "{id}");
    }
    assert!(reworded > 100, "{reworded} questions could be reworded");
}
