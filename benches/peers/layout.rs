//! The corpus as other generators want it: the same prose, tables and lists, with links and citations in their own syntax.
//!
//! A citation becomes a footnote or a link to the work, in turn: neither knows citations. A worksheet becomes its headings,
//! questions and tables, without what only mendbook understands.

use super::corpus::source::Work;
use super::corpus::{chapter, stages};
use std::fmt::Write;
use std::path::Path;
use std::{fs, io};

/// How a generator wants a link to the chapter with this index.
type Link = fn(usize, usize) -> String;

/// Writes `chapters` chapters into `dir` as a book of mdBook.
pub fn mdbook(chapters: usize, dir: &Path) -> io::Result<()> {
    put(dir, "book.toml", "[book]\ntitle = \"Two people\"\nlanguage = \"en\"\n\n[output.html]\n")?;
    put(dir, "src/index.md", "# Two people\n\nA workbook.\n")?;
    let mut summary = "# Summary\n\n[Two people](index.md)\n".to_owned();
    for index in 0..chapters {
        let (title, file, part) = (chapter::title(index), chapter::file(index), stage(index, chapters));
        if index == 0 || part != stage(index - 1, chapters) {
            summary += &format!("\n# Part {part}\n\n");
        }
        summary += &format!("- [{title}]({file})\n");
        let Parts { body, .. } = parts(index, chapters, |index, _| chapter::file(index));
        put(dir, &format!("src/{file}"), &format!("# {title}\n\n{body}"))?;
    }
    put(dir, "src/SUMMARY.md", &summary)
}

/// Writes `chapters` chapters into `dir` as a site of Hugo, with templates that show what a chapter page has to show.
pub fn hugo(chapters: usize, dir: &Path) -> io::Result<()> {
    for (path, text) in [
        ("hugo.toml", include_str!("hugo/hugo.toml")),
        ("layouts/_default/baseof.html", include_str!("hugo/layouts/_default/baseof.html")),
        ("layouts/_default/single.html", include_str!("hugo/layouts/_default/single.html")),
        ("layouts/_default/list.html", include_str!("hugo/layouts/_default/list.html")),
        ("layouts/index.html", include_str!("hugo/layouts/index.html")),
        ("layouts/partials/nav.html", include_str!("hugo/layouts/partials/nav.html")),
        ("content/_index.md", "+++\ntitle = \"Two people\"\n+++\n\nA workbook.\n"),
    ] {
        put(dir, path, text)?;
    }
    for part in 1..=stages(chapters) {
        let text = format!("+++\ntitle = \"Part {part}\"\nweight = {part}\n+++\n");
        put(dir, &format!("content/part-{part}/_index.md"), &text)?;
    }
    let link: Link =
        |index, chapters| format!("{{{{< relref \"/part-{}/{}\" >}}}}", stage(index, chapters), chapter::file(index));
    for index in 0..chapters {
        let Parts { body, cautions, works } = parts(index, chapters, link);
        let mut text = format!("+++\ntitle = \"{}\"\nweight = {}\n[params]\n", chapter::title(index), index + 1);
        writeln!(text, "cautions = [{}]", cautions.join(", ")).expect("writing to a String cannot fail");
        for (key, work) in &works {
            let Work { authors, year, title, url, .. } = work;
            let author = authors.join(", & ");
            write!(
                text,
                "[[params.sources]]\nid = \"{key}\"\nauthor = \"{author}\"\nyear = {year}\ntitle = \"{title}\"\nurl = \"{url}\"\n"
            )
            .expect("writing to a String cannot fail");
        }
        let path = format!("content/part-{}/{}", stage(index, chapters), chapter::file(index));
        put(dir, &path, &format!("{text}+++\n\n{body}"))?;
    }
    Ok(())
}

fn put(dir: &Path, path: &str, text: &str) -> io::Result<()> {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().unwrap_or(dir))?;
    fs::write(path, text)
}

fn stage(index: usize, chapters: usize) -> usize {
    index * stages(chapters) / chapters + 1
}

/// A chapter taken apart.
struct Parts {
    /// Plain Markdown, footnotes at its end.
    body: String,
    /// The cautions of its front matter, each in its quotes.
    cautions: Vec<String>,
    /// The works it cites, in the order of the text.
    works: Vec<(String, Work)>,
}

fn parts(index: usize, chapters: usize, link: Link) -> Parts {
    let text = chapter::text(index, chapters);
    let (header, body) = text.split_once("\n---\n").expect("a chapter has front matter");
    let cautions = header.lines().filter_map(|line| line.strip_prefix("  - text: ")).map(str::to_owned).collect();
    let mut plain = String::with_capacity(body.len());
    for line in body.lines().filter(|line| !line.starts_with(":::") && line.trim() != "___") {
        plain.push_str(line.split_once(" {#").map_or(line, |(before, _)| before));
        plain.push('\n');
    }
    let plain = replaced(&plain, "](", ")", |file| {
        let number: usize = file.get(..5)?.parse().ok()?;
        Some(format!("]({})", link(number - 1, chapters)))
    });
    let mut works = Vec::new();
    let mut notes = String::new();
    let body = replaced(&plain, "[@", "]", |key| {
        let work = Work::of(key.strip_prefix("work")?.parse().ok()?);
        let Work { authors, year, title, journal, volume, pages, url } = &work;
        let (at, names) = (works.len(), authors.join(", & "));
        let said = if at % 2 == 0 {
            format!("[({names}, {year})]({url})")
        } else {
            let [first, last] = pages;
            notes +=
                &format!("\n[^{key}]: {names} ({year}). {title}. *{journal}, {volume}*, {first}-{last}. <{url}>\n");
            format!("[^{key}]")
        };
        works.push((key.to_owned(), work));
        Some(said)
    });
    Parts { body: body + &notes, cautions, works }
}

/// `text` with every stretch from `open` to `close` replaced by what `make` gives for what stands between.
fn replaced(text: &str, open: &str, close: &str, mut make: impl FnMut(&str) -> Option<String>) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        made.push_str(before);
        let found = after.split_once(close).and_then(|(inner, after)| Some((make(inner)?, after)));
        match found {
            Some((new, after)) => {
                made.push_str(&new);
                rest = after;
            }
            None => {
                made.push_str(open);
                rest = after;
            }
        }
    }
    made + rest
}
