//! What went wrong with a template, as mistakes with a place.

use super::built_in;
use super::own::Own;
use crate::diagnostic::{Diagnostic, messages};
use crate::span::Span;
use tera::{Error, ErrorKind};

/// The rule that every fault of a template breaks.
pub const RULE: &str = "theme-template";

/// The first of [`all`].
pub fn one(error: &Error, path: &str, own: &Own) -> Diagnostic {
    let mut all = all(error, path, own);
    all.truncate(1);
    all.pop().unwrap_or_else(|| messages::theme_template(own.top(path), path, "it cannot be drawn"))
}

/// Every fault that `error` tells of, which came up with the template at `path`.
pub fn all(error: &Error, path: &str, own: &Own) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let file = if report.filename().is_empty() { path } else { report.filename() };
            vec![at(file, report.span().range.clone().into(), report.message(), own)]
        }
        ErrorKind::MissingParent { current, parent } => {
            let span = span_of_name(current, parent, own);
            vec![at(current, span, &format!("{UNKNOWN_TEMPLATE}{parent}`"), own)]
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain } => circle(tpl, chain, own),
        ErrorKind::CircularInclude { tpl, include_chain: chain } => circle(tpl, chain, own),
        ErrorKind::Msg(words) => reports(words, path, own),
        other => vec![at(path, Span::default(), &other.to_string(), own)],
    }
}

/// How tera's words begin where a template is not there; its path and a backtick follow.
const UNKNOWN_TEMPLATE: &str = "Unknown template `";

/// The fault `words` at `span` of the template at `file`.
fn at(file: &str, span: Span, words: &str, own: &Own) -> Diagnostic {
    if own.text(file).is_none() {
        let top = own.top(file);
        return match own.iter().any(|(path, _)| top.file.ends_with(path)) {
            true => messages::theme_does_not_fit(top, file, words),
            false => messages::theme_template(top, file, words),
        };
    }
    let place = own.place(file, span);
    if let Some(named) = words.strip_prefix(UNKNOWN_TEMPLATE).and_then(|rest| rest.split('`').next()) {
        let files = built_in();
        let known: Vec<&str> = own.iter().map(|(path, _)| path).chain(files.iter().map(|(path, _)| *path)).collect();
        return messages::theme_unknown_template(place, file, named, &known);
    }
    if let Some((missing, known)) = words.split_once(" is not defined. Available ")
        && let Some(key) = missing.split('`').nth(1)
    {
        let known: Vec<&str> = known.split(": ").nth(1).unwrap_or_default().split(", ").collect();
        return messages::theme_unknown_key(place, file, key, &known);
    }
    messages::theme_template(place, file, words)
}

/// Where the template at `file` names the template `named`.
fn span_of_name(file: &str, named: &str, own: &Own) -> Span {
    let start = ['"', '\''].iter().find_map(|quote| own.text(file)?.find(&format!("{quote}{named}{quote}")));
    start.map_or(Span::default(), |start| Span::new(start, start + named.len() + 2))
}

fn circle(file: &str, chain: &[String], own: &Own) -> Vec<Diagnostic> {
    let next = chain.iter().skip_while(|name| *name != file).nth(1).map_or(file, String::as_str);
    let words = format!("the templates name each other in a circle: {}", chain.join(", "));
    vec![at(file, span_of_name(file, next, own), &words, own)]
}

/// The faults in a text of tera's, which puts several into one: each a line with its words, a line with its place, and
/// three lines that show it.
fn reports(words: &str, path: &str, own: &Own) -> Vec<Diagnostic> {
    let mut faults: Vec<Diagnostic> = Vec::new();
    let mut lines = words.lines();
    while let Some(line) = lines.next() {
        let Some(message) = line.strip_prefix("error: ") else { continue };
        let place = lines.next().and_then(|line| line.trim_start().strip_prefix("--> "));
        let underlined = lines.nth(2).map_or(1, |line| line.matches('^').count().max(1));
        let Some((file, line, column)) = place.and_then(place_of) else { continue };
        let span = own.text(file).map(|text| stretch(text, line, column, underlined)).unwrap_or_default();
        let fault = at(file, span, message, own);
        // One that a template of one's own lacks is lacked by every page: it is said once.
        if !faults.iter().any(|known| known.place == fault.place) {
            faults.push(fault);
        }
    }
    if faults.is_empty() {
        faults.push(at(path, Span::default(), words.lines().next().unwrap_or_default(), own));
    }
    faults
}

fn place_of(words: &str) -> Option<(&str, usize, usize)> {
    let (rest, column) = words.rsplit_once(':')?;
    let (file, line) = rest.rsplit_once(':')?;
    Some((file, line.parse().ok()?, column.parse().ok()?))
}

/// `length` letters of `text` from a line and a column on, both counted from 1.
fn stretch(text: &str, line: usize, column: usize, length: usize) -> Span {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let line = text[start..].lines().next().unwrap_or_default();
    let byte = |letters: usize| line.char_indices().nth(letters).map_or(line.len(), |(at, _)| at);
    Span::new(start + byte(column - 1), start + byte(column - 1 + length))
}
