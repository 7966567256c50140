//! Language: no promises nobody can keep, no labels, no assumption about who partners are, no orders to feel, and terms
//! explained where they first appear.

use super::wording::{Hit, Said, Wording};
use crate::chapter::lines::LineKind;
use crate::diagnostic::{Diagnostic, messages};
use crate::language::lists::{List, Lists};
use crate::span::Place;
use crate::workbook::Workbook;
use crate::workbook::settings::Settings;
use std::collections::HashSet;

/// A term of the trade where a chapter first uses it.
#[derive(Clone, Debug)]
pub struct Term {
    /// Which entry of the list it is.
    entry: usize,
    /// The words as written.
    words: String,
    /// Where.
    place: Place,
    /// Whether it is explained on the spot.
    explained: bool,
}

/// The phrases that promise, label, assume or order.
pub fn phrases(_: &Settings, wording: &Wording<'_>, found: &mut Vec<Diagnostic>) {
    for said in wording.said.iter().filter(|said| !said.foreign && !said.hits.is_empty()) {
        let violence = said.has(List::Violence);
        let cites = said.line.as_ref().is_some_and(|line| !crate::chapter::lines::citations(line.text).is_empty());
        // A question and its choices speak with the reader's voice, who may hope, vow and doubt.
        let readers = matches!(said.kind, LineKind::Prompt | LineKind::Choice | LineKind::Cell | LineKind::Head);
        for hit in said.hits.iter().filter(|hit| !said.flat.words[hit.first].quoted) {
            let message = match hit.list {
                List::Promises if !readers && !said.asked_or_denied(hit) => messages::outcome_promise,
                List::Orders if !readers && !said.asked_or_denied(hit) => messages::order_to_feel,
                List::Labels if !said.asked_or_denied(hit) => messages::label,
                List::LabelsUnlessViolence if !violence && !said.asked_or_denied(hit) => messages::label,
                // Who reports whom a study asked says whether they were husbands or wives.
                List::Gendered if !cites => messages::gendered_partner,
                _ => continue,
            };
            found.push(message(wording.place_of(said, hit), words(said, hit)));
        }
    }
}

/// The terms of the trade that a chapter uses, each where it first stands.
pub fn terms(wording: &Wording<'_>) -> Vec<Term> {
    let mut seen = HashSet::new();
    let mut terms = Vec::new();
    for said in wording.said.iter().filter(|said| !said.foreign && !said.counselor) {
        // A heading or title may name what the text below it explains.
        if matches!(said.kind, LineKind::Heading | LineKind::Title) {
            continue;
        }
        for hit in said.hits(List::Terms) {
            if seen.insert(hit.entry) {
                terms.push(Term {
                    entry: hit.entry,
                    words: words(said, hit).to_owned(),
                    place: wording.place_of(said, hit),
                    explained: said.beside(hit, List::Explains) || is_bracketed_after(said, hit),
                });
            }
        }
    }
    terms
}

/// The terms that stand neither in the glossary nor explained where the workbook first uses them: each once.
pub fn unexplained(workbook: &Workbook, lists: &Lists, used: &[Term], found: &mut Vec<Diagnostic>) {
    let glossary: HashSet<String> =
        workbook.glossary.iter().map(|(term, _)| term.value.to_lowercase().replace(['-', '’'], " ")).collect();
    let mut seen = HashSet::new();
    for term in used.iter().filter(|term| seen.insert(term.entry)) {
        let forms = lists.terms.get(term.entry).map(Vec::as_slice).unwrap_or_default();
        let known = forms.iter().any(|form| glossary.contains(form) || glossary.contains(&format!("{form}s")));
        if !known && !term.explained {
            found.push(messages::unexplained_term(term.place.clone(), &term.words));
        }
    }
}

fn words<'a>(said: &'a Said<'_>, hit: &Hit) -> &'a str {
    &said.flat.text[said.flat.words[hit.first].start..said.flat.words[hit.last].end]
}

/// Whether a bracket follows: "stonewalling (shutting a partner out)".
fn is_bracketed_after(said: &Said<'_>, hit: &Hit) -> bool {
    said.flat.text[said.flat.words[hit.last].end..].trim_start().starts_with('(')
}

#[cfg(test)]
mod tests {
    use crate::rules::Which;
    use crate::rules::tests::findings;

    fn run(text: &str) -> Vec<(&'static str, String)> {
        let text = format!("# One\n\n{text}\n");
        let files = [
            ("workbook.yml", "title: A\nlanguage: en\n"),
            ("glossary.yml", "flooding: A.\n"),
            ("chapters/01-one.md", &text),
        ];
        findings(&files, Which::All).into_iter().filter(|(rule, _)| *rule != "too-short-to-judge").collect()
    }

    #[test]
    fn what_is_said_is_judged_and_what_is_named_is_not() {
        assert_eq!(
            run("A *cheater* must\nforgive."),
            [("label", "cheater".to_owned()), ("order-to-feel", "must\nforgive".to_owned())]
        );
        assert_eq!(
            run(
                "Leave out words such as \"cheater\". You do not have to forgive. Nobody can promise it will heal you."
            ),
            []
        );
        assert_eq!(run("A victim of violence can call. Must you forgive? We can’t say that you must forgive."), []);
        assert_eq!(run("Tell your husband."), [("gendered-partner", "husband".to_owned())]);
        assert_eq!(run("This will save your marriage."), [("outcome-promise", "will save your".to_owned())]);
    }

    #[test]
    fn a_term_is_explained_once_or_in_the_glossary() {
        assert_eq!(
            run("Flooding comes. Attunement helps. Attuned people wait."),
            [("unexplained-term", "Attunement".to_owned())]
        );
        assert_eq!(run("Noticing what the other feels is called attunement. Enmeshment (being too close) hurts."), []);
    }
}
