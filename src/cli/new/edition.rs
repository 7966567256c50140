//! `mendbook new edition`: a commented edition.yml to start from. It asks nothing.

use super::super::speak::{Outcome, Said, Speaker, texts};
use super::super::workbook_dir;
use crate::Checked;
use crate::diagnostic::{count, nearest};
use crate::disk;
use crate::edition::Choice;
use crate::folder::Folder;
use crate::prose::Audience;
use crate::rules::Which;
use crate::slug;
use crate::workbook::plan::{self, Sheet};
use crate::workbook::{Workbook, practice, session, version};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What the edition is to be.
#[derive(clap::Args)]
#[command(after_help = "\
The chapters that the chosen ones build on, and the private check, are taken along.

Examples:
  mendbook new edition six-sessions
  mendbook new edition six-sessions --country GB --role hurt --sessions 6
  mendbook new edition calm --chapters calm-the-storm,getting-help --sessions 3")]
pub struct NewEdition {
    /// Its code, after what it is and not after whom it is for, as six-sessions
    code: String,
    /// The country whose help lines come first, as GB
    #[arg(long, value_name = "CC")]
    country: Option<String>,
    /// The role it is for, as workbook.yml calls it
    #[arg(long)]
    role: Option<String>,
    /// Its chapters, in order [default: all]
    #[arg(long, value_delimiter = ',', value_name = "IDS")]
    chapters: Vec<String>,
    /// Plan the worksheets over so many sessions
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(session::MOST)))]
    sessions: Option<u32>,
    /// The workbook's folder
    #[arg(long)]
    dir: Option<PathBuf>,
}

const EDITION: &str = include_str!("../starter/edition.yml");
const PRACTICE: &str = include_str!("../starter/practice.yml");

impl NewEdition {
    /// Runs the command.
    pub fn run(self, speaker: &mut Speaker) -> Said {
        let code = self.code.as_str();
        if !slug::is_id(code) {
            let right = slug::whole(code);
            let right = if right.is_empty() { "six-sessions".to_owned() } else { right };
            return Err(format!(
                "`{code}` cannot be an edition's code; use small letters, digits and hyphens: `{right}`"
            ));
        }
        if version::is_taken(code) {
            return Err(format!("`{code}` means something else already; choose another code"));
        }
        let dir = workbook_dir(self.dir.clone())?;
        let path = dir.join("editions").join(code);
        if disk::is_used(&path) {
            return Err(format!("`{}` is there already", path.display()));
        }
        let mut folder = disk::read(&dir, &mut Vec::new())?;
        let (base, _) = crate::workbook::read(&folder);
        self.known(&base)?;
        let (chosen, taken) = self.chosen(&base);
        let file = format!("editions/{code}/edition.yml");
        let text = self.text(&base, &chosen, "# plan:\n#   - session: 1\n#     worksheets: []\n");
        folder.put_text(file.as_str(), text.as_str());
        let text = match self.sessions {
            Some(sessions) => {
                let checked = check(&folder, code);
                self.text(&base, &chosen, &self.plan(&checked, sessions as usize)?)
            }
            None => text,
        };
        folder.put_text(file.as_str(), text.as_str());
        disk::save(&dir.join(&file), &text)?;
        speaker.say(&format!("Write in `{}`: every key is explained there.\n", dir.join(&file).display()));
        for id in taken {
            speaker.say(&format!(
                "The chapter `{id}` was taken along: chosen ones build on it, or it holds the private check.\n"
            ));
        }
        if !folder.has(practice::FILE) {
            disk::save(&dir.join(practice::FILE), PRACTICE)?;
            speaker.say(&format!("The practice's details go into `{}`.\n", dir.join(practice::FILE).display()));
        }
        let found = check(&folder, code).found;
        if !found.is_empty() {
            speaker.show_aside(&found, &texts(&found, &folder), false);
        }
        if count(&found).0 > 0 {
            return Ok(Outcome::Mistakes);
        }
        speaker.say(&format!("Make it with `mendbook build --edition {code}`.\n"));
        Ok(Outcome::Fine)
    }

