//! What holds for every case that has no errors, and for the shipped workbook, in every output.

use crate::html::{self, Step};
use crate::page;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mendbook::edition::{Choice, Edition, export};
use mendbook::folder::Folder;
use mendbook::prose::{Block, Inline, Worksheet, plain};
use mendbook::rules::Which;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

/// A workbook and what was made of it.
struct Made {
    name: String,
    folder: Folder,
    choice: Choice,
    edition: Edition,
    pages: Folder,
    html: Pages,
    counselor: Pages,
}

/// The HTML pages of one build, read, with the ids of each.
struct Pages {
    steps: BTreeMap<String, Vec<Step>>,
    ids: BTreeMap<String, BTreeSet<String>>,
    files: BTreeSet<String>,
}

static ALL: LazyLock<Vec<Made>> = LazyLock::new(|| page::sound().into_iter().map(make).collect());

/// The shipped workbook, and every case that has no errors: made once, judged by every law.
fn all() -> &'static [Made] {
    &ALL
}

fn make(sound: page::Sound) -> Made {
    let page::Sound { name, folder, code } = sound;
    let choice = Choice { code, ..Choice::default() };
    let (edition, pages) = pages(&folder, &choice);
    let (_, counselor) = self::pages(&folder, &Choice { counselor: true, ..choice.clone() });
    let html = Pages::of(&pages);
    Made { name, folder, choice, edition, html, counselor: Pages::of(&counselor), pages }
}

impl Pages {
    fn of(pages: &Folder) -> Pages {
        let steps: BTreeMap<String, Vec<Step>> = pages
            .iter()
            .filter(|(path, _)| path.ends_with(".html"))
            .map(|(path, _)| (path.to_owned(), html::read(&pages.text(path).expect("a page is text"))))
            .collect();
        let of = |steps: &Vec<Step>| steps.iter().filter_map(|step| step.get("id").map(str::to_owned)).collect();
        let ids = steps.iter().map(|(path, steps)| (path.clone(), of(steps))).collect();
        Pages { steps, ids, files: pages.iter().map(|(path, _)| path.to_owned()).collect() }
    }
}

fn pages(folder: &Folder, choice: &Choice) -> (Edition, Folder) {
    let checked = mendbook::check(folder, choice, None, Which::Stopping, Vec::new());
    let theme = mendbook::theme(folder, &checked.workbook, &mut Vec::new());
    let references = mendbook::references(&checked.edition);
    let pages = mendbook::pages(&checked.edition, &references, &theme, folder).expect("the theme draws");
    (checked.edition, pages)
}

