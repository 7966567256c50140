//! The workbook as an edition wants it: chapters chosen and ordered, pieces left out, replaced, reworded and added.
//!
//! In go the base and what a counselor wrote; out comes a [`Workbook`] as any other, and the mistakes on the way: so numbers,
//! links, citations and contents are right for what was chosen, by the same steps as in the base. A chapter that is not changed
//! is the same value. The steps, each a file: [`address`] finds what is named, [`passage`] says which stretches of the text
//! that is, [`edit`] collects what is asked for, [`splice`] puts the words in and reads the chapter once more with the ids it
//! had, [`footnotes`] go with their calls, [`proof`] proves that nothing else changed, [`pins`] compares with what was replaced, [`licence`] says what may not be
//! changed at all.

pub mod address;
pub mod edit;
pub mod footnotes;
pub mod licence;
pub mod passage;
pub mod pins;
pub mod proof;
pub mod splice;

use super::Choice;
use crate::chapter::Chapter;
use crate::diagnostic::{Diagnostic, Severity, messages, nearest};
use crate::paper::Papers;
use crate::span::{Place, Span, Spanned};
use crate::workbook::adapted::Adapted;
use crate::workbook::origin::Origin;
use crate::workbook::practice::Practice;
use crate::workbook::version::Version;
use crate::workbook::{Workbook, names};
use edit::{Edits, Pinned};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What an edition makes of the base.
pub struct Made {
    /// The workbook.
    pub workbook: Workbook,
    /// What is chosen of it.
    pub choice: Choice,
    /// The mistakes in what the edition asks for.
    pub found: Vec<Diagnostic>,
    /// The mistakes in the workbook's new text: [`Workbook::judge`] leads their places back.
    pub mistakes: Vec<Diagnostic>,
}

/// What `version` makes of `base`, and of what was chosen on the command line.
pub fn of(base: &Workbook, version: Version, practice: Option<Practice>, asked: &Choice) -> Made {
    let mut found = Vec::new();
    let whole = over(&base.chapters, &version.own);
    let order = chosen(&whole, &version, &mut found);
    let kept: BTreeSet<usize> = order.iter().copied().collect();
    let (edits, pinned) = edit::of(&version, &whole, &kept, &mut found);
    found.extend(pins::compare(&version, &pinned));
    licence::check(base, &version, &whole, &edits, &mut found);
    let adapted = Adapted { practice, whole: whole.clone(), origins: origins(&version), version };
    let mut spliced = HashMap::new();
    let mut mistakes = Vec::new();
    let chapters: Vec<Arc<Chapter>> = order
        .iter()
        .map(|number| match edits.get(number) {
            Some(edits) => Arc::new(changed(
                &whole[*number],
                edits,
                base,
                &adapted.version,
                &mut spliced,
                &mut found,
                &mut mistakes,
            )),
            None => Arc::clone(&whole[*number]),
        })
        .collect();
    let version = &adapted.version;
    found.extend(version.own.iter().flat_map(|chapter| chapter.found.iter().cloned()));
    let settings = settings(base, version, &mut found);
    let choice = choice(base, version, asked, &mut found);
    prerequisites(&order, &whole, version, &mut found);
    plan(version, &chapters, &whole, &mut found);
    found.extend(version.found.iter().cloned());
    let found = found.into_iter().map(|mistake| adapted.led_back(mistake)).collect();
    let origins = adapted.origins.clone().into_iter().chain(spliced).collect();
    let adapted = Some(Arc::new(Adapted { origins, ..adapted }));
    let mut workbook = Workbook { chapters, settings, adapted, ..base.clone() };
    names::check_adapted(&workbook, base, &mut mistakes);
    // What a chapter of the base allows at words that are left out here is no mistake of anyone's.
    let mut said = Vec::new();
    workbook.allowances = names::allowances(&workbook, &mut said);
    said.retain(|mistake| is_own(&workbook, &mistake.place.file));
    mistakes.extend(said);
    Made { workbook, choice, found, mistakes }
}

/// The words that `version` replaces in `base`, as they are today, and the mistakes by which some are not found.
pub fn replaced<'a>(base: &Workbook, version: &'a Version) -> (Vec<Pinned<'a>>, Vec<Diagnostic>) {
    let whole = over(&base.chapters, &version.own);
    let all = (0..whole.len()).collect();
    let mut found = Vec::new();
    let (_, pinned) = edit::of(version, &whole, &all, &mut found);
    (pinned, found)
}

