//! The only module that reads and writes files.
//!
//! Reading gives a [`Folder`]: the texts a workbook is made from as bytes, everything else as a path. Writing puts a
//! [`Folder`] into the output folder by rename, so that a failed build leaves the old one as it was, and never touches a
//! file that is not ours.

pub mod watch;
pub mod write;

pub use watch::{Touched, Watch};
pub use write::{Stage, contents, published};

use crate::diagnostic::{Diagnostic, messages};
use crate::folder::{Content, Folder};
use crate::picture;
use crate::span::Place;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};
use walkdir::{DirEntry, WalkDir};

/// A disk that fails, or a folder that may not be used.
#[derive(Debug)]
pub struct DiskError {
    /// What was tried, in words.
    pub what: String,
    /// Where.
    pub path: PathBuf,
    /// Why it failed.
    pub why: String,
}

impl DiskError {
    fn new(what: &str, path: &Path, why: impl fmt::Display) -> DiskError {
        DiskError { what: what.to_owned(), path: path.to_owned(), why: why.to_string() }
    }
}

impl fmt::Display for DiskError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "cannot {} `{}`: {}", self.what, self.path.display(), self.why)
    }
}

impl std::error::Error for DiskError {}

/// The name of the file that marks an output folder as ours.
pub const MARK: &str = ".mendbook";

/// Reads the workbook in `dir`. Links that lead out of it are refused: each is a mistake in `found`.
///
/// # Errors
/// Where the folder or a file in it cannot be read.
pub fn read(dir: &Path, found: &mut Vec<Diagnostic>) -> Result<Folder, DiskError> {
    read_again(dir, &Folder::new(), &Touched::default(), found)
}

/// The same, where it was read `before` and all that was `touched` since is known: no other file is read again.
///
/// # Errors
/// Where the folder or a file in it cannot be read.
pub fn read_again(
    dir: &Path,
    before: &Folder,
    touched: &Touched,
    found: &mut Vec<Diagnostic>,
) -> Result<Folder, DiskError> {
    let root = dir.canonicalize().map_err(|error| DiskError::new("read", dir, said(&error)))?;
    if !root.is_dir() {
        return Err(DiskError::new("read", dir, "it is not a folder"));
    }
    let mut folder = Folder::new();
    let walk = WalkDir::new(&root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || is_wanted(entry));
    for entry in walk {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(dir).to_owned();
            let why = error.io_error().map_or_else(|| error.to_string(), said);
            DiskError::new("read", &path, why)
        })?;
        let name = path_in(&root, entry.path());
        match before.get(&name) {
            Some(known) if entry.file_type().is_file() && !touched.holds(&name) => folder.put(name, known.clone()),
            _ => take(&entry, name, &root, &mut folder, found)?,
        }
    }
    Ok(folder)
}

/// Hidden files and the folders we write are no part of a workbook.
fn is_wanted(entry: &DirEntry) -> bool {
    let hidden = entry.file_name().to_string_lossy().starts_with('.');
    let output = entry.file_type().is_dir() && entry.path().join(MARK).is_file();
    !hidden && !output
}

fn take(
    entry: &DirEntry,
    name: String,
    root: &Path,
    folder: &mut Folder,
    found: &mut Vec<Diagnostic>,
) -> Result<(), DiskError> {
    let path = entry.path();
    let kind = entry.file_type();
    if kind.is_dir() {
        return Ok(());
    }
    let mut real = path.to_owned();
    if kind.is_symlink() {
        let place = Place::top(&name.as_str().into());
        match path.canonicalize() {
            Ok(target) if !target.starts_with(root) => {
                found.push(messages::link_leaves_folder(place, &name));
                return Ok(());
            }
            Ok(target) if target.is_file() => real = target,
            Ok(_) => {
                found.push(messages::unreadable(place, "it is a link to a folder"));
                return Ok(());
            }
            Err(_) => {
                found.push(messages::unreadable(place, "it is a link that leads nowhere"));
                return Ok(());
            }
        }
    }
    let failed = |error: io::Error| DiskError::new("read", path, said(&error));
    let content = if is_logo(&name) {
        // What a practice's picture says beside the picture never gets any further than this.
        Content::Bytes(picture::clean(&fs::read(&real).map_err(failed)?).unwrap_or_default())
    } else if is_text(&name) {
        match String::from_utf8(fs::read(&real).map_err(failed)?) {
            Ok(text) => Content::Read(text.into()),
            Err(error) => Content::Bytes(error.into_bytes()),
        }
    } else {
        let size = fs::metadata(&real).map_err(failed)?.len();
        Content::Lying { at: real, size }
    };
    folder.put(name, content);
    Ok(())
}