/// Runs `law` over every page of every workbook and says all that breaks it.
fn every_page(law: impl Fn(&Made, &Pages, &str, &[Step]) -> Result<(), String>) {
    let mut wrong = Vec::new();
    for made in all() {
        for pages in [&made.html, &made.counselor] {
            for (path, steps) in &pages.steps {
                if let Err(why) = law(made, pages, path, steps) {
                    wrong.push(format!("{}: {path}: {why}", made.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_element_is_closed() {
    every_page(|_, _, _, steps| html::is_balanced(steps));
}

#[test]
fn ids_are_unique_in_a_page() {
    every_page(|_, _, _, steps| {
        let mut seen = BTreeSet::new();
        for id in steps.iter().filter_map(|step| step.get("id")) {
            if !seen.insert(id) {
                return Err(format!("the id `{id}` stands twice"));
            }
        }
        Ok(())
    });
}

#[test]
fn every_link_lands_and_leads_nowhere_by_itself() {
    every_page(|_, pages, path, steps| {
        for step in steps {
            for key in ["href", "src", "for", "aria-labelledby", "aria-describedby"] {
                let Some(to) = step.get(key) else { continue };
                if key.starts_with("aria") || key == "for" {
                    for id in to.split_whitespace() {
                        if !pages.ids[path].contains(id) {
                            return Err(format!("{key}=`{to}` names nothing"));
                        }
                    }
                    continue;
                }
                lands(pages, path, step, to)?;
            }
        }
        Ok(())
    });
}

fn lands(pages: &Pages, path: &str, step: &Step, to: &str) -> Result<(), String> {
    let outside = ["https://", "http://", "tel:", "sms:", "mailto:"].iter().any(|start| to.starts_with(start));
    if outside {
        let fetched = step.opens() != Some("a") && step.get("rel") != Some("canonical");
        return if fetched { Err(format!("`{to}` is fetched")) } else { Ok(()) };
    }
    let is_held = path == "workbook.html" && to.starts_with("data:image/");
    if to == "data:," || is_held {
        return Ok(());
    }
    if to.starts_with('/') || to.contains(':') {
        return Err(format!("`{to}` is not relative"));
    }
    let (file, anchor) = to.split_once('#').unwrap_or((to, ""));
    let target = if file.is_empty() { path.to_owned() } else { decoded(file) };
    if !pages.files.contains(&target) {
        return Err(format!("there is no `{target}`"));
    }
    if anchor.is_empty() {
        return Ok(());
    }
    let there = pages.ids.get(&target).is_some_and(|ids| ids.contains(anchor));
    if there { Ok(()) } else { Err(format!("there is no `#{anchor}` in `{target}`")) }
}

fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).expect("a path is UTF-8")
}

#[test]
fn every_control_has_a_name() {
    every_page(|_, _, _, steps| {
        let labelled: BTreeSet<&str> =
            steps.iter().filter(|step| step.opens() == Some("label")).filter_map(|step| step.get("for")).collect();
        let mut in_label = 0;
        let mut form_forgets = false;
        for step in steps {
            match step {
                Step::Open { name, .. } if name == "label" => in_label += 1,
                Step::Open { name, .. } if name == "form" => form_forgets = step.get("autocomplete") == Some("off"),
                Step::Close(name) if name == "form" => form_forgets = false,
                Step::Close(name) if name == "label" => in_label -= 1,
                _ => {}
            }
            if !matches!(step.opens(), Some("input" | "textarea" | "select")) {
                continue;
            }
            let named = step.get("aria-label").is_some_and(|words| !words.trim().is_empty())
                || step.get("aria-labelledby").is_some_and(|ids| !ids.trim().is_empty())
                || step.get("id").is_some_and(|id| labelled.contains(id))
                || in_label > 0;
            if !named {
                return Err(format!("{step:?} has no name"));
            }
            let forgets = match step.get("type") {
                // HTML lets a box, a circle or a choice of files have no such attribute of its own.
                Some("checkbox" | "radio" | "file") => form_forgets,
                _ => step.get("autocomplete") == Some("off"),
            };
            // A circle is told by the name of its group and its own value, all else by its id.
            let told_by = if step.get("type") == Some("radio") { "name" } else { "id" };
            if step.get(told_by).is_none_or(str::is_empty) || !forgets {
                return Err(format!("{step:?} has no {told_by} of its own, or lets the browser remember"));
            }
            if step.get("value").is_some_and(|value| !value.is_empty() && step.get("type") == Some("text")) {
                return Err(format!("{step:?} does not start empty"));
            }
        }
        Ok(())
    });
}

#[test]
fn headings_never_skip_a_level() {
    every_page(|_, _, _, steps| {
        let mut last = 0;
        for step in steps {
            let Some(level) = step.opens().and_then(|name| name.strip_prefix('h')?.parse::<u8>().ok()) else {
                continue;
            };
            if level > last + 1 {
                return Err(format!("a heading of level {level} after one of level {last}"));
            }
            last = level;
        }
        let titles = steps.iter().filter(|step| step.opens() == Some("h1")).count();
        if titles == 1 { Ok(()) } else { Err(format!("{titles} headings of level 1")) }
    });
}

#[test]
fn nothing_runs_and_nothing_is_fetched_from_elsewhere() {
    every_page(|_, _, _, steps| {
        let csp = steps.iter().find(|step| step.get("http-equiv") == Some("Content-Security-Policy"));
        let policy = csp.and_then(|step| step.get("content")).unwrap_or_default();
        if !policy.contains("default-src 'none'") || policy.contains("unsafe") {
            return Err(format!("the policy is `{policy}`"));
        }
        // Style sheet and script of the single file stand in it, and its policy names them by their hashes.
        let hashed = |raw: Option<&Step>| match raw {
            Some(Step::Raw(text)) => policy.contains(&format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))),
            _ => false,
        };
        for (at, step) in steps.iter().enumerate() {
            if let Step::Open { name, attributes } = step {
                let inside = steps.get(at + 1);
                if ["style", "script"].contains(&name.as_str()) && !attributes.contains_key("src") && hashed(inside) {
                    continue;
                }
                if ["style", "iframe", "object", "embed", "base"].contains(&name.as_str()) {
                    return Err(format!("there is a <{name}>"));
                }
                if name == "script" && !attributes.contains_key("src") {
                    return Err("there is an inline script".to_owned());
                }
                if let Some(bad) = attributes.keys().find(|key| key.starts_with("on") || *key == "style") {
                    return Err(format!("<{name}> has `{bad}`"));
                }
            }
        }
        Ok(())
    });
}

#[test]
fn the_tab_is_discreet_and_the_language_is_said() {
    every_page(|made, _, _, steps| {
        let root = steps.iter().find(|step| step.opens() == Some("html")).ok_or("there is no <html>")?;
        if root.get("lang") != Some(&made.edition.settings.language.value) || root.get("dir").is_none() {
            return Err(format!("{root:?}"));
        }
        let at = steps.iter().position(|step| step.opens() == Some("title")).ok_or("there is no title")?;
        let Some(Step::Words(title)) = steps.get(at + 1) else { return Err("the title is empty".to_owned()) };
        let small = title.to_lowercase();
        match made.edition.settings.discreet_words.iter().find(|word| small.contains(&word.value.to_lowercase())) {
            Some(word) => Err(format!("the title `{title}` holds `{}`", word.value)),
            None => Ok(()),
        }
    });
}

/// The words of all pages of the site, those of print.html and those of the single file.
fn words_of_outputs(pages: &Pages) -> [String; 3] {
    let mut site = String::new();
    let mut print = String::new();
    let mut single = String::new();
    for (path, steps) in &pages.steps {
        let words = html::words(steps);
        match path.as_str() {
            "print.html" => print = words,
            "workbook.html" => single = words,
            _ => {
                site.push_str(&words);
                site.push(' ');
            }
        }
    }
    [site, print, single]
}

#[test]
fn every_caution_contact_and_source_is_in_every_output() {
    let mut wrong = Vec::new();
    for made in all() {
        let edition = &made.edition;
        let mut wanted: Vec<String> = Vec::new();
        for chapter in &edition.chapters {
            wanted.push(chapter.title.clone());
            wanted.extend(chapter.cautions.iter().map(|caution| caution.text.clone()));
        }
        for (_, sheet) in edition.worksheets() {
            if !sheet.title.iter().any(|inline| matches!(inline, Inline::Link { .. })) {
                wanted.push(plain(&sheet.title));
            }
            for caution in sheet.cautions.iter().flatten() {
                if let Block::Paragraph { text } = caution {
                    wanted.push(plain(text));
                }
            }
        }
        for contact in edition.contacts.iter().flat_map(|country| &country.contacts) {
            wanted.push(contact.name.value.clone());
            wanted.extend(contact.number.clone());
        }
        for cited in &edition.cited {
            wanted.push(edition.sources[cited.source].title.clone());
        }
        for (term, text) in &edition.glossary {
            wanted.push(term.clone());
            wanted.push(text.clone());
        }
        for (output, words) in ["site", "print", "single"].iter().zip(words_of_outputs(&made.html)) {
            let words = letters(&words);
            for wanted in &wanted {
                if !words.contains(&letters(wanted)) {
                    wrong.push(format!("{}: {output}: “{wanted}” is missing", made.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Only letters and digits: how words compare whatever stands between them.
fn letters(words: &str) -> String {
    words.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[test]
fn cautions_stand_before_the_first_field() {
    every_page(|made, _, path, steps| {
        let Some(chapter) = made.edition.chapters.iter().find(|chapter| format!("{}.html", chapter.id) == path) else {
            return Ok(());
        };
        let field = steps.iter().position(|step| matches!(step.opens(), Some("input" | "textarea")));
        for caution in &chapter.cautions {
            let at = steps.iter().position(|step| step.get("id") == Some(&caution.id));
            match (at, field) {
                (None, _) => return Err(format!("the caution `{}` is missing", caution.id)),
                (Some(at), Some(field)) if at > field => return Err(format!("`{}` stands after a field", caution.id)),
                _ => {}
            }
        }
        Ok(())
    });
}

#[test]
fn every_citation_leads_to_its_source_and_back() {
    let mut wrong = Vec::new();
    for made in all() {
        for chapter in &made.edition.chapters {
            let path = format!("{}.html", chapter.id);
            let (steps, ids) = (&made.html.steps[&path], &made.html.ids[&path]);
            let has_id = |id: &str| ids.contains(id);
            let links = |to: &str| steps.iter().filter(|step| step.get("href") == Some(to)).count();
            for (at, source) in chapter.sources.iter().enumerate() {
                let number = at + 1;
                let there = has_id(&format!("source-{number}"));
                let marked = (1..=source.mentions).all(|mention| has_id(&format!("cite-{number}-{mention}")));
                let back = (1..=source.mentions).all(|mention| links(&format!("#cite-{number}-{mention}")) > 0);
                if !(there && marked && back && links(&format!("#source-{number}")) >= source.mentions) {
                    wrong.push(format!("{}: {}: source {number}", made.name, chapter.id));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_field_is_in_every_output_under_its_id() {
    let mut wrong = Vec::new();
    for made in all() {
        let all_ids = |path_is: &dyn Fn(&str) -> bool| -> BTreeSet<String> {
            made.html.ids.iter().filter(|(path, _)| path_is(path)).flat_map(|(_, ids)| ids.clone()).collect()
        };
        let print = all_ids(&|path| path == "print.html");
        let single = all_ids(&|path| path == "workbook.html");
        let site = all_ids(&|path| path != "print.html" && path != "workbook.html");
        // On a screen a repeated sheet is there once, and says how many copies it may become.
        let repeated = |sheet: &Worksheet| {
            let of = |path: &str, steps: &[Step]| {
                let anchor = sheet.id.split('~').next().unwrap_or_default();
                let is_it = |id: &str| id == anchor || path == "workbook.html" && id.ends_with(&format!(".{anchor}"));
                let copies = |step: &&Step| step.get("id").is_some_and(is_it) && step.get("data-copies").is_some();
                steps.iter().find(copies).and_then(|step| step.get("data-copies")) == Some(&sheet.repeat.to_string())
            };
            let count = |single: bool| {
                let pages = made.html.steps.iter().filter(|(path, _)| (*path == "workbook.html") == single);
                pages.filter(|(path, _)| *path != "print.html").filter(|(path, steps)| of(path, steps)).count()
            };
            count(true) == 1 && count(false) == 1
        };
        let media = made.edition.chapters.iter().flat_map(|chapter| &chapter.body).any(holds_medium);
        for (_, sheet) in made.edition.worksheets().filter(|_| !media) {
            if sheet.copy > 1 && !repeated(sheet) {
                wrong.push(format!("{}: the copies of `{}`", made.name, sheet.id));
            }
            for field in sheet.fields() {
                let on_screens = sheet.copy > 1 || site.contains(&field.id) && single.contains(&field.id);
                if !on_screens || !print.contains(&field.id) {
                    wrong.push(format!("{}: the field `{}`", made.name, field.id));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The script keeps apart what two people write by what stands in the page; the export says the same of every field.
#[test]
fn a_page_says_of_every_field_who_writes_and_who_reads() {
    let mut wrong = Vec::new();
    let mut count = 0;
    // A theme of one's own need not say it, and is then not kept apart.
    for made in all().iter().filter(|made| !made.name.contains("theme")) {
        for (path, steps) in made.html.steps.iter().filter(|(path, _)| *path != "print.html") {
            let (writers, readers) = (html::nearest(steps, "data-for"), html::nearest(steps, "data-see"));
            for field in made.edition.worksheets().flat_map(|(_, sheet)| sheet.fields()) {
                let said = (writers.get(field.id.as_str()), readers.get(field.id.as_str()));
                let (Some(writer), Some(reader)) = said else { continue };
                count += 1;
                if (*writer, *reader) != (Some(field.audience.word()), Some(field.see.word())) {
                    wrong.push(format!("{}: {path}: `{}` is for {writer:?}, read by {reader:?}", made.name, field.id));
                }
            }
        }
    }
    assert!(count > 100, "{count} fields were seen");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn holds_medium(block: &Block) -> bool {
    match block {
        Block::Medium { .. } => true,
        Block::Worksheet(sheet) => sheet.body.iter().any(holds_medium),
        Block::Aside { body, .. } | Block::Quote { body } | Block::Alert { body, .. } => body.iter().any(holds_medium),
        Block::List { items, .. } => items.iter().flat_map(|item| &item.body).any(holds_medium),
        _ => false,
    }
}

#[test]
fn the_counselors_notes_reach_nobody_else() {
    let mut noted = 0;
    for made in all() {
        for chapter in &made.edition.chapters {
            let held = format!("{:?}", chapter.body);
            assert!(!held.contains("aside: Counselor"), "{}: {}", made.name, chapter.id);
        }
        let checked = mendbook::check(&made.folder, &made.choice, None, Which::Stopping, Vec::new());
        let exported = serde_json::to_string(&export::export(&made.edition)).expect("an export can be written");
        for note in page::notes_for_counselors(&checked) {
            noted += 1;
            assert!(!exported.contains(&note), "{}: {note}", made.name);
            for (path, _) in made.pages.iter() {
                let text = made.pages.text(path).unwrap_or_default();
                assert!(!text.contains(&note), "{}: {path}: {note}", made.name);
            }
        }
    }
    assert!(noted > 3, "only {noted} notes were looked for");
}

#[test]
fn two_builds_are_the_same_byte_for_byte() {
    for made in all() {
        let (_, again) = pages(&made.folder, &made.choice);
        for (path, _) in made.pages.iter() {
            assert_eq!(made.pages.text(path), again.text(path), "{}: {path}", made.name);
        }
    }
}

#[test]
fn the_site_grows_with_the_workbook_and_no_faster() {
    let sizes = [10, 40].map(|count| {
        let mut folder = Folder::new();
        folder.put_text("workbook.yml", "title: A workbook\nlanguage: en\nstages: [{id: one, title: One}, {id: two, title: Two}, {id: three, title: Three}, {id: four, title: Four}]\n");
        for number in 0..count {
            let stage = ["one", "two", "three", "four"][number * 4 / count];
            let text = format!("---\ntitle: Chapter {number:03}\nstage: {stage}\n---\n\n## A heading\n\n{}\n", "Some words. ".repeat(200));
            folder.put_text(format!("chapters/{:03}-chapter-{number:03}.md", number + 1), text);
        }
        let (_, pages) = pages(&folder, &Choice::default());
        let bytes = |path: &str| pages.text(path).unwrap_or_default().len();
        (bytes("chapter-005.html"), pages.iter().map(|(path, _)| bytes(path)).sum::<usize>())
    });
    let [(_, small), (_, large)] = sizes;
    assert!(large < small * 4, "40 chapters take {large} bytes, 10 take {small}");
}

/// What a script of the search hands over: the arguments of its one call.
fn handed_over(script: &str, call: &str) -> serde_json::Value {
    let arguments = script.strip_prefix(call).and_then(|rest| rest.trim_end().strip_suffix(");"));
    let arguments = arguments.and_then(|rest| rest.strip_prefix('(')).unwrap_or_else(|| panic!("no call: {script}"));
    serde_json::from_str(&format!("[{arguments}]")).expect("a script hands over JSON")
}

#[test]
fn every_place_the_search_names_is_there_with_its_words() {
    for made in all() {
        let text = |path: &str| made.pages.text(path).unwrap_or_else(|| panic!("{}: no {path}", made.name));
        let index = handed_over(&text("assets/search-index.js"), "workbookIndex");
        let listed = index[1].as_array().expect("chapters are listed");
        assert_eq!(listed.len(), made.edition.chapters.len(), "{}", made.name);
        for (number, chapter) in listed.iter().enumerate() {
            let page = chapter[0].as_str().expect("a chapter has a page");
            let words = handed_over(&text(&format!("assets/search/{number}.js")), "workbookText");
            assert_eq!(words[0], number);
            for section in words[1].as_array().expect("a chapter has sections") {
                let anchor = section[0].as_str().expect("a section has an anchor");
                assert!(anchor.is_empty() || made.html.ids[page].contains(anchor), "{}: {page}#{anchor}", made.name);
            }
        }
    }
}

/// The theme in `tests/cases/theme/zine`, which has every template itself.
const SECOND_THEME: &str = "tests/cases/theme/zine";

#[test]
fn a_second_theme_draws_everything_itself() {
    let made = all().iter().find(|made| made.name.starts_with(SECOND_THEME)).expect("the second theme is a case");
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join(SECOND_THEME).join("in/theme");
    for template in mendbook::view::template::TEMPLATES {
        assert!(own.join(template.path).is_file(), "{SECOND_THEME} has no {}", template.path);
    }
    let classes = |pages: &Pages| -> BTreeSet<String> {
        let steps = pages.steps.values().flatten().filter_map(|step| step.get("class"));
        steps.flat_map(str::split_whitespace).map(str::to_owned).collect()
    };
    let ready_made: BTreeSet<String> =
        mendbook::theme::reference::CLASSES.iter().map(|(class, _)| (*class).to_owned()).collect();
    let shared: Vec<String> = classes(&made.html)
        .intersection(&classes(&all()[0].html))
        .filter(|class| !ready_made.contains(*class))
        .cloned()
        .collect();
    assert!(shared.is_empty(), "these classes are the built-in theme's: {shared:?}");
}

/// What tera shows of a context, as JSON: an absent value is nothing there, and letters are escaped as in Rust.
fn as_json(shown: &str) -> Option<serde_json::Value> {
    let filled = shown.replace(": ,", ": null,").replace(": }", ": null}").replace("\\'", "'");
    let mut json = String::new();
    let mut rest = filled.as_str();
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (digits, behind) = after.split_once('}')?;
        json.push_str(before);
        json.push(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?);
        rest = behind;
    }
    json.push_str(rest);
    serde_json::from_str(&json).ok()
}

/// A page with the whole workbook shows its chapters wherever it is given them: here only where they are shown as given.
fn without_chapters(template: &str, html: &str) -> String {
    let start = "\"chapters\": \"";
    let holds_chapters = mendbook::view::example::HOLDS_CHAPTERS.contains(&template);
    match html.split_once(start).filter(|_| holds_chapters) {
        None => html.to_owned(),
        Some((before, after)) => {
            let behind = after.split_once("\", \"copied\": ").map_or(after, |(_, behind)| behind);
            format!("{before}{start}\", \"copied\": {behind}")
        }
    }
}

/// A template that gives away what it was given.
const ALL_IT_WAS_GIVEN: &str = "<!--given {{ __tera_context | safe }} given-->";

#[test]
fn templates_are_given_what_the_theme_reference_says() {
    let mut generator = mendbook::view::template::generator();
    let mut wrong = BTreeSet::new();
    let shared = ["book", "words", "links", "help_line", "answers", "print", "whole_book", "top"];
    let richest = page::below(SECOND_THEME).first().expect("the second theme is a case").folder();
    for template in mendbook::view::template::TEMPLATES {
        let mut folder = richest.clone();
        let path = format!("theme/{}", template.path);
        let text = folder.text(&path).expect("the second theme has every template");
        let text = match text.split_once("{% block main %}") {
            Some((before, after)) => format!("{before}{{% block main %}}{ALL_IT_WAS_GIVEN}{after}"),
            None => format!("{ALL_IT_WAS_GIVEN}{text}"),
        };
        folder.put_text(path, text);
        let (_, pages) = pages(&folder, &Choice { counselor: true, ..Choice::default() });
        let mut fewest: Option<BTreeSet<String>> = None;
        for (path, _) in pages.iter().filter(|(path, _)| path.ends_with(".html") || path.contains("/paper")) {
            let html = pages.text(path).expect("a page is text");
            let html = without_chapters(template.path, &html);
            for after in html.split("<!--given ").skip(1) {
                let Some(given) = as_json(after.split(" given-->").next().unwrap_or_default()) else { continue };
                let names = given.as_object().into_iter().flatten().map(|(name, _)| name.clone());
                let names: BTreeSet<String> = names.filter(|name| !shared.contains(&name.as_str())).collect();
                // A template that another includes sees what that one was given too.
                fewest = Some(fewest.take().filter(|fewest| fewest.len() <= names.len()).unwrap_or(names));
                for gift in template.given {
                    let schema = (gift.schema)(&mut generator);
                    let root = serde_json::json!({ "$defs": generator.definitions() });
                    if let Err(why) = crate::schema::fits(&root, schema.as_value(), &given[gift.name], gift.name) {
                        wrong.insert(format!("{}: {why}", template.path));
                    }
                }
            }
        }
        let expected: BTreeSet<String> = template.given.iter().map(|gift| gift.name.to_owned()).collect();
        match fewest {
            None => _ = wrong.insert(format!("{}: nothing was seen of it", template.path)),
            Some(names) if names != expected => _ = wrong.insert(format!("{}: it is given {names:?}", template.path)),
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn what_a_workbook_rests_on_stands_with_its_sources() {
    let mut seen = 0;
    for made in all() {
        for paragraph in &made.edition.settings.basis {
            for page in ["sources.html", "print.html", "workbook.html"] {
                let says = |step: &Step| matches!(step, Step::Words(words) if words.trim() == paragraph.value.trim());
                assert!(made.html.steps[page].iter().any(says), "{}: {page}: {}", made.name, paragraph.value);
                seen += 1;
            }
        }
    }
    assert!(seen > 0, "no workbook says what it rests on");
}

#[test]
fn a_sheet_bears_every_work_it_cites() {
    let mut seen = 0;
    for made in all() {
        for path in made.html.steps.keys() {
            let page = made.pages.text(path).expect("a page is text");
            for sheet in page.split("<section class=\"sheet\"").skip(1) {
                let sheet = sheet.split("</section>").next().unwrap_or_default();
                let (body, foot) = sheet.split_once("<footer class=\"tear").expect("a sheet has a foot");
                for cited in body.split("class=\"cite\"").skip(1) {
                    let to = cited.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
                    assert!(foot.contains(&format!("href=\"{to}\"")), "{}: {path}: {to}", made.name);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 0, "no sheet cites anything");
}
