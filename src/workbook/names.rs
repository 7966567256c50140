//! Checks every name that one file uses and another defines: stages, roles, chapters, sources, cautions, variants, rules.

use super::{Allowance, Workbook};
use crate::chapter::header::Allow;
use crate::chapter::{Chapter, lines};
use crate::diagnostic::{Diagnostic, messages, nearest, rule};
use crate::markdown::block::Block;
use crate::markdown::fence::BoxName;
use crate::span::{Place, Span, Spanned};
use crate::worksheet::Worksheet;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The names that may be used.
struct Known<'a> {
    stages: Vec<&'a str>,
    /// Who something may be for: each, both and the roles.
    audiences: Vec<&'a str>,
    roles: Vec<&'a str>,
    variants: Vec<&'a str>,
    cautions: Vec<&'a str>,
    sources: HashSet<&'a str>,
    chapters: HashSet<&'a str>,
    /// Whether every file of sources could be read: else a missing work may stand in what was not read.
    sources_are_whole: bool,
}

/// Says which names are used and not known, and which are known twice or never used.
pub fn check(workbook: &Workbook, found: &mut Vec<Diagnostic>) {
    let known = known(workbook, &workbook.chapters);
    let checked: Vec<(Vec<Diagnostic>, HashSet<&str>)> =
        workbook.chapters.par_iter().map(|chapter| of_chapter(chapter, &known)).collect();
    let mut used = HashSet::new();
    for (mistakes, cited) in checked {
        found.extend(mistakes);
        used.extend(cited);
    }
    sources(workbook, &used, found);
    chapters(workbook, true, found);
    circles(workbook, found);
    worksheets(workbook, found);
    let settings = &workbook.settings;
    if let Some(gate) = settings.gate.as_ref().filter(|gate| !known.chapters.contains(gate.value.as_str())) {
        let near = nearest(&gate.value, known.chapters.iter().copied());
        found.push(messages::unknown_chapter(Place::new(&settings.file, gate.span), &gate.value, near));
    }
}

/// The same for the workbook that an edition made of `base`: what it has from there was checked there.
pub fn check_adapted(workbook: &Workbook, base: &Workbook, found: &mut Vec<Diagnostic>) {
    let whole = workbook.adapted.as_ref().map_or(&workbook.chapters, |adapted| &adapted.whole);
    let known = known(workbook, whole);
    let of_base = |chapter: &&Arc<Chapter>| base.chapters.iter().any(|known| Arc::ptr_eq(known, chapter));
    for chapter in workbook.chapters.iter().filter(|chapter| !of_base(chapter)) {
        let mistakes = of_chapter(chapter, &known).0.into_iter();
        // A work whose citation is left out is listed all the same: among those in the background.
        let own = workbook.adapted.iter().flat_map(|adapted| &adapted.version.own).any(|own| own.file == chapter.file);
        found.extend(mistakes.filter(|mistake| own || mistake.rule != "source-not-cited"));
    }
    chapters(workbook, false, found);
    circles(workbook, found);
    worksheets(workbook, found);
}

/// The names that may be used in `workbook`, where there are these chapters to be named.
fn known<'a>(workbook: &'a Workbook, chapters: &'a [Arc<Chapter>]) -> Known<'a> {
    let settings = &workbook.settings;
    let roles: Vec<&str> = settings.roles.iter().map(|role| role.id.value.as_str()).collect();
    Known {
        stages: settings.stages.iter().map(|stage| stage.id.value.as_str()).collect(),
        audiences: ["each", "both"].into_iter().chain(roles.iter().copied()).collect(),
        roles,
        variants: settings.variants.iter().map(|variant| variant.value.as_str()).collect(),
        cautions: settings.cautions.iter().map(|(key, _)| key.value.as_str()).collect(),
        sources: workbook.sources.iter().map(|source| source.key.value.as_str()).collect(),
        chapters: chapters.iter().map(|chapter| &chapter.id).chain(&workbook.unread).map(String::as_str).collect(),
        sources_are_whole: workbook.sources_are_whole,
    }
}