/// The chapters of the base, with those of the edition over them: the same file takes the place, another is added.
fn over(base: &[Arc<Chapter>], own: &[Arc<Chapter>]) -> Vec<Arc<Chapter>> {
    let is_own = |chapter: &&Arc<Chapter>| own.iter().any(|own| own.file == chapter.file);
    let mut whole: Vec<Arc<Chapter>> = base.iter().filter(|chapter| !is_own(chapter)).chain(own).cloned().collect();
    whole.sort_by(|a, b| (a.order, &a.file).cmp(&(b.order, &b.file)));
    whole
}

/// Whether the chapter in `file` is the edition's own.
fn is_own(workbook: &Workbook, file: &str) -> bool {
    let own = workbook.adapted.iter().flat_map(|adapted| &adapted.version.own);
    own.into_iter().any(|own| &*own.file == file)
}

fn origins(version: &Version) -> HashMap<Arc<str>, Origin> {
    let whole = |chapter: &Arc<Chapter>| Origin::whole(&version.path(&chapter.file), chapter.text.len());
    version.own.iter().map(|chapter| (Arc::clone(&chapter.file), whole(chapter))).collect()
}

/// The chapters chosen, in order: numbers in `whole`.
fn chosen(whole: &[Arc<Chapter>], version: &Version, found: &mut Vec<Diagnostic>) -> Vec<usize> {
    let number = |id: &str| whole.iter().position(|chapter| chapter.id == id);
    let mut order: Vec<usize> = Vec::new();
    match &version.chapters {
        None => order.extend(0..whole.len()),
        Some(ids) => {
            let mut first: BTreeMap<usize, &Spanned<String>> = BTreeMap::new();
            for id in ids {
                let place = version.place(id.span);
                match number(&id.value) {
                    None => {
                        let near = nearest(&id.value, whole.iter().map(|chapter| chapter.id.as_str()));
                        found.push(messages::unknown_chapter(place, &id.value, near));
                    }
                    Some(number) => match first.insert(number, id) {
                        Some(first) => {
                            found.push(messages::chapter_chosen_twice(place, &id.value, version.place(first.span)));
                        }
                        None => order.push(number),
                    },
                }
            }
            for own in version.own.iter().filter(|own| !ids.iter().any(|id| id.value == own.id)) {
                if whole.iter().any(|chapter| Arc::ptr_eq(chapter, own)) {
                    found.push(messages::own_chapter_unused(Place::top(&version.path(&own.file)), &own.id));
                }
            }
        }
    }
    let is_sheet = |id: &str| whole.iter().flat_map(|chapter| &chapter.worksheets).any(|sheet| sheet.id.value == id);
    order.retain(|number| {
        let id = &whole[*number].id;
        !version.without.iter().any(|piece| piece.value == *id && !is_sheet(id))
    });
    order
}

/// `chapter` with `edits` done; places in `mistakes` are those of its new text.
fn changed(
    chapter: &Arc<Chapter>,
    edits: &Edits,
    base: &Workbook,
    version: &Version,
    spliced: &mut HashMap<Arc<str>, Origin>,
    found: &mut Vec<Diagnostic>,
    mistakes: &mut Vec<Diagnostic>,
) -> Chapter {
    let mut changed = (**chapter).clone();
    if !edits.text.is_empty() {
        let own = version.own.iter().any(|own| Arc::ptr_eq(own, chapter));
        let file = if own { version.path(&chapter.file) } else { Arc::clone(&chapter.file) };
        let mut text = edits.text.clone();
        text.extend(footnotes::left_alone(chapter, &text));
        text.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let new = splice::splice(chapter, &file, &text);
        changed = new.read(chapter, &base.words);
        let broken = changed.found.iter().any(|one| one.severity == Severity::Error && !chapter.found.contains(one));
        let spills = proof::spills(chapter, &changed, &text, &new);
        for number in spills.into_iter().filter(|_| !broken) {
            let piece = &text[number].piece;
            found.push(messages::change_spills(version.place(piece.span), &piece.value));
        }
        mistakes.extend(changed.found.iter().cloned());
        spliced.insert(Arc::clone(&chapter.file), new.origin);
    }
    if let Some(title) = &edits.title {
        changed.title.value = super::fingerprint::words(&title.value);
    }
    for (number, words) in edits.cautions.iter().rev() {
        match words {
            Some(words) => changed.header.cautions[*number].text.value.clone_from(words),
            None => {
                let gone = changed.header.cautions.remove(*number);
                changed.anchors.forget(&gone.id.value);
            }
        }
    }
    changed
}

