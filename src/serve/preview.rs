//! What is served: the last workbook without errors, and the mistakes of the workbook as it is now.

use super::answer::Answer;
use super::{live, panel, press};
use crate::Checked;
use crate::citation::Reference;
use crate::diagnostic::show::Texts;
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk;
use crate::folder::{Content, Folder};
use crate::output::single;
use crate::theme::Theme;
use std::sync::Arc;

/// What is served after one save.
pub struct Preview {
    /// Counts the saves, from 1: a page that shows another number is not the newest.
    pub number: usize,
    /// The last workbook without errors, if there was one.
    pub good: Option<Arc<Good>>,
    /// The mistakes of the workbook as it is now, sorted.
    pub mistakes: Vec<Mistake>,
    /// The texts they point into.
    pub texts: Texts,
}

/// A workbook without errors: all that its pages are drawn from.
pub struct Good {
    /// What was read and checked.
    pub checked: Arc<Checked>,
    /// Its references.
    pub references: Vec<Reference>,
    /// Who draws it.
    pub theme: Theme,
    /// The files its pictures lie in.
    pub folder: Folder,
}

/// A mistake, and where on a page it belongs.
pub struct Mistake {
    /// What is wrong.
    pub diagnostic: Diagnostic,
    /// The anchors of the section or worksheet it stands in, and of those before it, the nearest first.
    pub sections: Vec<String>,
}

impl Preview {
    /// Whether there are errors: then pages are those of an earlier save.
    pub fn stops(&self) -> bool {
        self.mistakes.iter().any(|mistake| mistake.diagnostic.severity == Severity::Error)
    }

    /// The file at `path`, as it is served.
    pub fn answer(&self, path: &str) -> Answer {
        if let Some(answer) = live::file(path) {
            return answer;
        }
        let Some(good) = &self.good else { return self.mistakes_alone(503, &self.mistakes.iter().collect::<Vec<_>>()) };
        match good.draw(path) {
            Ok(Some(Content::Lying { at, .. })) => match disk::bytes(&at) {
                Ok(bytes) => Answer::of(200, path, bytes),
                Err(_) => self.missing(good),
            },
            Ok(Some(content)) => self.living(200, path, content),
            Ok(None) => self.missing(good),
            Err(fault) => self.mistakes_alone(500, &[&Mistake { diagnostic: *fault, sections: Vec::new() }]),
        }
    }

    fn missing(&self, good: &Good) -> Answer {
        match good.draw("404.html") {
            Ok(Some(content)) => self.living(404, "404.html", content),
            _ => Answer::words(404, "There is no such page."),
        }
    }

    /// A page gets what makes it live, any other file is served as it is written; so is the single file, whose policy lets nothing
    /// run but its own script.
    fn living(&self, status: u16, path: &str, content: Content) -> Answer {
        let bytes = content.into_bytes();
        if !path.ends_with(".html") || path == single::FILE {
            return Answer::of(status, path, bytes);
        }
        let file = self.file_at(path);
        let worth = self.mistakes.iter().filter(|mistake| mistake.diagnostic.severity > Severity::Note);
        let (here, elsewhere): (Vec<&Mistake>, Vec<&Mistake>) =
            worth.partition(|mistake| file == Some(&mistake.diagnostic.place.file));
        let errors = elsewhere.into_iter().filter(|mistake| mistake.diagnostic.severity == Severity::Error);
        let shown: Vec<&Mistake> = here.iter().copied().chain(errors).collect();
        let page = panel::mark(String::from_utf8_lossy(&bytes).into_owned(), &here);
        let panel = panel::of(&shown, &self.texts, self.stops());
        Answer::of(status, path, live::page(&page, &panel, self.number).into_bytes())
    }

    /// The file of the chapter that is shown at `path`.
    fn file_at(&self, path: &str) -> Option<&Arc<str>> {
        let id = path.strip_suffix(".html")?;
        let mut chapters = self.good.iter().flat_map(|good| &good.checked.edition.chapters);
        chapters.find(|chapter| chapter.id == id).map(|chapter| &chapter.file)
    }

    fn mistakes_alone(&self, status: u16, mistakes: &[&Mistake]) -> Answer {
        let panel = panel::alone(mistakes, &self.texts);
        Answer::of(status, "mistakes.html", live::page(live::EMPTY, &panel, self.number).into_bytes())
    }
}

impl Good {
    fn draw(&self, path: &str) -> Result<Option<Content>, Box<Diagnostic>> {
        let edition = &self.checked.edition;
        let doors = press::doors(edition);
        if doors.iter().any(|door| door.file == path) {
            return press::file(self, path);
        }
        if path == single::FILE {
            // It holds its pictures. One that can no longer be read is named in it like any other.
            let pictures = disk::brought(&self.folder, &edition.images).unwrap_or_default();
            return crate::page(edition, &self.references, &self.theme, &pictures, doors, path);
        }
        crate::page(edition, &self.references, &self.theme, &self.folder, doors, path)
    }
}