/// Checks one chapter; also names the works it uses.
fn of_chapter<'a>(chapter: &'a Chapter, known: &Known<'_>) -> (Vec<Diagnostic>, HashSet<&'a str>) {
    let mut found = Vec::new();
    let place = |span: Span| Place::new(&chapter.file, span);
    let header = &chapter.header;
    match &header.stage {
        None if !known.stages.is_empty() && !header.unreadable => {
            found.push(messages::missing_stage(place(Span::default()), &known.stages))
        }
        Some(stage) if !known.stages.contains(&stage.value.as_str()) => {
            found.push(messages::unknown_stage(place(stage.span), &stage.value, &known.stages));
        }
        _ => {}
    }
    for after in &header.after {
        if !known.chapters.contains(after.value.as_str()) {
            let near = nearest(&after.value, known.chapters.iter().copied());
            found.push(messages::unknown_chapter(place(after.span), &after.value, near));
        }
    }
    let sheets = chapter.worksheets.iter().flat_map(|sheet| {
        let fields = sheet.fields.iter().filter_map(|field| field.audience.as_ref());
        sheet.settings.audience.iter().chain(fields)
    });
    let mut said = HashSet::new();
    for audience in header.audience.iter().chain(sheets) {
        if !known.audiences.contains(&audience.value.as_str()) && said.insert(audience.span) {
            found.push(messages::unknown_role(place(audience.span), &audience.value, &known.audiences));
        }
    }
    boxes(&chapter.body, chapter, known, &mut found);
    for sheet in &chapter.worksheets {
        boxes(&sheet.body, chapter, known, &mut found);
        for key in &sheet.settings.cautions {
            if !known.cautions.contains(&key.value.as_str()) {
                found.push(messages::unknown_caution(place(key.span), &key.value, &known.cautions));
            }
        }
    }
    let used = works(chapter, known, &mut found);
    cores(chapter, &mut found);
    (found, used)
}

/// Checks the works a chapter names, and that those it lists are cited.
fn works<'a>(chapter: &'a Chapter, known: &Known<'_>, found: &mut Vec<Diagnostic>) -> HashSet<&'a str> {
    let lines = lines::of(chapter);
    let cited: Vec<&Spanned<String>> = lines
        .iter()
        .flat_map(|line| lines::citations(line.text))
        .flat_map(|citation| citation.items.iter().map(|item| &item.key))
        .chain(chapter.worksheets.iter().flat_map(|sheet| &sheet.settings.rests))
        .collect();
    let header = &chapter.header;
    let listed = header.sources.iter().chain(&header.background);
    for key in cited.iter().copied().chain(listed) {
        if known.sources_are_whole && !known.sources.contains(key.value.as_str()) {
            let near = nearest(&key.value, known.sources.iter().copied().collect::<std::collections::BTreeSet<_>>());
            found.push(messages::unknown_source(Place::new(&chapter.file, key.span), &key.value, near));
        }
    }
    let mut used: HashSet<&str> = cited.iter().map(|key| key.value.as_str()).collect();
    for key in &header.sources {
        if known.sources.contains(key.value.as_str()) && !used.contains(key.value.as_str()) {
            found.push(messages::source_not_cited(Place::new(&chapter.file, key.span), &key.value));
        }
    }
    used.extend(header.sources.iter().chain(&header.background).map(|key| key.value.as_str()));
    used
}

fn cores(chapter: &Chapter, found: &mut Vec<Diagnostic>) {
    let mut cores = chapter.worksheets.iter().filter_map(|sheet| sheet.settings.core);
    let Some(first) = cores.next() else { return };
    for core in cores {
        found.push(messages::two_cores(Place::new(&chapter.file, core), Place::new(&chapter.file, first)));
    }
}

