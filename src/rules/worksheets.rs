//! Worksheets that work: every field has words, every scale has ends, a question asks one thing, a hint is short.

use super::wording::Wording;
use crate::chapter::Chapter;
use crate::chapter::lines::{self, LineKind};
use crate::diagnostic::{Diagnostic, messages};
use crate::markdown::block::{Inline, plain};
use crate::span::Place;
use crate::workbook::settings::Settings;
use crate::worksheet::Kind;

/// Fields without words that could label them, and scales whose ends are bare numbers.
pub fn fields(_: &Settings, chapter: &Chapter, found: &mut Vec<Diagnostic>) {
    for field in chapter.worksheets.iter().flat_map(|sheet| &sheet.fields) {
        let place = Place::new(&chapter.file, field.span);
        if field.label.trim().is_empty() && field.asked.trim().is_empty() {
            found.push(messages::field_without_words(place.clone()));
        }
        if let Kind::Scale(scale) = &field.kind
            && (scale.low.is_empty() || scale.high.is_empty())
        {
            found.push(messages::scale_without_ends(place, scale.from, scale.to));
        }
    }
}

/// Questions with two question marks.
pub fn questions(_: &Settings, chapter: &Chapter, found: &mut Vec<Diagnostic>) {
    for line in lines::of(chapter).iter().filter(|line| line.kind == LineKind::Prompt) {
        // "Really??" asks once, loudly; a question that is quoted is not asked here.
        let words = plain(line.text);
        let mut asked = 0;
        let (mut quoted, mut before) = (false, ' ');
        for letter in words.chars() {
            quoted = letter == '“' || quoted && letter != '”';
            let mark = |letter| "?？؟".contains(letter);
            asked += usize::from(mark(letter) && !mark(before) && !quoted);
            before = letter;
        }
        if asked > 1 {
            let span = words_of(line);
            let end = span.start + span.of(&chapter.text).trim_end().len();
            found.push(messages::two_questions(Place::new(&chapter.file, span.start..end)));
        }
    }
}

/// The stretch of a line's own words, without number and braces.
fn words_of(line: &lines::Line<'_>) -> crate::span::Span {
    let mut spans = line.text.iter().filter_map(|inline| match inline {
        Inline::Text { span, .. } => Some(*span),
        _ => None,
    });
    let (first, last) = (spans.clone().next(), spans.next_back());
    match (first, last) {
        (Some(first), Some(last)) => crate::span::Span::new(first.start, last.end),
        _ => line.span,
    }
}

/// Hints of more than one sentence, or with a link.
pub fn hints(_: &Settings, wording: &Wording<'_>, found: &mut Vec<Diagnostic>) {
    for said in wording.said.iter().filter(|said| said.kind == LineKind::Hint && !said.flat.words.is_empty()) {
        let linked = said.line.as_ref().is_some_and(|line| has_link(line.text));
        if linked || said.flat.sentences.len() > 1 {
            let place = wording.place(said, 0, said.flat.words.len() - 1);
            found.push(messages::long_hint(place, linked));
        }
    }
}

fn has_link(line: &[Inline]) -> bool {
    line.iter().any(|inline| matches!(inline, Inline::Link(_)) || has_link(inline.children()))
}

#[cfg(test)]
mod tests {
    use crate::rules::Which;
    use crate::rules::tests::findings;

    fn run(sheet: &str) -> Vec<(&'static str, String)> {
        let text = format!("# One\n\n::: worksheet {{#a}}\n\n### A\n\n{sheet}\n\n:::\n");
        let found =
            findings(&[("workbook.yml", "title: A\nlanguage: en\n"), ("chapters/01-one.md", &text)], Which::All);
        found.into_iter().filter(|(rule, _)| *rule != "too-short-to-judge").collect()
    }

    #[test]
    fn a_question_asks_one_thing() {
        assert_eq!(run("1. Who? And *when*? {#q}\n\n   ___"), [("two-questions", "Who? And *when*?".to_owned())]);
        assert_eq!(run("1. What do I say to \"Why? How?\"\n\n   ___"), []);
        assert_eq!(run("1. Who, and when?\n\n   ___"), []);
    }

    #[test]
    fn a_hint_is_one_sentence_and_a_scale_has_words() {
        let hint = "Write a word. Then stop.";
        assert_eq!(run(&format!("1. Who? ({hint})\n\n   ___")), [("long-hint", "Write a word. Then stop".to_owned())]);
        assert_eq!(run("1. How safe?\n\n   (0) … (10) Safe"), [("scale-without-ends", "(0) … (10) Safe".to_owned())]);
        assert_eq!(run("1. Which?\n\n   - [ ] One\n   - [ ] ____"), [("field-without-words", "____".to_owned())]);
    }
}
