//! An edition's plan and the practice that gives it: what to do by session or week, and who to ask.

use super::chapter::Chapter;
use super::contact::{Number, call};
use crate::edition::Edition;
use crate::language::Words;
use schemars::JsonSchema;
use serde::Serialize;

/// A step of the plan.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Step {
    /// `Session 1, Week 1`.
    pub words: String,
    /// Its worksheets: which chapter, and which of that chapter's sheets.
    pub sheets: Vec<(usize, usize)>,
}

/// The practice that gives an edition to its clients.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Practice<'a> {
    /// Its name.
    pub name: Option<&'a str>,
    /// Its telephone number.
    pub phone: Option<Number<'a>>,
    /// When it can be reached.
    pub hours: Option<&'a str>,
    /// What to do in an emergency.
    pub emergency: Option<&'a str>,
    /// Its logo: where the picture is. Its name stands beside it, so it needs no words of its own.
    pub logo: Option<String>,
}

/// The steps of the plan of `edition`, whose chapters are `chapters`.
pub fn of(edition: &Edition, chapters: &[Chapter], words: &Words) -> Vec<Step> {
    let place = |id: &str| {
        let mut sheets = chapters.iter().enumerate();
        sheets.find_map(|(at, chapter)| Some((at, chapter.sheets.iter().position(|sheet| sheet.id == id)?)))
    };
    let steps = edition.plan.iter().map(|step| {
        let named = [("plan_session", step.session), ("plan_week", step.week)];
        let named =
            named.into_iter().filter_map(|(key, number)| Some(words.fill(key, &[("number", &number?.to_string())])));
        let sheets = step.worksheets.iter().filter_map(|sheet| place(&sheet.value)).collect();
        Step { words: named.collect::<Vec<_>>().join(words.say("comma")), sheets }
    });
    steps.collect()
}

/// The practice of `edition`, with its logo where it lies in the workbook folder.
pub fn practice(edition: &Edition) -> Option<Practice<'_>> {
    let practice = edition.practice.as_ref()?;
    Some(Practice {
        name: practice.name.as_deref(),
        phone: practice.phone.as_deref().map(call),
        hours: practice.hours.as_deref(),
        emergency: practice.emergency.as_deref(),
        logo: practice.logo.clone(),
    })
}
