//! Access: what a reader who cannot see the page, its colours or its links needs (WCAG 2.2: 1.1.1, 1.3.1, 1.4.1, 2.4.4,
//! 3.1.1, 3.1.2).

use super::script::{self, Script};
use super::wording::{Stretches, Wording};
use crate::chapter::Chapter;
use crate::chapter::lines::{self, LineKind};
use crate::diagnostic::{Diagnostic, messages};
use crate::language::{self, lists::List};
use crate::markdown::block::{Block, Image, Inline, Link, plain};
use crate::markdown::fence::BoxName;
use crate::span::{Place, Span};
use crate::workbook::Workbook;
use crate::workbook::settings::Settings;
use crate::worksheet::Kind;

/// Images that say nothing, and addresses that stand bare in a sentence.
pub fn images_and_addresses(_: &Settings, chapter: &Chapter, found: &mut Vec<Diagnostic>) {
    for line in lines::of(chapter) {
        let prose = matches!(line.kind, LineKind::Paragraph | LineKind::Purpose | LineKind::Prompt | LineKind::Hint);
        inlines(line.text, &mut |inline| match inline {
            Inline::Image(image) if is_silent(image) => {
                found.push(messages::image_without_alt(Place::new(&chapter.file, image.span)))
            }
            Inline::Link(link) if prose && link.bare && is_web(&link.to) => {
                found.push(messages::bare_address(Place::new(&chapter.file, link.span), &link.to));
            }
            Inline::Text { text, span } if prose => {
                for (start, end) in addresses(text) {
                    let exact = span.of(&chapter.text) == text;
                    let at = if exact { Span::new(span.start + start, span.start + end) } else { *span };
                    found.push(messages::bare_address(Place::new(&chapter.file, at), &text[start..end]));
                }
            }
            _ => {}
        });
    }
}

/// Calls `see` on every inline that is not the words of a link.
fn inlines<'a>(line: &'a [Inline], see: &mut impl FnMut(&'a Inline)) {
    for inline in line {
        see(inline);
        match inline {
            Inline::Link(link) => {
                for image in link.text.iter().filter(|inline| matches!(inline, Inline::Image(_))) {
                    see(image);
                }
            }
            other => inlines(other.children(), see),
        }
    }
}

fn is_silent(image: &Image) -> bool {
    image.alt.trim().is_empty() && !image.decorative
}

fn is_web(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}

/// The web addresses that stand in `text` as words.
fn addresses(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    if !text.contains("://") && !text.contains("www.") {
        return found;
    }
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_matches(|letter: char| letter.is_whitespace() || "()<>[].,;:!?\"'“”‘’".contains(letter));
        if is_web(bare) || bare.strip_prefix("www.").is_some_and(|rest| rest.contains('.')) {
            let start = at + (bare.as_ptr() as usize - word.as_ptr() as usize);
            found.push((start, start + bare.len()));
        }
        at += word.len();
    }
    found
}

/// Tables with a column that has no head.
pub fn tables(_: &Settings, chapter: &Chapter, found: &mut Vec<Diagnostic>) {
    plain_tables(&chapter.body, chapter, found);
    for sheet in &chapter.worksheets {
        plain_tables(&sheet.body, chapter, found);
        for field in &sheet.fields {
            if let Kind::Table(grid) = &field.kind
                && lacks_heads(grid.head.iter().map(Vec::as_slice))
            {
                found.push(messages::table_without_head(Place::new(&chapter.file, head_of(field.span, &chapter.text))));
            }
        }
    }
}

fn plain_tables(body: &[Block], chapter: &Chapter, found: &mut Vec<Diagnostic>) {
    for block in body {
        if let Block::Table(table) = block
            && lacks_heads(table.head.iter().map(|cell| cell.text.as_slice()))
        {
            found.push(messages::table_without_head(Place::new(&chapter.file, head_of(table.span, &chapter.text))));
        }
        block.children().into_iter().for_each(|children| plain_tables(children, chapter, found));
    }
}

