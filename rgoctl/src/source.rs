//! The only reader of files: specs, imports, proto includes and a user's templates, from disk or from
//! memory. It knows no language; it returns texts and turns offsets into lines.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

/// The number of a file that has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in a file that has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub file: FileId,
    /// Byte offset of the first byte.
    pub start: u32,
    /// Byte offset after the last byte.
    pub end: u32,
}

impl Span {
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        // `Sources::load` rejects files above 4 GiB, so both fit.
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            file,
            start: clamp(start),
            end: clamp(end),
        }
    }

    /// From the start of `self` to the end of `other`, both in one file.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            file: self.file,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A position as editors count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Line from 1.
    pub line: usize,
    /// Column from 1, in characters.
    pub column: usize,
}

/// A text with its path and the offsets of its lines.
#[derive(Debug)]
pub struct SourceFile {
    path: PathBuf,
    text: String,
    line_starts: Vec<u32>,
}

impl SourceFile {
    /// The path as requested, for messages.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset.
    pub fn place(&self, offset: u32) -> Place {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts[line - 1] as usize;
        let end = (offset as usize).min(self.text.len());
        let column = self
            .text
            .get(start..end)
            .map_or(0, |before| before.chars().count())
            + 1;
        Place { line, column }
    }
}

/// Why a file could not be read.
#[derive(Debug)]
pub enum ReadError {
    /// No such file, or it cannot be read.
    Io(io::Error),
    /// The path is a folder.
    IsFolder,
    /// The bytes are not UTF-8; the offset is that of the first bad byte.
    NotUtf8 { offset: usize },
    /// More than 4 GiB.
    TooLarge,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) if error.kind() == io::ErrorKind::NotFound => {
                f.write_str("no such file")
            }
            Self::Io(error) => write!(f, "{error}"),
            Self::IsFolder => f.write_str("it is a folder"),
            Self::NotUtf8 { offset } => {
                write!(f, "it is not UTF-8: invalid byte at offset {offset}")
            }
            Self::TooLarge => f.write_str("it is larger than 4 GiB"),
        }
    }
}

impl std::error::Error for ReadError {}

/// The origin of bytes.
#[derive(Debug)]
enum Origin {
    Disk,
    Memory(BTreeMap<PathBuf, Vec<u8>>),
}

/// All files read in one run.
#[derive(Debug)]
pub struct Sources {
    origin: Origin,
    files: Vec<SourceFile>,
}

impl Sources {
    /// Files of the file system.
    pub fn disk() -> Self {
        Self {
            origin: Origin::Disk,
            files: Vec::new(),
        }
    }

    /// Files given as paths and bytes; paths are compared as written.
    pub fn memory<P: Into<PathBuf>, B: Into<Vec<u8>>>(
        files: impl IntoIterator<Item = (P, B)>,
    ) -> Self {
        let files = files
            .into_iter()
            .map(|(path, bytes)| (path.into(), bytes.into()))
            .collect();
        Self {
            origin: Origin::Memory(files),
            files: Vec::new(),
        }
    }

    /// Reads a file. For a path that was read before, returns the same number.
    pub fn load(&mut self, path: &Path) -> Result<FileId, ReadError> {
        if let Some(known) = self.files.iter().position(|file| file.path == path) {
            return Ok(file_id(known));
        }
        let bytes = self.read(path)?;
        let text = String::from_utf8(bytes).map_err(|error| ReadError::NotUtf8 {
            offset: error.utf8_error().valid_up_to(),
        })?;
        self.add(path, text)
    }

    /// Adds a text that was read elsewhere, for example from standard input.
    pub fn add(&mut self, path: &Path, text: String) -> Result<FileId, ReadError> {
        if u32::try_from(text.len()).is_err() {
            return Err(ReadError::TooLarge);
        }
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0)
            .chain(newlines.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX)))
            .collect();
        self.files.push(SourceFile {
            path: path.to_owned(),
            text,
            line_starts,
        });
        Ok(file_id(self.files.len() - 1))
    }

    /// The bytes of a file that is not a spec: a template, a manifest, a generated file.
    #[expect(clippy::disallowed_methods, reason = "this is where files are read")]
    pub fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        match &self.origin {
            Origin::Disk if path.is_dir() => Err(ReadError::IsFolder),
            Origin::Disk => fs::read(path).map_err(ReadError::Io),
            Origin::Memory(files) => files
                .get(path)
                .cloned()
                .ok_or_else(|| ReadError::Io(io::Error::from(io::ErrorKind::NotFound))),
        }
    }

    /// The files of a folder, sorted; an empty path is the working directory.
    pub fn files_in(&self, folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
        let mut files: Vec<PathBuf> = match &self.origin {
            Origin::Disk => list(folder)?,
            Origin::Memory(files) => files
                .keys()
                .filter(|file| file.parent() == Some(folder))
                .cloned()
                .collect(),
        };
        files.sort();
        Ok(files)
    }

    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.file(span.file)
            .text
            .get(span.range())
            .unwrap_or_default()
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is where folders of specs are read"
)]
fn list(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let is_here = folder.as_os_str().is_empty();
    let entries = fs::read_dir(if is_here { Path::new(".") } else { folder });
    let mut files = Vec::new();
    for entry in entries.map_err(ReadError::Io)? {
        let entry = entry.map_err(ReadError::Io)?;
        let path = folder.join(entry.file_name());
        if path.is_file() {
            files.push(path);
        }
    }
    Ok(files)
}

fn file_id(index: usize) -> FileId {
    FileId(u32::try_from(index).expect("fewer files than 2^32 are read in one run"))
}