/// The pictures of a practice, which lie straight in `editions`.
fn is_logo(name: &str) -> bool {
    let small = name.to_ascii_lowercase();
    let picture = [".png", ".jpg", ".jpeg"].iter().any(|ending| small.ends_with(ending));
    picture && name.strip_prefix("editions/").is_some_and(|name| !name.contains('/'))
}

/// The files a workbook is made from, which are read at once.
fn is_text(name: &str) -> bool {
    let top = !name.contains('/');
    name.starts_with("chapters/") && name.ends_with(".md")
        || name.starts_with("editions/") && (name.ends_with(".md") || name.ends_with(".yml"))
        || name.starts_with("theme/")
        || name.starts_with("languages/") && name.ends_with(".yml")
        || top && (name.ends_with(".yml") || name.ends_with(".bib"))
}

/// `path` inside `root`, with `/`.
fn path_in(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    parts.join("/")
}

/// What an error says, without the number of the operating system.
fn said(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not open it".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        _ => {
            let words = error.to_string();
            words.split(" (os error").next().unwrap_or_default().to_lowercase()
        }
    }
}

/// Writes `content` into `path`, by way of a new file beside it, so that `path` is whole at every moment.
///
/// # Errors
/// Where the disk fails.
pub fn save(path: &Path, content: impl AsRef<[u8]>) -> Result<(), DiskError> {
    let failed = |error: io::Error| DiskError::new("write", path, said(&error));
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(failed)?;
    let mut file = tempfile::NamedTempFile::new_in(parent).map_err(failed)?;
    io::Write::write_all(&mut file, content.as_ref()).map_err(failed)?;
    write::plain_permissions(file.path()).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// The bytes of the file at `path`.
///
/// # Errors
/// Where it cannot be read.
pub fn bytes(path: &Path) -> Result<Vec<u8>, DiskError> {
    fs::read(path).map_err(|error| DiskError::new("read", path, said(&error)))
}

/// Whether `path` is there and not an empty folder.
pub fn is_used(path: &Path) -> bool {
    match fs::read_dir(path) {
        Ok(mut entries) => entries.next().is_some(),
        Err(_) => path.exists(),
    }
}

/// The nearest folder above `path` that mendbook publishes into.
pub fn published_above(path: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // A link may lead there by another name.
    let real = whole.parent().and_then(|parent| parent.canonicalize().ok());
    let named = whole.ancestors().skip(1).map(Path::to_owned);
    let real = real.iter().flat_map(|real| real.ancestors()).map(Path::to_owned);
    named.chain(real).find(|folder| folder.join(MARK).is_file())
}

/// Whether there is a file at `path`.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// The files of `folder` at `paths` with their bytes, read from where they lie; what is not there is left out.
///
/// # Errors
/// Where the disk fails.
pub fn brought(folder: &Folder, paths: &[String]) -> Result<Folder, DiskError> {
    let mut brought = Folder::new();
    for path in paths {
        match folder.get(path) {
            Some(Content::Lying { at, .. }) => brought.put(path, Content::Bytes(bytes(at)?)),
            Some(content) => brought.put(path, content.clone()),
            None => {}
        }
    }
    Ok(brought)
}
