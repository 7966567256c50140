//! Discretion: what stays behind in a browser's history, in a list of files or on a shared screen holds none of the words
//! that the workbook calls indiscreet.

use crate::chapter::Chapter;
use crate::chapter::lines;
use crate::diagnostic::{Diagnostic, messages};
use crate::markdown::block::{Block, Inline};
use crate::slug;
use crate::span::{Place, Span};
use crate::workbook::Workbook;
use crate::workbook::settings::Settings;

/// The title that tabs show.
pub fn names(workbook: &Workbook, found: &mut Vec<Diagnostic>) {
    let settings = &workbook.settings;
    if let Some(word) = Words::of(settings).first_in(&slug::whole(&settings.discreet_title.value)) {
        let place = Place::new(&settings.file, settings.discreet_title.span);
        found.push(messages::not_discreet(
            place,
            "the title shown in tabs",
            &word,
            "choose a title that could stand on any book",
        ));
    }
}

/// The code of the edition that `workbook` is: a folder of its website.
pub fn code(workbook: &Workbook, found: &mut Vec<Diagnostic>) {
    let Some(adapted) = &workbook.adapted else { return };
    let code = &adapted.version.code;
    if let Some(word) = Words::of(&workbook.settings).first_in(code) {
        let (place, what) = (Place::top(&adapted.version.file), format!("the edition's code `{code}`"));
        found.push(messages::not_discreet(place, &what, &word, "rename its folder: it stands in every address"));
    }
}

/// A chapter's address, the ids of its worksheets and headings, the names of its images.
pub fn chapter(settings: &Settings, chapter: &Chapter, found: &mut Vec<Diagnostic>) {
    let words = Words::of(settings);
    if words.list.is_empty() {
        return;
    }
    let mut say = |id: &str, span: Span, what: &str, help: &str| {
        if let Some(word) = words.first_in(id) {
            found.push(messages::not_discreet(Place::new(&chapter.file, span), what, &word, help));
        }
    };
    let name = chapter.file.rsplit('/').next().unwrap_or(&chapter.file);
    say(
        &slug::whole(name),
        Span::default(),
        &format!("the file name `{name}`"),
        "rename the file: its name is the page's address",
    );
    for sheet in &chapter.worksheets {
        let (what, help) = match sheet.written_id {
            true => {
                (format!("the id `{}`", sheet.id.value), "choose another id: it stands in addresses and file names")
            }
            false => (
                format!("the id `{}`, made from the title,", sheet.id.value),
                "write an id that says less, as `::: worksheet {#our-page}`: it stands in addresses and file names",
            ),
        };
        say(&sheet.id.value, sheet.id.span, &what, help);
        headings(&sheet.body, chapter, &mut say);
    }
    headings(&chapter.body, chapter, &mut say);
    for line in lines::of(chapter) {
        images(line.text, &mut say);
    }
}

fn headings(body: &[Block], chapter: &Chapter, say: &mut impl FnMut(&str, Span, &str, &str)) {
    for block in body {
        if let Block::Heading(heading) = block {
            let anchor = chapter.anchors.of_heading(heading.span);
            let written = heading.attributes.as_ref().and_then(|braces| braces.id.as_ref());
            match written {
                Some(id) => {
                    say(anchor, id.span, &format!("the id `{anchor}`"), "choose another id: it stands in addresses")
                }
                None => say(
                    anchor,
                    heading.span,
                    &format!("the address `#{anchor}`, made from this heading,"),
                    "write an id that says less at its end, as `{#first-steps}`; the words of the heading may stay",
                ),
            }
        }
        block.children().into_iter().for_each(|children| headings(children, chapter, say));
    }
}

fn images(line: &[Inline], say: &mut impl FnMut(&str, Span, &str, &str)) {
    for inline in line {
        if let Inline::Image(image) = inline {
            let name = image.source.rsplit('/').next().unwrap_or(&image.source);
            say(
                &slug::whole(name),
                image.span,
                &format!("the file name `{name}`"),
                "rename the image: its name stands in its address",
            );
        }
        images(inline.children(), say);
    }
}

/// The indiscreet words, as they would stand in an address.
struct Words {
    list: Vec<(String, String)>,
}

impl Words {
    fn of(settings: &Settings) -> Words {
        let words = settings.discreet_words.iter();
        let slugs = words.map(|word| (slug::whole(&word.value), word.value.clone()));
        Words { list: slugs.filter(|(slug, _)| !slug.is_empty()).collect() }
    }

    /// The first indiscreet word that `id` holds as a whole, or as its plural.
    fn first_in(&self, id: &str) -> Option<String> {
        let padded = format!("-{id}-");
        let found = self
            .list
            .iter()
            .find(|(slug, _)| ["", "s", "es"].iter().any(|plural| padded.contains(&format!("-{slug}{plural}-"))));
        found.map(|(_, word)| word.clone())
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::Which;
    use crate::rules::tests::findings;

    #[test]
    fn addresses_say_nothing() {
        let chapter = "# One\n\n## After the affair\n\nWords.\n\n## Sextant {#affairs}\n\n![a](../images/affair.png)\n\n\
                       ::: worksheet\n\n### The Affair\n\n1. What? ___\n\n:::\n";
        let book = "title: A\nlanguage: en\ndiscreet: {title: My affair, words: [affair, sex]}\n";
        let found = findings(
            &[("workbook.yml", book), ("chapters/01-one.md", chapter), ("images/affair.png", "")],
            Which::Stopping,
        );
        let words: Vec<&str> = found.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(
            words,
            ["## After the affair", "#affairs", "![a](../images/affair.png)", "### The Affair", "My affair"]
        );
        assert!(found.iter().all(|(rule, _)| *rule == "not-discreet"));
    }
}
