//! Scales: `Not at all (0) … (10) Completely`, or `Never (1) (2) (3) Always`, as the whole of a line.

/// A row of numbers with worded ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The first number.
    pub from: i32,
    /// The last number.
    pub to: i32,
    /// What the first means; may be empty.
    pub low: String,
    /// What the last means; may be empty.
    pub high: String,
}

/// What a line turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Words.
    Words,
    /// A scale.
    Scale(Scale),
    /// Meant as a scale, but its numbers do not rise as they should.
    Faulty,
}

/// The longest worded end, in letters.
const LONGEST_END: usize = 40;
/// The most steps a scale may have: more cannot be told apart by a hand or an eye.
const MOST_STEPS: i32 = 100;

/// Reads `line`.
pub fn read(line: &str) -> Line {
    let line = line.trim();
    let number_at = |at: &usize| bracketed(&line[*at..]).is_some();
    let Some(first) = line.match_indices('(').map(|(at, _)| at).find(number_at) else { return Line::Words };
    let (low, rest) = line.split_at(first);
    let mut numbers = Vec::new();
    let mut range = false;
    let mut rest = rest;
    while let Some((number, after)) = bracketed(rest) {
        numbers.push(number);
        rest = after;
        let next = rest.trim_start();
        let dots = ["…", "...", "–", "-"].iter().find_map(|dots| next.strip_prefix(dots));
        match dots.map(str::trim_start).filter(|after| bracketed(after).is_some()) {
            Some(after) => {
                range = true;
                rest = after;
            }
            None if bracketed(next).is_some() => rest = next,
            None => break,
        }
    }
    let (low, high) = (low.trim(), rest.trim());
    let range = range && numbers.len() == 2;
    let enough = range || numbers.len() >= 3;
    if !enough || !is_end(low) || !is_end(high) {
        return Line::Words;
    }
    let (from, to) = (numbers[0], numbers[numbers.len() - 1]);
    let rises = if range { from < to } else { numbers.windows(2).all(|pair| pair[1] == pair[0] + 1) };
    if !rises || to - from > MOST_STEPS {
        return Line::Faulty;
    }
    Line::Scale(Scale { from, to, low: low.to_owned(), high: high.to_owned() })
}

fn is_end(words: &str) -> bool {
    words.chars().count() <= LONGEST_END && !words.contains(['?', '[', '{', ':'])
}

/// `(12)` at the start of `text`, and what comes after it.
fn bracketed(text: &str) -> Option<(i32, &str)> {
    let inner = text.strip_prefix('(')?;
    let end = inner.find(')')?;
    let digits = inner[..end].trim();
    let is_number = !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = is_number.then(|| digits.parse().ok()).flatten()?;
    Some((number, &inner[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(from: i32, to: i32, low: &str, high: &str) -> Line {
        Line::Scale(Scale { from, to, low: low.to_owned(), high: high.to_owned() })
    }

    #[test]
    fn a_scale_is_the_whole_of_a_line() {
        assert_eq!(read("Not at all (0) … (10) Completely"), scale(0, 10, "Not at all", "Completely"));
        assert_eq!(read("(1) (2) (3)"), scale(1, 3, "", ""));
        assert_eq!(read("Never (1) (2) (3) (4) Always"), scale(1, 4, "Never", "Always"));
        assert_eq!(read("(0) ... (5)"), scale(0, 5, "", ""));
        assert_eq!(read("(0) - (5)"), scale(0, 5, "", ""));
        assert_eq!(read("(0)–(5)"), scale(0, 5, "", ""));
        assert_eq!(read("Calm (at rest) (1) (2) (3) Tense"), scale(1, 3, "Calm (at rest)", "Tense"));
    }

    #[test]
    fn numbers_that_do_not_rise_by_one_are_a_faulty_scale() {
        assert_eq!(read("(1) (3) (5)"), Line::Faulty);
        assert_eq!(read("Low (3) (2) (1) high"), Line::Faulty);
        assert_eq!(read("(10) … (0)"), Line::Faulty);
        assert_eq!(read("Low (0) … (5) … (10) High"), Line::Faulty);
        assert_eq!(read("(5) … (5)"), Line::Faulty);
    }

    #[test]
    fn all_else_is_words() {
        for line in [
            "(1) (2)",
            "See (1) and (2) and (3)",
            "How safe? (1) (2) (3)",
            "(a) (b) (c)",
            "",
            "( )",
            "In 2010 (12) people",
        ] {
            assert_eq!(read(line), Line::Words, "{line}");
        }
        let long = format!("{} (1) (2) (3)", "x".repeat(41));
        assert_eq!(read(&long), Line::Words);
    }
}
