//! Straight quotation marks become those of the language: in Spanish «…» and, inside them, “…”.
//!
//! In goes the tree as the Markdown parser left it, which curls every straight mark the English way; out comes the same
//! tree. A mark that an author typed curly, an apostrophe and code stay as they are. Words in another language get the
//! marks of theirs.

use crate::language::{self, Quotes, Words};
use crate::markdown::block::{Block, Inline};
use crate::markdown::fence::BoxName;
use crate::span::Span;

/// Sets the quotation marks of `body`, read from `text`, in the language of `words`.
pub fn set(body: &mut [Block], text: &str, words: &Words) {
    let own = words.quotes();
    // The parser's marks are English already, and only a passage can ask for others.
    let is_set = language::quotes("en").is_some_and(|english| *english == own);
    if is_set && !text.contains("lang=") {
        return;
    }
    let setter = Setter { text, own: &own, code: words.code() };
    setter.blocks(body, Some(&own));
}

struct Setter<'a> {
    text: &'a str,
    own: &'a Quotes,
    code: &'a str,
}

/// How deep a line is in quotations at one place.
#[derive(Default)]
struct Depth {
    /// Quotations between double marks.
    double: usize,
    /// Whether one between single marks is open.
    single: bool,
}

impl<'a> Setter<'a> {
    /// The marks of the language `code`; none where they are not known.
    fn of(&self, code: &str) -> Option<&'a Quotes> {
        let own = language::base(code).eq_ignore_ascii_case(language::base(self.code));
        if own { Some(self.own) } else { language::quotes(code) }
    }

    fn blocks(&self, body: &mut [Block], quotes: Option<&'a Quotes>) {
        for block in body {
            match block {
                Block::Heading(heading) => self.whole_line(&mut heading.text, quotes),
                Block::Paragraph(paragraph) => self.whole_line(&mut paragraph.text, quotes),
                Block::Quote(quote) => self.blocks(&mut quote.body, quotes),
                Block::List(list) => list.items.iter_mut().for_each(|item| self.blocks(&mut item.body, quotes)),
                Block::Table(table) => {
                    let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
                    cells.for_each(|cell| self.whole_line(&mut cell.text, quotes));
                }
                Block::Note { body, .. } => self.blocks(body, quotes),
                Block::Boxed(boxed) => {
                    let lang = boxed.attributes.get("lang").filter(|_| boxed.name.value == BoxName::Passage);
                    let quotes = lang.map_or(quotes, |lang| self.of(&lang.value));
                    self.blocks(&mut boxed.body, quotes);
                }
                Block::Code { .. } | Block::Rule { .. } | Block::Worksheet(_) | Block::Field(_) | Block::Prompt(_) => {}
            }
        }
    }

    fn whole_line(&self, line: &mut [Inline], quotes: Option<&Quotes>) {
        self.line(line, quotes, &mut Depth::default());
    }

    fn line(&self, line: &mut [Inline], quotes: Option<&Quotes>, depth: &mut Depth) {
        for inline in line {
            match inline {
                Inline::Text { text, span } => {
                    if let Some(mark) = quotes.and_then(|quotes| self.mark(text, *span, quotes, depth)) {
                        mark.clone_into(text);
                    }
                }
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => {
                    self.line(inner, quotes, depth);
                }
                Inline::Link(link) => self.line(&mut link.text, quotes, depth),
                Inline::Bracket(bracket) => self.line(&mut bracket.text, quotes, depth),
                Inline::Passage { language, text } => self.whole_line(text, self.of(&language.value)),
                Inline::Break { .. }
                | Inline::Code(_)
                | Inline::Image(_)
                | Inline::Cite(_)
                | Inline::Note { .. }
                | Inline::Blank(_)
                | Inline::Field(_) => {}
            }
        }
    }

    /// The mark of the language for `text`, where that is a mark the author typed straight at `span`.
    fn mark<'q>(&self, text: &str, span: Span, quotes: &'q Quotes, depth: &mut Depth) -> Option<&'q str> {
        let [open, close] = &quotes.outer;
        let [inner_open, inner_close] = &quotes.inner;
        match (span.of(self.text), text) {
            // The parser knows one level of double marks: inside it takes every mark that cannot close for an opening one.
            ("\"", "“") if self.opens(span) => {
                depth.double += 1;
                Some(if depth.double == 1 { open } else { inner_open })
            }
            ("\"", "“" | "”") if depth.double > 0 => {
                depth.double -= 1;
                Some(if depth.double == 0 { close } else { inner_close })
            }
            ("'", "‘") => {
                depth.single = true;
                Some(inner_open)
            }
            ("'", "’") if depth.single && !self.is_apostrophe(span) => {
                depth.single = false;
                Some(inner_close)
            }
            _ => None,
        }
    }

    fn opens(&self, span: Span) -> bool {
        let next = self.text[span.end..].chars().next();
        next.is_some_and(|next| !next.is_whitespace() && !".,;:!?)]}»”\"…؟،؛".contains(next))
    }

    fn is_apostrophe(&self, span: Span) -> bool {
        let before = self.text[..span.start].chars().next_back();
        let after = self.text[span.end..].chars().next();
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::block::plain;

    fn read(code: &str, text: &str) -> String {
        let file = "chapters/01-one.md".into();
        let mut body = crate::markdown::read(text, 0, &file, &mut Vec::new());
        set(&mut body, text, &language::words(code));
        body.iter().flat_map(|block| block.lines()).map(plain).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn straight_marks_become_those_of_the_language() {
        assert_eq!(read("es", "Dijo \"hola\" y se fue.\n"), "Dijo «hola» y se fue.");
        assert_eq!(read("es", "\"Me dijo \"basta\" y salió\".\n"), "«Me dijo “basta” y salió».");
        assert_eq!(read("es", "\"Me dijo 'basta' y salió\", *\"¿sí?\"*\n"), "«Me dijo “basta” y salió», «¿sí?»");
        assert_eq!(read("ar", "قالت \"لا\" وذهبت.\n"), "قالت «لا» وذهبت.");
        assert_eq!(read("en", "She said \"no\", 'never'.\n"), "She said “no”, ‘never’.");
    }

    #[test]
    fn what_was_typed_on_purpose_stays() {
        assert_eq!(read("es", "“Así” y «así», d'Artagnan; `\"x\"`.\n"), "“Así” y «así», d’Artagnan; \"x\".");
    }

    #[test]
    fn a_passage_has_the_marks_of_its_language() {
        assert_eq!(read("es", "Dijo [say \"no\"]{lang=en} y \"no\".\n"), "Dijo say “no” y «no».");
        assert_eq!(read("en", "She said [di \"no\"]{lang=es} and \"no\".\n"), "She said di «no» and “no”.");
    }
}
