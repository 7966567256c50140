//! A step of an edition's plan: what to do until the next session, or in a week.

use crate::diagnostic::{Diagnostic, messages};
use crate::span::{Place, Span, Spanned};
use crate::yaml::{Keys, Node};
use std::sync::Arc;

/// A step of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Which session it is, from 1.
    pub session: Option<u32>,
    /// Which week it is, from 1: plans know no dates, so that they can be used again.
    pub week: Option<u32>,
    /// The worksheets to do: their ids.
    pub worksheets: Vec<Spanned<String>>,
    /// Where it is written.
    pub span: Span,
}

/// The most sessions or weeks: two years of weeks.
pub const MOST: u32 = 104;

/// Reads an entry of `plan`.
pub fn read(node: &Node, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<Session> {
    let mut keys = Keys::of(node, file, found);
    let before = keys.found().len();
    let (session, week) = (keys.number("session", 1, MOST), keys.number("week", 1, MOST));
    let unsaid = session.is_none() && week.is_none() && keys.found().len() == before;
    let worksheets = keys.texts("worksheets");
    keys.finish();
    if unsaid {
        found.push(messages::missing_key(Place::new(file, node.span), "session"));
        return None;
    }
    let number = |written: Option<Spanned<u32>>| written.map(|written| written.value);
    Some(Session { session: number(session), week: number(week), worksheets, span: node.span })
}
