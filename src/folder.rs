//! A folder as a value: what was read, and what is to be written. Nothing here touches a disk.

pub mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use text::Text;

/// Files by their path inside the folder, with `/`, in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    files: BTreeMap<String, Content>,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// Its text as it was read, shared by all who hold it.
    Read(Arc<str>),
    /// Its text, in pieces that follow one another: a long page is never put together in memory.
    Text(Vec<Text>),
    /// A picture or other large file, left where it lies until it is written.
    Lying {
        /// Where it lies on the disk.
        at: PathBuf,
        /// Its size in bytes.
        size: u64,
    },
}

impl Content {
    /// A text in one piece.
    pub fn text(text: impl Into<Text>) -> Content {
        Content::Text(vec![text.into()])
    }

    /// Its bytes; none where they lie on the disk.
    pub fn into_bytes(self) -> Vec<u8> {
        match self {
            Content::Bytes(bytes) => bytes,
            Content::Read(text) => text.as_bytes().to_vec(),
            Content::Text(pieces) => pieces.concat().into_bytes(),
            Content::Lying { .. } => Vec::new(),
        }
    }
}

impl Folder {
    /// An empty folder.
    pub fn new() -> Folder {
        Folder::default()
    }

    /// Puts a file in; a file of the same path is replaced.
    pub fn put(&mut self, path: impl Into<String>, content: Content) {
        self.files.insert(path.into(), content);
    }

    /// Puts a text file in.
    pub fn put_text(&mut self, path: impl Into<String>, text: impl Into<Text>) {
        self.put(path, Content::text(text));
    }

    /// The file at `path`.
    pub fn get(&self, path: &str) -> Option<&Content> {
        self.files.get(path)
    }

    /// The bytes of the file at `path`, where they are held in one piece.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        match self.files.get(path)? {
            Content::Bytes(bytes) => Some(bytes),
            Content::Read(text) => Some(text.as_bytes()),
            Content::Text(pieces) if pieces.len() == 1 => pieces.first().map(|text| text.as_bytes()),
            _ => None,
        }
    }

    /// The text of the file at `path`; none where it is not UTF-8 or not held here.
    pub fn text(&self, path: &str) -> Option<String> {
        match self.files.get(path)? {
            Content::Bytes(bytes) => std::str::from_utf8(bytes).ok().map(str::to_owned),
            Content::Read(text) => Some(text.to_string()),
            Content::Text(pieces) => Some(pieces.concat()),
            Content::Lying { .. } => None,
        }
    }

    /// The text of the file at `path`, without a byte order mark and without a copy where that can be.
    ///
    /// # Errors
    /// Where it is not UTF-8, with the line that holds the first bytes that are no letters.
    pub fn shared(&self, path: &str) -> Option<Result<Arc<str>, usize>> {
        if let Some(Content::Read(text)) = self.files.get(path)
            && !text.starts_with('\u{feff}')
        {
            return Some(Ok(Arc::clone(text)));
        }
        let bytes = self.bytes(path)?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        Some(match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.into()),
            Err(error) => Err(bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1),
        })
    }

    /// Whether there is a file at `path`.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// All files, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Content)> {
        self.files.iter().map(|(path, content)| (path.as_str(), content))
    }

    /// The paths of all files that lie below `folder`, in order.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        let start = format!("{folder}/");
        let from = self.files.range(start.clone()..).map(|(path, _)| path.as_str());
        from.take_while(move |path| path.starts_with(&start))
    }

    /// The files below `folder`, as a folder of their own.
    pub fn inside(&self, folder: &str) -> Folder {
        let files = self.below(folder).filter_map(|path| {
            let inside = path.get(folder.len() + 1..)?.to_owned();
            Some((inside, self.files.get(path)?.clone()))
        });
        Folder { files: files.collect() }
    }

    /// Lets go of the files below `folder`.
    pub fn forget(&mut self, folder: &str) {
        self.files.retain(|path, _| !path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
    }

    /// Takes the file at `path` out.
    pub fn take(&mut self, path: &str) -> Option<Content> {
        self.files.remove(path)
    }

    /// The paths of the files that `before` did not have, or had otherwise, or had and this folder has not, in order.
    pub fn changed_since(&self, before: &Folder) -> BTreeSet<String> {
        let new = self.files.iter().filter(|(path, content)| before.files.get(*path) != Some(*content));
        let gone = before.files.iter().filter(|(path, _)| !self.files.contains_key(*path));
        new.chain(gone).map(|(path, _)| path.clone()).collect()
    }

    /// All files, each to keep, in the order of their paths.
    pub fn into_files(self) -> impl Iterator<Item = (String, Content)> {
        self.files.into_iter()
    }

    /// Takes every file of `other` in.
    pub fn take_in(&mut self, other: Folder) {
        self.files.extend(other.files);
    }
}