/// Whether a column has no head. The first may go without, where it names the rows; a table of one column may not.
fn lacks_heads<'a>(head: impl ExactSizeIterator<Item = &'a [Inline]>) -> bool {
    let spared = usize::from(head.len() > 1);
    head.skip(spared).any(|cell| plain(cell).trim().is_empty())
}

fn head_of(span: Span, text: &str) -> Span {
    let line = span.of(text).lines().next().unwrap_or_default().trim_end();
    Span::new(span.start, span.start + line.len())
}

/// The code of the workbook's language, and whether the program has words in it.
pub fn workbook_language(workbook: &Workbook, found: &mut Vec<Diagnostic>) {
    let settings = &workbook.settings;
    let language = &settings.language;
    let place = || Place::new(&settings.file, language.span);
    let has_words = || language::base(workbook.words.code()).eq_ignore_ascii_case(language::base(&language.value));
    if language.value.is_empty() {
        return;
    }
    if !script::is_plausible(&language.value) {
        found.push(messages::language_code(place(), &language.value));
    } else if !has_words() {
        found.push(messages::language_without_words(place(), &language.value, &language::codes()));
    }
}

/// The codes of passages, and words of another script that no passage marks.
pub fn languages(settings: &Settings, chapter: &Chapter, found: &mut Vec<Diagnostic>) {
    let mut passages = Stretches::default();
    boxes(&chapter.body, chapter, &mut passages, found);
    let own = script::of_language(&settings.language.value);
    for line in lines::of(chapter) {
        inlines(line.text, &mut |inline| {
            if let Inline::Passage { language, .. } = inline
                && !script::is_plausible(&language.value)
            {
                found.push(messages::language_code(Place::new(&chapter.file, language.span), &language.value));
            }
        });
        if let Some(own) = own.filter(|_| !passages.hold(line.span)) {
            let mut run = Run { own, words: 0, span: None };
            other_script(line.text, chapter, &mut run, found);
            run.close(chapter, found);
        }
    }
}

fn boxes(body: &[Block], chapter: &Chapter, passages: &mut Stretches, found: &mut Vec<Diagnostic>) {
    for block in body {
        match block {
            Block::Boxed(boxed) if boxed.name.value == BoxName::Passage => {
                passages.add(boxed.span);
                if let Some(language) = boxed.attributes.get("lang").filter(|code| !script::is_plausible(&code.value)) {
                    found.push(messages::language_code(Place::new(&chapter.file, language.span), &language.value));
                }
            }
            Block::Worksheet(number) => {
                if let Some(sheet) = chapter.worksheets.get(*number) {
                    boxes(&sheet.body, chapter, passages, found);
                }
            }
            _ => {}
        }
        block.children().into_iter().for_each(|children| boxes(children, chapter, passages, found));
    }
}

/// Words of another script that follow one another: from three on, a voice that reads the page aloud stumbles.
struct Run {
    own: Script,
    words: usize,
    span: Option<Span>,
}

/// How many words of another script may stand unmarked: a name, a term.
const UNMARKED: usize = 2;

impl Run {
    fn close(&mut self, chapter: &Chapter, found: &mut Vec<Diagnostic>) {
        if let Some(span) = self.span.take().filter(|_| self.words > UNMARKED) {
            found.push(messages::language_not_said(Place::new(&chapter.file, span)));
        }
        self.words = 0;
    }
}