    /// Whether the workbook has what was asked for.
    fn known(&self, base: &Workbook) -> Result<(), String> {
        let chapters: Vec<&str> = base.chapters.iter().map(|chapter| chapter.id.as_str()).collect();
        let roles: Vec<&str> = base.settings.roles.iter().map(|role| role.id.value.as_str()).collect();
        let countries: Vec<&str> = base.contacts.iter().map(|country| country.code.value.as_str()).collect();
        self.chapters.iter().try_for_each(|id| one_of("chapter", id, &chapters))?;
        self.role.iter().try_for_each(|role| one_of("role", role, &roles))?;
        let Some(country) = self.country.as_deref().filter(|country| !countries.contains(country)) else {
            return Ok(());
        };
        let list = if countries.is_empty() { "no country yet".to_owned() } else { countries.join(", ") };
        let capitals = country.to_ascii_uppercase();
        let near = if countries.contains(&capitals.as_str()) { Some(capitals) } else { None };
        let near = near.map_or_else(|| format!("they are for {list}"), |near| format!("did you mean `{near}`?"));
        Err(format!("contacts.yml has no help lines for `{country}`; {near}"))
    }

    /// The chapters in order, with those that they need; and which were taken along. All where none was asked for.
    fn chosen<'a>(&self, base: &'a Workbook) -> (Vec<&'a str>, Vec<&'a str>) {
        let mut order: Vec<&str> = Vec::new();
        if self.chapters.is_empty() {
            return (base.chapters.iter().map(|chapter| chapter.id.as_str()).collect(), order);
        }
        let mut seen = BTreeSet::new();
        let gate = base.settings.gate.as_ref().map(|gate| gate.value.as_str());
        for id in gate.into_iter().chain(self.chapters.iter().map(String::as_str)) {
            add(id, base, &mut seen, &mut order);
        }
        let taken = order.iter().filter(|id| !self.chapters.iter().any(|chosen| chosen == *id)).copied().collect();
        (order, taken)
    }

    /// The worksheets of the edition, shared out over its sessions, as YAML.
    fn plan(&self, checked: &Checked, sessions: usize) -> Result<String, String> {
        let mine = |audience: &Audience| match (audience, &self.role) {
            (Audience::Role { role, .. }, Some(mine)) => role == mine,
            _ => true,
        };
        let sheets = checked.edition.worksheets().filter(|(_, sheet)| sheet.copy == 1 && mine(&sheet.audience));
        let sheets: Vec<Sheet> =
            sheets.map(|(_, sheet)| Sheet { id: sheet.id.clone(), minutes: sheet.minutes, core: sheet.core }).collect();
        let shares = plan::share(&sheets, sessions);
        let kept: usize = shares.sessions.iter().map(Vec::len).sum();
        if kept < sessions {
            let enough = if kept == 1 { "1 session".to_owned() } else { format!("{kept} sessions") };
            let help = "ask for fewer sessions, or for more chapters";
            return Err(format!("there are worksheets for {enough} and not for {sessions}; {help}"));
        }
        let mut text = String::from("plan:\n");
        for (at, row) in shares.sessions.iter().enumerate() {
            let minutes: u32 = row.iter().filter_map(|sheet| sheet.minutes).sum();
            text.push_str(&format!("  # about {minutes} minutes\n  - session: {}\n    worksheets:\n", at + 1));
            row.iter().for_each(|sheet| text.push_str(&format!("      - {}\n", sheet.id)));
        }
        if !shares.left.is_empty() {
            let room = plan::ROOM;
            text.push_str(&format!("# Without a place in the plan, for more than {room} minutes a session is much:\n"));
            shares.left.iter().for_each(|sheet| text.push_str(&format!("#   {}\n", sheet.id)));
        }
        Ok(text)
    }

    /// The text of edition.yml.
    fn text(&self, base: &Workbook, chosen: &[&str], plan: &str) -> String {
        let words = self.code.replace('-', " ");
        let title: String = words.chars().take(1).flat_map(char::to_uppercase).chain(words.chars().skip(1)).collect();
        let settings = &base.settings;
        let key = |name: &str, written: Option<&str>, other: Option<&str>| match (written, other) {
            (Some(written), _) => format!("{name}: {written}\n"),
            (None, Some(other)) => format!("# {name}: {other}\n"),
            (None, None) => format!("# {name}:\n"),
        };
        let role = settings.roles.first().map(|role| role.id.value.as_str());
        let variant = settings.variants.first().map(|variant| format!("[{}]", variant.value));
        let country = base.contacts.first().map(|country| country.code.value.as_str());
        let known = base.chapters.iter().map(|chapter| format!("#   {}: {}\n", chapter.id, chapter.title.value));
        let list = |mark: &str| chosen.iter().map(|id| format!("{mark}  - {id}\n")).collect::<String>();
        let chapters = match self.chapters.is_empty() {
            true => format!("# chapters:\n{}", list("# ")),
            false => format!("chapters:\n{}", list("")),
        };
        let sheet = || base.chapters.iter().flat_map(|chapter| &chapter.worksheets);
        let worksheet = sheet().next().map_or("my-worksheet", |sheet| sheet.id.value.as_str());
        let question = sheet().flat_map(|sheet| &sheet.fields).next().map_or("my-worksheet.question", |one| &one.id);
        let filled = [
            ("{role}\n", key("role", self.role.as_deref(), role)),
            ("{variants}\n", key("variants", None, variant.as_deref())),
            ("{country}\n", key("country", self.country.as_deref(), country)),
            ("{known}\n", known.collect()),
            ("{chapters}\n", chapters),
            ("{plan}\n", plan.to_owned()),
            ("{title}", title),
            ("{code}", self.code.clone()),
            ("{worksheet}", worksheet.to_owned()),
            ("{question}", question.to_owned()),
            ("{chapter}", chosen.first().copied().unwrap_or("my-chapter").to_owned()),
        ];
        // A key and what is explained next are parted by an empty line.
        let parted =
            |name: &str, text: String| if name.ends_with('\n') && name != "{known}\n" { text + "\n" } else { text };
        let text = filled.into_iter().fold(EDITION.to_owned(), |text, (name, words)| {
            let words = parted(name, words);
            text.replace(name, &words)
        });
        text.trim_end().to_owned() + "\n"
    }
}

/// Adds the chapter `id` behind those that it builds on. Those `seen` are there, or are being added: a ring of chapters that
/// build on one another ends there.
fn add<'a>(id: &str, base: &'a Workbook, seen: &mut BTreeSet<&'a str>, order: &mut Vec<&'a str>) {
    let Some(chapter) = base.chapters.iter().find(|chapter| chapter.id == id) else { return };
    if seen.insert(&chapter.id) {
        chapter.header.after.iter().for_each(|first| add(&first.value, base, seen, order));
        order.push(&chapter.id);
    }
}

fn check(folder: &Folder, code: &str) -> Checked {
    let base = crate::check(folder, &Choice::default(), None, Which::Stopping, Vec::new());
    crate::check_edition(&base, code, folder, None, Which::Stopping)
}

fn one_of(what: &str, written: &str, known: &[&str]) -> Result<(), String> {
    if known.contains(&written) {
        return Ok(());
    }
    Err(match nearest(written, known.iter().copied()) {
        Some(near) => format!("there is no {what} `{written}`; did you mean `{near}`?"),
        None if known.is_empty() => format!("there is no {what} `{written}`; the workbook has none"),
        None => format!("there is no {what} `{written}`; there are {}", known.join(", ")),
    })
}