fn boxes(body: &[Block], chapter: &Chapter, known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    for block in body {
        if let Block::Boxed(boxed) = block {
            let place = |span: Span| Place::new(&chapter.file, span);
            if boxed.name.value == BoxName::Only {
                let role = boxed.attributes.get("role");
                let variant = boxed.attributes.get("variant");
                if let Some(role) = role.filter(|role| !known.roles.contains(&role.value.as_str())) {
                    found.push(messages::unknown_role(place(role.span), &role.value, &known.roles));
                }
                if let Some(variant) = variant.filter(|variant| !known.variants.contains(&variant.value.as_str())) {
                    found.push(messages::unknown_variant(place(variant.span), &variant.value, &known.variants));
                }
                if role.is_none() && variant.is_none() {
                    found.push(messages::only_without_whom(place(boxed.opener)));
                }
            }
            if boxed.name.value == BoxName::Passage && boxed.attributes.get("lang").is_none() {
                found.push(messages::passage_without_language(place(boxed.opener)));
            }
        }
        for children in block.children() {
            boxes(children, chapter, known, found);
        }
    }
}

fn sources(workbook: &Workbook, used: &HashSet<&str>, found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<&str, &Arc<crate::citation::Source>> = HashMap::new();
    for source in &workbook.sources {
        let key = source.key.value.as_str();
        let place = Place::new(&source.file, source.key.span);
        match first.get(key) {
            Some(first) => {
                let first = Place::new(&first.file, first.key.span);
                found.push(messages::duplicate_id(place, key, first));
            }
            None => {
                first.insert(key, source);
                if !used.contains(key) {
                    found.push(messages::source_never_cited(place, key));
                }
            }
        }
    }
}

/// Two chapters of one address; and, where they stand in the `order` of their numbers, two of one number.
fn chapters(workbook: &Workbook, order: bool, found: &mut Vec<Diagnostic>) {
    let mut ids: HashMap<&str, &Arc<str>> = HashMap::new();
    let mut orders: HashMap<u64, &Arc<str>> = HashMap::new();
    for chapter in &workbook.chapters {
        match ids.get(chapter.id.as_str()) {
            Some(first) => {
                found.push(messages::two_chapters(Place::top(&chapter.file), &chapter.id, Place::top(first)));
            }
            None => {
                ids.insert(&chapter.id, &chapter.file);
            }
        }
        let Some(order) = chapter.order.filter(|_| order) else { continue };
        match orders.get(&order) {
            Some(first) => found.push(messages::equal_numbers(Place::top(&chapter.file), order, Place::top(first))),
            None => {
                orders.insert(order, &chapter.file);
            }
        }
    }
}

/// Says where `after` leads back to its own chapter: once a circle, at the first chapter in order that is part of it.
fn circles(workbook: &Workbook, found: &mut Vec<Diagnostic>) {
    let index: HashMap<&str, usize> =
        workbook.chapters.iter().enumerate().map(|(at, chapter)| (chapter.id.as_str(), at)).collect();
    let mut state = vec![0u8; workbook.chapters.len()];
    for start in 0..workbook.chapters.len() {
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        if state[start] != 0 {
            continue;
        }
        state[start] = 1;
        while let Some((at, next)) = path.last_mut() {
            let chapter = &workbook.chapters[*at];
            let Some(after) = chapter.header.after.get(*next) else {
                state[*at] = 2;
                path.pop();
                continue;
            };
            *next += 1;
            match index.get(after.value.as_str()).map(|to| (*to, state[*to])) {
                Some((to, 0)) => {
                    state[to] = 1;
                    path.push((to, 0));
                }
                Some((to, 1)) => {
                    let from = path.iter().position(|(at, _)| *at == to).unwrap_or_default();
                    let way: Vec<&str> =
                        path[from..].iter().map(|(at, _)| workbook.chapters[*at].id.as_str()).collect();
                    found.push(messages::circle(Place::new(&chapter.file, after.span), &way));
                }
                _ => {}
            }
        }
    }
}