fn other_script(line: &[Inline], chapter: &Chapter, run: &mut Run, found: &mut Vec<Diagnostic>) {
    for inline in line {
        match inline {
            Inline::Text { text, span } => {
                let exact = span.of(&chapter.text) == text;
                let mut at = 0;
                for word in text.split_inclusive(char::is_whitespace) {
                    let script = word.chars().find_map(script::of);
                    let here =
                        if exact { Span::new(span.start + at, span.start + at + word.trim_end().len()) } else { *span };
                    at += word.len();
                    match script {
                        None => {}
                        Some(script) if script == run.own => run.close(chapter, found),
                        Some(script) => {
                            // East Asian words stand without blanks: two letters are about a word.
                            let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
                            run.words += if script == Script::EastAsian { letters.div_ceil(2) } else { 1 };
                            run.span = Some(Span::new(run.span.map_or(here.start, |span| span.start), here.end));
                        }
                    }
                }
            }
            Inline::Passage { .. } => run.close(chapter, found),
            other => other_script(other.children(), chapter, run, found),
        }
    }
}

/// Meaning told by colour alone, and links whose words do not say where they lead.
pub fn words(_: &Settings, wording: &Wording<'_>, found: &mut Vec<Diagnostic>) {
    for said in &wording.said {
        if !said.foreign {
            for hit in said.hits(List::Colours) {
                let words = &said.flat.text[said.flat.words[hit.first].start..said.flat.words[hit.last].end];
                found.push(messages::colour_only(wording.place_of(said, hit), words));
            }
        }
        if let Some(line) = &said.line {
            inlines(line.text, &mut |inline| {
                if let Inline::Link(link) = inline
                    && is_vague(link, wording)
                {
                    let place = Place::new(&wording.chapter.file, link.span);
                    found.push(messages::vague_link(place, plain(&link.text).trim()));
                }
            });
        }
    }
}

fn is_vague(link: &Link, wording: &Wording<'_>) -> bool {
    let words = plain(&link.text).to_lowercase();
    let words = words.trim_matches(|letter: char| !letter.is_alphanumeric());
    wording.lists.vague_links.contains(words)
}

#[cfg(test)]
mod tests {
    use crate::rules::Which;
    use crate::rules::tests::findings;

    fn run(text: &str) -> Vec<(&'static str, String)> {
        let text = format!("# One\n\n{text}\n");
        let files =
            [("workbook.yml", "title: A\nlanguage: en\n"), ("chapters/01-one.md", text.as_str()), ("images/a.png", "")];
        findings(&files, Which::All).into_iter().filter(|(rule, _)| *rule != "too-short-to-judge").collect()
    }

    #[test]
    fn images_links_and_colours_have_words() {
        assert_eq!(
            run("![](../images/a.png) ![](../images/a.png){decorative}"),
            [("image-without-alt", "![](../images/a.png)".to_owned())]
        );
        assert_eq!(run("Read [more](https://a.org)."), [("vague-link", "[more](https://a.org)".to_owned())]);
        assert_eq!(run("See https://a.org/x, please."), [("bare-address", "https://a.org/x".to_owned())]);
        assert_eq!(run("Fill in the red boxes."), [("colour-only", "the red boxes".to_owned())]);
        assert_eq!(run("A red light means stop. [Calm down](01-one.md)"), []);
    }

    #[test]
    fn another_language_is_marked() {
        assert_eq!(
            run("Say «\u{645}\u{631}\u{62d}\u{628}\u{627} \u{628}\u{643} \u{647}\u{646}\u{627}» first.").len(),
            1
        );
        assert_eq!(
            run(
                "Say [\u{645}\u{631}\u{62d}\u{628}\u{627} \u{628}\u{643} \u{647}\u{646}\u{627}]{lang=ar} or \u{645}\u{631}\u{62d}\u{628}\u{627}."
            ),
            []
        );
        assert_eq!(run("Say [hola]{lang=spanish}."), [("language-code", "spanish".to_owned())]);
    }

    #[test]
    fn every_column_but_the_first_has_a_head() {
        assert_eq!(run("|  | A |\n|--|---|\n| b | c |"), []);
        assert_eq!(run("| A |  |\n|---|--|\n| b | c |"), [("table-without-head", "| A |  |".to_owned())]);
    }
}
