//! Puts pages into the output folder: first all of them beside it, then each into its place by rename.

use super::{DiskError, MARK, said};
use crate::edition::contents::Contents;
use crate::edition::contents::kept::Kept;
use crate::folder::text::Text;
use crate::folder::{Content, Folder};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, IoSlice, Write};
use std::path::{Component, Path};
use tempfile::TempDir;

/// What `.mendbook` says of an output folder; `F` is how an id is held.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Published<F = String> {
    /// The version of this file.
    pub version: u32,
    /// The stamp of the edition that was written.
    pub stamp: String,
    /// The files that are ours, by their path in the folder.
    pub files: BTreeSet<String>,
    /// The ids of its fields, in order.
    pub fields: Vec<F>,
}

impl Published<&str> {
    /// The text of `.mendbook`, in which `contents` stand last.
    fn written(&self, contents: Option<Kept>) -> Content {
        let mut head = serde_json::to_string(self).unwrap_or_default();
        let Some(contents) = contents else { return Content::text(head + "\n") };
        head.truncate(head.len() - "}".len());
        let mut texts = vec![Text::from(head + ",\"contents\":")];
        texts.extend(contents.into_texts());
        texts.push(Text::from("}\n"));
        Content::Text(texts)
    }
}

/// What was published in `out` the last time; none where `out` is not ours.
pub fn published(out: &Path) -> Option<Published> {
    let text = fs::read_to_string(out.join(MARK)).ok()?;
    serde_json::from_str(&text).ok()
}

/// What that said, shortened, so that a later state can be compared with it; none where nothing is known of it.
pub fn contents(out: &Path) -> Option<Contents> {
    #[derive(Deserialize)]
    struct Mark {
        contents: Contents,
    }
    let text = fs::read_to_string(out.join(MARK)).ok()?;
    serde_json::from_str::<Mark>(&text).ok().map(|mark| mark.contents)
}

/// What is about to be published: written beside the output folder, output by output, and moved in at the end. Dropped
/// before that, it leaves no trace.
pub struct Stage<'a> {
    out: &'a Path,
    before: Published,
    beside: TempDir,
    files: BTreeSet<String>,
    keeps: bool,
    contents: Option<Kept>,
}

impl Stage<'_> {
    /// A stage beside `out`, which is new, empty or ours.
    ///
    /// # Errors
    /// Where `out` is someone else's folder, or where the disk fails.
    pub fn open(out: &Path) -> Result<Stage<'_>, DiskError> {
        let before = owned(out)?;
        let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let failed = |error: io::Error| DiskError::new("write", out, said(&error));
        fs::create_dir_all(parent).map_err(failed)?;
        let beside = tempfile::Builder::new().prefix(".mendbook-").tempdir_in(parent).map_err(failed)?;
        Ok(Stage { out, before, beside, files: BTreeSet::new(), keeps: false, contents: None })
    }

    /// Keeps what an earlier build wrote: what is put is added to it.
    pub fn keeping(self) -> Self {
        Stage { keeps: true, ..self }
    }

    /// Remembers what is published, for `mendbook edition diff`.
    pub fn remembering(self, contents: Kept) -> Self {
        Stage { contents: Some(contents), ..self }
    }

    /// Writes `pages` beside the output folder.
    ///
    /// # Errors
    /// Where a page would take the place of a file that is not ours, or where the disk fails.
    pub fn put(&mut self, pages: &Folder) -> Result<(), DiskError> {
        let is_new = self.out.symlink_metadata().is_err();
        for (path, _) in pages.iter().filter(|_| !is_new) {
            if !self.before.files.contains(path) && self.out.join(path).symlink_metadata().is_ok() {
                let why = "this file is not mendbook's, and a page of that name would take its place";
                return Err(DiskError::new("write", &self.out.join(path), why));
            }
        }
        put_beside(pages, self.beside.path())?;
        self.files.extend(pages.iter().map(|(path, _)| path.to_owned()));
        Ok(())
    }

    /// Moves all that was put into the output folder. Files of an earlier build that were not put again go away; files
    /// that are not ours stay.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn publish(self, stamp: &str, fields: Vec<&str>) -> Result<(), DiskError> {
        let Stage { out, before, beside, files, keeps, contents } = self;
        let (mark, contents) = if keeps && before.version > 0 {
            let fields = before.fields.iter().map(String::as_str).collect();
            let files = &files | &before.files;
            let contents = self::contents(out).map(|contents| Kept::again(&contents));
            (Published { version: before.version, stamp: before.stamp.clone(), files, fields }, contents)
        } else {
            (Published { version: 1, stamp: stamp.to_owned(), files: files.clone(), fields }, contents)
        };
        let failed = |error: io::Error| DiskError::new("write", out, said(&error));
        put(&mark.written(contents), &beside.path().join(MARK)).map_err(failed)?;
        if out.symlink_metadata().is_err() {
            open_to_all(beside.path()).map_err(failed)?;
            fs::rename(beside.path(), out).map_err(failed)?;
            let _moved = beside.keep();
            return Ok(());
        }
        move_in(&files, beside.path(), out)?;
        take_away(before.files.difference(&mark.files), out)
    }
}

