//! Fields written in square brackets: `[date]`, `[signature: words]`, `[lines: 6]`, `[space: 120 x 60 mm]`, `[____]`.

use super::field::Kind;
use super::kind::brackets;
use super::settings;
use crate::diagnostic::{Diagnostic, messages, nearest};
use crate::markdown::attributes::Attributes;
use crate::markdown::block::{Bracket, plain};
use crate::span::{Place, Span};
use std::sync::Arc;

/// The highest and widest room to draw in, in mm: an A3 sheet.
const MOST_MM: u32 = 420;

/// The field that `bracket` is; none where it is words.
pub fn read(bracket: &Bracket, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<Kind> {
    let words = bracket.words.trim();
    if words.len() >= 3 && words.bytes().all(|byte| byte == b'_') {
        return Some(Kind::Blank(words.len()));
    }
    let (name, argument) = match words.split_once(':') {
        Some((name, argument)) => (name.trim(), Some(argument.trim()).filter(|argument| !argument.is_empty())),
        None => (words, None),
    };
    let place = Place::new(file, bracket.span);
    match name {
        "date" => Some(Kind::Date),
        "time" => Some(Kind::Time),
        "number" => Some(Kind::Number),
        "signature" => {
            let who = plain(&bracket.text);
            Some(Kind::Signature(who.split_once(':').map_or("", |(_, who)| who.trim()).to_owned()))
        }
        "lines" => Some(Kind::Lines(lines(argument, bracket, place, file, found))),
        "space" => Some(space(argument, bracket, place, file, found)),
        _ => {
            if let Some(near) = nearest(name, brackets()) {
                found.push(messages::not_a_field(place, words, near));
            }
            None
        }
    }
}

/// What a bracket may carry as its argument, shown to a screen reader where nothing else names the field.
pub fn argument(words: &str) -> &str {
    words.split_once(':').map_or("", |(_, argument)| argument.trim())
}

fn lines(argument: Option<&str>, bracket: &Bracket, place: Place, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> u32 {
    let from_braces =
        bracket.attributes.as_ref().and_then(|braces| settings::number(braces, "lines", settings::MOST, file, found));
    match argument.map(str::parse::<u32>) {
        Some(Ok(count)) if (1..=settings::MOST).contains(&count) => count,
        None if from_braces.is_some() => from_braces.unwrap_or(1),
        _ => {
            found.push(messages::bad_lines(argument_place(bracket, place), argument.unwrap_or_default()));
            1
        }
    }
}

fn space(
    argument: Option<&str>,
    bracket: &Bracket,
    place: Place,
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) -> Kind {
    let written = match argument {
        Some(argument) => size(argument),
        None => bracket.attributes.as_ref().and_then(|braces| in_braces(braces, file, found)),
    };
    match written {
        Some((width, height)) => Kind::Space { width, height },
        None => {
            found.push(messages::bad_space(argument_place(bracket, place), argument.unwrap_or_default()));
            Kind::Space { width: None, height: 60 }
        }
    }
}

fn argument_place(bracket: &Bracket, place: Place) -> Place {
    let argument = argument(&bracket.words);
    let at = bracket.words.rfind(argument).filter(|_| !argument.is_empty());
    match at {
        Some(at) => {
            let start = place.span.start + 1 + at;
            Place { span: Span::new(start, start + argument.len()), ..place }
        }
        None => place,
    }
}

/// Width and height in mm from braces: `{height=60mm width="12 cm"}`.
pub fn in_braces(braces: &Attributes, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<(Option<u32>, u32)> {
    let mut side = |key: &str| {
        let written = braces.get(key)?;
        let side = length(&written.value, None);
        if side.is_none() {
            found.push(messages::bad_length(Place::new(file, written.span), key, &written.value));
        }
        side
    };
    let width = side("width");
    side("height").map(|height| (width, height))
}

/// `60 mm`, `6 cm`, `120 x 60 mm`: width and height in mm.
pub fn size(words: &str) -> Option<(Option<u32>, u32)> {
    let unit = ["mm", "cm"].into_iter().find(|unit| words.trim_end().ends_with(unit))?;
    let mut sides = words.split(['x', '×', 'X']);
    let first = sides.next()?;
    match (sides.next(), sides.next()) {
        (None, _) => Some((None, length(first, None)?)),
        (Some(second), None) => Some((Some(length(first, Some(unit))?), length(second, None)?)),
        _ => None,
    }
}

/// `60 mm` or `6.5cm` in mm; a bare number is in `unit`.
fn length(words: &str, unit: Option<&str>) -> Option<u32> {
    let words = words.trim();
    let (number, unit) = match words.find(|letter: char| letter.is_ascii_alphabetic()) {
        Some(at) => (words[..at].trim(), &words[at..]),
        None => (words, unit?),
    };
    let number: f64 = number.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())?;
    let mm = match unit {
        "mm" => number,
        "cm" => number * 10.0,
        _ => return None,
    };
    let mm = mm.round();
    (mm >= 1.0 && mm <= f64::from(MOST_MM)).then_some(mm as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_in_mm_or_cm() {
        assert_eq!(size("60 mm"), Some((None, 60)));
        assert_eq!(size("6cm"), Some((None, 60)));
        assert_eq!(size("120 x 60 mm"), Some((Some(120), 60)));
        assert_eq!(size("12 x 6.5 cm"), Some((Some(120), 65)));
        assert_eq!(size("12 cm × 60 mm"), Some((Some(120), 60)));
        for wrong in ["big", "60", "mm", "0 mm", "9999 mm", "1 x 2 x 3 mm", "60 inch", "-5 mm"] {
            assert_eq!(size(wrong), None, "{wrong}");
        }
    }
}
