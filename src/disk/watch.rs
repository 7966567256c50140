//! Watches a workbook's folder: says when files in it were changed, once a save, however many steps the save took. The
//! only door to notify.

use super::{DiskError, path_in, said};
use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long nothing must have happened before a save is taken to be over.
const QUIET: Duration = Duration::from_millis(4);
/// How long a file that is being written is waited for, where nothing more is heard of it.
const PATIENCE: Duration = Duration::from_millis(150);
/// Whether the system says when a file that was written is closed.
const CLOSING_IS_SAID: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// A folder that is watched.
pub struct Watch {
    root: PathBuf,
    events: Receiver<notify::Result<Event>>,
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Watches the folder `dir` from now on.
    ///
    /// # Errors
    /// Where it cannot be read, or where the system watches no more folders.
    pub fn open(dir: &Path) -> Result<Watch, DiskError> {
        let root = dir.canonicalize().map_err(|error| DiskError::new("read", dir, said(&error)))?;
        let (tell, events) = channel();
        let watched = notify::recommended_watcher(tell).and_then(|mut watcher| {
            watcher.watch(&root, RecursiveMode::Recursive)?;
            Ok(watcher)
        });
        let watcher = watched.map_err(|error| DiskError::new("watch", dir, words(&error)))?;
        Ok(Watch { root, events, _watcher: watcher })
    }

    /// Waits until files were changed and are left alone again. Hidden files do not count. None where the watching has ended.
    pub fn wait(&self) -> Option<Touched> {
        let mut save = Save::default();
        while save.touched.is_nothing() {
            self.note(self.events.recv().ok()?, &mut save);
        }
        while let Ok(event) = self.events.recv_timeout(if save.open.is_empty() { QUIET } else { PATIENCE }) {
            self.note(event, &mut save);
        }
        Some(save.touched)
    }

    fn note(&self, event: notify::Result<Event>, save: &mut Save) {
        let Some(event) = event.ok().filter(|event| !event.need_rescan()) else {
            save.touched.all = true;
            return;
        };
        let opens = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
            EventKind::Access(_) => return,
            EventKind::Create(CreateKind::File) | EventKind::Modify(ModifyKind::Data(_)) => CLOSING_IS_SAID,
            _ => false,
        };
        for path in event.paths.iter().map(|path| path_in(&self.root, path)) {
            if path.split('/').any(|part| part.starts_with('.')) {
                continue;
            }
            if opens {
                save.open.insert(path.clone());
            } else {
                save.open.remove(&path);
            }
            save.touched.paths.insert(path);
        }
    }
}

/// What was touched since a folder was read, and may have changed.
#[derive(Debug, Default)]
pub struct Touched {
    /// The paths of files and folders, in the folder that is watched.
    paths: BTreeSet<String>,
    /// Whether the system lost count: then it may be any.
    all: bool,
}

impl Touched {
    /// Whether the file at `path`, or a folder it lies in, was touched.
    pub fn holds(&self, path: &str) -> bool {
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        self.all || folders.chain([path]).any(|path| self.paths.contains(path))
    }

    fn is_nothing(&self) -> bool {
        self.paths.is_empty() && !self.all
    }
}

/// A save that is under way.
#[derive(Default)]
struct Save {
    touched: Touched,
    /// The files that are still being written.
    open: BTreeSet<String>,
}

fn words(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::Io(error) => said(error),
        notify::ErrorKind::MaxFilesWatch => "the system watches no more files; close other programs that do".to_owned(),
        _ => "the system does not let folders be watched".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_save_is_one_change_and_hidden_files_are_none() {
        let dir = tempfile::tempdir().expect("a folder can be made");
        let path = |name: &str| dir.path().join(name);
        fs::create_dir(path("chapters")).expect("a folder can be made");
        let watch = Watch::open(dir.path()).expect("the folder can be watched");
        fs::write(path(".swp"), "hidden").expect("a file can be written");
        fs::write(path("new"), "words").expect("a file can be written");
        fs::rename(path("new"), path("chapters/01-one.md")).expect("a file can be renamed");
        let touched = watch.wait().expect("the folder is watched");
        assert!(touched.holds("chapters/01-one.md") && !touched.holds(".swp"), "{touched:?}");
        assert!(watch.events.recv_timeout(PATIENCE).is_err(), "a save was told twice");
    }

    #[test]
    fn what_lies_in_a_touched_folder_was_touched() {
        let touched = Touched { paths: BTreeSet::from(["chapters".to_owned(), "a.yml".to_owned()]), all: false };
        assert!(touched.holds("chapters/01-one.md") && touched.holds("a.yml"));
        assert!(!touched.holds("chapters.yml") && !touched.holds("b.yml"));
        assert!(Touched { all: true, ..Touched::default() }.holds("b.yml") && !Touched::default().holds("b.yml"));
    }
}
