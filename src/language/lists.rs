//! The words that the rules on wording look for in one language: phrases by list, and what reading scores need.
//!
//! In goes `languages/<code>.lists.yml`, which is part of the binary; out come [`Lists`]. A language without such a file
//! has none: then the rules on wording are silent, and a list that a file leaves out silences its own rule. A phrase may
//! offer choices word by word: `will heal|save you|us`.

use crate::yaml::{self, Node, Value};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock, OnceLock};

/// The lists of phrases, as they are called in the file. A list `not_…` takes words out of the list it is named after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum List {
    /// What promises an outcome.
    Promises,
    /// What makes a person a label, or blames.
    Labels,
    /// The same, but plain words where the text is about violence.
    LabelsUnlessViolence,
    /// What shows that a text is about violence.
    Violence,
    /// Words for a partner that say their sex.
    Gendered,
    /// Orders to feel.
    Orders,
    /// Meaning told by colour alone.
    Colours,
    /// What claims a finding.
    Claims,
    /// What looks like a claim and is none.
    NotClaims,
    /// What says that nothing was found.
    NoEvidence,
    /// What says no.
    Denials,
    /// What asks for a caution.
    Tender,
    /// What looks tender and is not.
    NotTender,
    /// Terms of the trade.
    Terms,
    /// What explains a term on the spot.
    Explains,
    /// Forms of "to be".
    Be,
    /// Words that may stand between "to be" and what was done.
    Between,
}

const NAMES: &[(&str, List)] = &[
    ("promises", List::Promises),
    ("labels", List::Labels),
    ("labels_unless_violence", List::LabelsUnlessViolence),
    ("violence", List::Violence),
    ("gendered", List::Gendered),
    ("orders", List::Orders),
    ("colours", List::Colours),
    ("claims", List::Claims),
    ("not_claims", List::NotClaims),
    ("no_evidence", List::NoEvidence),
    ("denials", List::Denials),
    ("tender", List::Tender),
    ("not_tender", List::NotTender),
    ("terms", List::Terms),
    ("explains", List::Explains),
    ("be", List::Be),
    ("between", List::Between),
];

/// How many lists of phrases there are.
pub const LISTS: usize = NAMES.len();

/// The phrases that begin with one word. Told apart by their second word, for many begin with `the`.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    /// Phrases of more words, by the second, the longest first.
    pub longer: HashMap<String, Vec<Phrase>>,
    /// The word alone.
    pub alone: Vec<Phrase>,
}

/// A phrase: the words after its second one, and the list it belongs to.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// The words after the second.
    pub rest: Vec<String>,
    /// The list.
    pub list: List,
    /// Which entry of the list it is: two forms of one term have one number.
    pub entry: usize,
}

/// The lists of one language.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// Phrases by their first word.
    pub phrases: HashMap<String, Phrases>,
    /// The forms of each term, by its number.
    pub terms: Vec<Vec<String>>,
    /// After these words a dot ends no sentence.
    pub abbreviations: HashSet<String>,
    /// What was done, as in "was seen", where the form is not regular.
    pub participles: HashSet<String>,
    /// Words that look like what was done and are not.
    pub not_participles: HashSet<String>,
    /// Words whose syllables do not follow the rules.
    pub syllables: HashMap<String, usize>,
    /// First parts of compounds that are counted by themselves, as `some` in `something`.
    pub compounds: Vec<String>,
    /// Words of a link that say nothing about where it leads.
    pub vague_links: HashSet<String>,
}

/// The number of this list, below [`LISTS`].
pub fn number(list: List) -> usize {
    list as usize
}

impl Lists {
    /// Whether the reading formulas know this language: Flesch-Kincaid and SMOG were made for English syllables.
    pub fn have_syllables(&self) -> bool {
        !self.syllables.is_empty()
    }
}

/// The lists of the language `code`, or of the language it is a kind of: each file is read once, when it is asked for.
pub fn of(code: &str) -> Option<&'static Lists> {
    static ALL: LazyLock<Vec<(&str, &str, OnceLock<Lists>)>> =
        LazyLock::new(|| super::files_of_lists().map(|(name, text)| (name, text, OnceLock::new())).collect());
    let language = super::base(code);
    let (_, text, lists) = ALL.iter().find(|(name, ..)| name.eq_ignore_ascii_case(language))?;
    Some(lists.get_or_init(|| read(text)))
}