fn worksheets(workbook: &Workbook, found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<&str, (&Chapter, &Worksheet)> = HashMap::new();
    for chapter in &workbook.chapters {
        for sheet in &chapter.worksheets {
            match first.get(sheet.id.value.as_str()) {
                Some((there, other)) => {
                    let places = (Place::new(&chapter.file, sheet.opener), Place::new(&there.file, other.opener));
                    found.push(messages::two_worksheets(places.0, &sheet.id.value, places.1));
                }
                None => {
                    first.insert(&sheet.id.value, (chapter, sheet));
                }
            }
        }
    }
}

/// The rules that are lowered with a reason, each with the stretch it is lowered in; says what may not be lowered.
pub fn allowances(workbook: &Workbook, found: &mut Vec<Diagnostic>) -> Vec<Allowance> {
    let settings = &workbook.settings;
    let mut allowances = Vec::new();
    for allow in &settings.allow {
        allowances.extend(allowance(allow, None, &settings.file, found));
    }
    for chapter in &workbook.chapters {
        for allow in &chapter.header.allow {
            allowances.extend(allowance(allow, Some(chapter), &chapter.file, found));
        }
    }
    allowances
}

fn allowance(
    allow: &Allow,
    chapter: Option<&Chapter>,
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) -> Option<Allowance> {
    let place = Place::new(file, allow.rule.span);
    let Some(rule) = rule::of(&allow.rule.value) else {
        found.push(messages::unknown_rule(place, &allow.rule.value));
        return None;
    };
    if !rule.may_be_lowered {
        found.push(messages::rule_not_lowerable(place, rule));
        return None;
    }
    if let (None, Some(part)) = (chapter, allow.at.as_ref().or(allow.words.as_ref())) {
        found.push(messages::allow_of_a_piece(Place::new(file, part.span)));
        return None;
    }
    let mut within = Vec::new();
    if let Some(at) = &allow.at {
        match chapter.and_then(|chapter| piece(chapter, &at.value)) {
            Some(span) => within.push(span),
            None => {
                let names: Vec<&str> = chapter.map(|chapter| chapter.anchors.names().collect()).unwrap_or_default();
                let near = nearest(&at.value, names);
                found.push(messages::unknown_piece(Place::new(file, at.span), &at.value, near));
                return None;
            }
        }
    }
    if let (Some(words), Some(chapter)) = (&allow.words, chapter) {
        let hits: Vec<Span> = chapter
            .text
            .match_indices(words.value.as_str())
            .map(|(at, hit)| Span::new(at, at + hit.len()))
            .filter(|hit| !words.value.is_empty() && *hit != words.span && hit.start > allow.reason.span.end)
            .collect();
        if hits.is_empty() {
            found.push(messages::words_not_there(Place::new(file, words.span), &words.value));
            return None;
        }
        within.extend(hits);
    }
    let file = chapter.map(|chapter| Arc::clone(&chapter.file));
    Some(Allowance { rule: rule.id.to_owned(), file, within, reason: allow.reason.value.clone() })
}

/// The stretch that the piece called `id` covers: a heading and all under it, a worksheet, a field.
fn piece(chapter: &Chapter, id: &str) -> Option<Span> {
    for sheet in &chapter.worksheets {
        if sheet.id.value == id {
            return Some(sheet.span);
        }
        if let Some(field) = sheet.fields.iter().find(|field| field.id == id) {
            let prompt = field.prompt.and_then(|prompt| sheet.prompts.get(prompt));
            return Some(Span::new(prompt.map_or(field.span.start, |prompt| prompt.span.start), field.span.end));
        }
    }
    let start = chapter.anchors.get(id)?;
    let mut headings = chapter.body.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(heading),
        _ => None,
    });
    let Some(level) = headings.clone().find(|heading| heading.span == start).map(|heading| heading.level) else {
        return Some(start);
    };
    let next = headings.find(|heading| heading.span.start > start.start && heading.level <= level);
    Some(Span::new(start.start, next.map_or(chapter.text.len(), |heading| heading.span.start)))
}