/// The settings: an edition's own country, where it has help lines.
fn settings(
    base: &Workbook,
    version: &Version,
    found: &mut Vec<Diagnostic>,
) -> Arc<crate::workbook::settings::Settings> {
    let Some(country) = &version.country else { return Arc::clone(&base.settings) };
    if !base.contacts.iter().any(|known| known.code.value == country.value) {
        found.push(messages::country_without_help(version.place(country.span), &country.value));
        return Arc::clone(&base.settings);
    }
    let mut settings = (*base.settings).clone();
    let span = settings.country.as_ref().map(|country| country.span).unwrap_or_default();
    settings.country = Some(Spanned::new(country.value.clone(), span));
    Arc::new(settings)
}

/// What the edition chooses; what was asked for on the command line goes before.
fn choice(base: &Workbook, version: &Version, asked: &Choice, found: &mut Vec<Diagnostic>) -> Choice {
    let settings = &base.settings;
    let roles: Vec<&str> = settings.roles.iter().map(|role| role.id.value.as_str()).collect();
    let known: Vec<&str> = settings.variants.iter().map(|variant| variant.value.as_str()).collect();
    if let Some(role) = version.role.as_ref().filter(|role| !roles.contains(&role.value.as_str())) {
        found.push(messages::unknown_role(version.place(role.span), &role.value, &roles));
    }
    for variant in version.variants.iter().filter(|variant| !known.contains(&variant.value.as_str())) {
        found.push(messages::unknown_variant(version.place(variant.span), &variant.value, &known));
    }
    let mut papers: Papers = asked.papers.clone();
    if papers.sizes.is_empty() {
        papers.sizes.extend(version.paper);
    }
    papers.large |= version.large_print;
    Choice {
        code: Some(version.code.clone()),
        role: version.role.as_ref().map(|role| role.value.clone()),
        variants: version.variants.iter().map(|variant| variant.value.clone()).collect(),
        counselor: asked.counselor,
        papers,
    }
}

/// Says where a chapter comes without, or before, the one it builds on.
fn prerequisites(order: &[usize], whole: &[Arc<Chapter>], version: &Version, found: &mut Vec<Diagnostic>) {
    for (place, number) in order.iter().enumerate() {
        let chapter = &whole[*number];
        for after in &chapter.header.after {
            let Some(first) = whole.iter().position(|chapter| chapter.id == after.value) else { continue };
            let written = Place::new(&chapter.file, after.span);
            let at = version.place(named_at(version, &after.value, &chapter.id));
            match order.iter().position(|number| *number == first) {
                None => found.push(messages::prerequisite_missing(at, &chapter.id, &after.value, written)),
                Some(comes) if comes > place && version.chapters.is_some() => {
                    found.push(messages::prerequisite_later(at, &chapter.id, &after.value, written));
                }
                Some(_) => {}
            }
        }
    }
}

/// Where edition.yml leaves the chapter `first` out, or where it names the `chapter` that builds on it.
fn named_at(version: &Version, first: &str, chapter: &str) -> Span {
    let named = |id: &str, pieces: &[Spanned<String>]| pieces.iter().find(|piece| piece.value == id).map(|at| at.span);
    let chosen = version.chapters.as_deref().unwrap_or_default();
    named(first, &version.without).or_else(|| named(chapter, chosen)).unwrap_or(version.chapters_at)
}

/// Says which worksheets of the plan the edition does not have.
fn plan(version: &Version, chapters: &[Arc<Chapter>], whole: &[Arc<Chapter>], found: &mut Vec<Diagnostic>) {
    let has = |chapters: &[Arc<Chapter>], id: &str| {
        chapters.iter().flat_map(|chapter| &chapter.worksheets).any(|sheet| sheet.id.value == id)
    };
    for sheet in version.plan.iter().flat_map(|session| &session.worksheets) {
        let place = version.place(sheet.span);
        if has(chapters, &sheet.value) {
            continue;
        }
        if has(whole, &sheet.value) {
            found.push(messages::plan_left_out(place, &sheet.value));
        } else {
            let known = chapters.iter().flat_map(|chapter| &chapter.worksheets).map(|sheet| sheet.id.value.as_str());
            found.push(messages::unknown_worksheet(place, &sheet.value, nearest(&sheet.value, known)));
        }
    }
}