/// What is ours in `out`.
fn owned(out: &Path) -> Result<Published, DiskError> {
    if !out.exists() {
        return Ok(Published::default());
    }
    if !out.is_dir() {
        return Err(DiskError::new("write into", out, "it is not a folder"));
    }
    // Editions are folders of ours in a folder that may hold nothing else yet.
    let ours = |entry: io::Result<fs::DirEntry>| entry.is_ok_and(|entry| entry.path().join(MARK).is_file());
    let unused = fs::read_dir(out).map_err(|error| DiskError::new("read", out, said(&error)))?.all(ours);
    if unused && !out.join(MARK).exists() {
        return Ok(Published::default());
    }
    published(out).ok_or_else(|| {
        let why = "it holds files and was not made by mendbook; name another folder with `--out`, or empty it";
        DiskError::new("write into", out, why)
    })
}

fn put_beside(pages: &Folder, beside: &Path) -> Result<(), DiskError> {
    let entries: Vec<(&str, &Content)> = pages.iter().collect();
    let folders: BTreeSet<&str> = entries.iter().filter_map(|(path, _)| Some(path.rsplit_once('/')?.0)).collect();
    for folder in folders {
        fs::create_dir_all(beside.join(folder))
            .map_err(|error| DiskError::new("write", Path::new(folder), said(&error)))?;
    }
    entries.par_iter().try_for_each(|(path, content)| {
        put(content, &beside.join(path)).map_err(|error| DiskError::new("write", Path::new(path), said(&error)))
    })
}

fn put(content: &Content, path: &Path) -> io::Result<()> {
    match content {
        Content::Bytes(bytes) => fs::write(path, bytes),
        Content::Read(text) => fs::write(path, text.as_bytes()),
        Content::Text(pieces) => {
            let mut slices: Vec<IoSlice> = pieces.iter().map(|piece| IoSlice::new(piece.as_bytes())).collect();
            write_pieces(&mut File::create(path)?, &mut slices)
        }
        Content::Lying { at, .. } => {
            fs::copy(at, path)?;
            plain_permissions(path)
        }
    }
}

/// Writes all `pieces`, many at a time and without a copy of them.
fn write_pieces(file: &mut File, mut pieces: &mut [IoSlice]) -> io::Result<()> {
    // Empty ones in front are left out: to write nothing would look like a full disk.
    IoSlice::advance_slices(&mut pieces, 0);
    while !pieces.is_empty() {
        match file.write_vectored(pieces) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => IoSlice::advance_slices(&mut pieces, written),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// What we write may be read by whoever may read a new file: a picture's or a temporary file's own rights do not count.
pub(super) fn plain_permissions(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o644))?;
    }
    let _ = path;
    Ok(())
}

/// A folder for a while has the rights of a secret; one that is published has those of any new folder.
fn open_to_all(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    }
    let _ = folder;
    Ok(())
}

fn move_in(files: &BTreeSet<String>, beside: &Path, out: &Path) -> Result<(), DiskError> {
    let failed = |path: &Path, error: io::Error| DiskError::new("write", path, said(&error));
    let folders: BTreeSet<&str> = files.iter().filter_map(|path| Some(path.rsplit_once('/')?.0)).collect();
    fs::create_dir_all(out).map_err(|error| failed(out, error))?;
    for folder in folders {
        fs::create_dir_all(out.join(folder)).map_err(|error| failed(&out.join(folder), error))?;
    }
    for path in files.iter().map(String::as_str).chain([MARK]) {
        fs::rename(beside.join(path), out.join(path)).map_err(|error| failed(&out.join(path), error))?;
    }
    Ok(())
}

/// Removes `files` of an earlier build, and the folders that are then empty.
fn take_away<'a>(files: impl Iterator<Item = &'a String>, out: &Path) -> Result<(), DiskError> {
    for path in files.filter(|path| is_inside(path)) {
        match fs::remove_file(out.join(path)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(DiskError::new("write", &out.join(path), said(&error)));
            }
            _ => remove_empty_folders(out, path),
        }
    }
    Ok(())
}

/// Whether a path from `.mendbook`, which someone may have changed, stays inside the folder.
fn is_inside(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

fn remove_empty_folders(out: &Path, path: &str) {
    let mut folder = Path::new(path).parent();
    while let Some(inside) = folder.filter(|inside| !inside.as_os_str().is_empty()) {
        if fs::remove_dir(out.join(inside)).is_err() {
            return;
        }
        folder = inside.parent();
    }
}