/// Reads a file of lists.
fn read(text: &str) -> Lists {
    let mut lists = Lists::default();
    let file = Arc::from("lists.yml");
    let Some(Node { value: Value::Map(entries), .. }) = yaml::read(text, 0, &file, &mut Vec::new()) else {
        return lists;
    };
    for (name, node) in entries {
        match (name.value.as_str(), node.value) {
            ("syllables", Value::Map(words)) => lists.syllables = counts(words),
            (name, Value::List(items)) => {
                let words: Vec<String> = items.into_iter().filter_map(text_of).collect();
                fill(&mut lists, name, words);
            }
            _ => {}
        }
    }
    for phrases in lists.phrases.values_mut().flat_map(|phrases| phrases.longer.values_mut()) {
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
    }
    lists
}

fn text_of(node: Node) -> Option<String> {
    match node.value {
        Value::Text(text) => Some(text.to_lowercase()),
        _ => None,
    }
}

/// `2: [word, word]`, by number of syllables.
fn counts(entries: Vec<(crate::span::Spanned<String>, Node)>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for (count, node) in entries {
        let (Ok(count), Value::List(words)) = (count.value.parse(), node.value) else { continue };
        counts.extend(words.into_iter().filter_map(text_of).map(|word| (word, count)));
    }
    counts
}

fn fill(lists: &mut Lists, name: &str, words: Vec<String>) {
    match name {
        "abbreviations" => lists.abbreviations.extend(words),
        "participles" => lists.participles.extend(words),
        "not_participles" => lists.not_participles.extend(words),
        "compounds" => lists.compounds = words,
        "vague_links" => lists.vague_links.extend(words),
        _ => {
            let Some((_, list)) = NAMES.iter().find(|(known, _)| *known == name) else { return };
            for (entry, written) in words.iter().enumerate() {
                let forms: Vec<Vec<String>> = written.split(',').flat_map(|form| choices(form.trim())).collect();
                if *list == List::Terms {
                    lists.terms.push(forms.iter().map(|form| form.join(" ")).collect());
                }
                for form in forms {
                    let mut words = form.into_iter();
                    let Some(first) = words.next() else { continue };
                    let phrases = lists.phrases.entry(first).or_default();
                    let phrases = match words.next() {
                        Some(second) => phrases.longer.entry(second).or_default(),
                        None => &mut phrases.alone,
                    };
                    phrases.push(Phrase { rest: words.collect(), list: *list, entry });
                }
            }
        }
    }
}

/// Every way to read `will heal|save you`.
fn choices(written: &str) -> Vec<Vec<String>> {
    let mut ways: Vec<Vec<String>> = vec![Vec::new()];
    for slot in written.split([' ', '-']).filter(|slot| !slot.is_empty()) {
        ways = ways
            .into_iter()
            .flat_map(|way| slot.split('|').map(move |word| [way.as_slice(), &[word.to_owned()]].concat()))
            .collect();
    }
    ways.retain(|way| !way.is_empty());
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_offers_choices_word_by_word() {
        assert_eq!(choices("will heal|save you"), [["will", "heal", "you"], ["will", "save", "you"]]);
        assert_eq!(choices("evidence-based"), [["evidence", "based"]]);
    }

    #[test]
    fn every_list_of_every_language_has_a_name_that_is_known() {
        const WORDS: &[&str] =
            &["abbreviations", "participles", "not_participles", "compounds", "vague_links", "syllables"];
        for (code, text) in crate::language::files_of_lists() {
            let node = yaml::read(text, 0, &Arc::from("lists.yml"), &mut Vec::new()).expect("it can be read");
            let Value::Map(entries) = node.value else { panic!("{code}: a file of lists holds names and lists") };
            for (name, _) in entries {
                let name = name.value.as_str();
                assert!(NAMES.iter().any(|(known, _)| *known == name) || WORDS.contains(&name), "{code}: {name}");
            }
            assert!(of(code).is_some_and(|lists| !lists.phrases.is_empty()), "{code}");
        }
    }

    #[test]
    fn every_list_of_english_is_known_and_filled() {
        let lists = of("en-GB").expect("English has lists");
        let filled: HashSet<List> = lists
            .phrases
            .values()
            .flat_map(|phrases| phrases.longer.values().flatten().chain(&phrases.alone))
            .map(|phrase| phrase.list)
            .collect();
        for (name, list) in NAMES {
            assert!(filled.contains(list), "{name}");
        }
        assert!(NAMES.iter().enumerate().all(|(at, (_, list))| number(*list) == at));
        assert!(!lists.abbreviations.is_empty() && !lists.syllables.is_empty() && !lists.compounds.is_empty());
        assert!(!lists.participles.is_empty() && !lists.not_participles.is_empty() && !lists.vague_links.is_empty());
        assert!(of("de").is_none());
    }
}
