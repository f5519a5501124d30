//! Reads a root file and its imports through [`Sources`], before anything is compiled, so that all missing,
//! circular and repeated imports are reported together, each at its statement.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use protox::file::File;
use protox::file::FileResolver;
use protox::file::GoogleFileResolver;

use super::errors;
use super::locations::Locations;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::Sink;
use crate::paths::without_dots;
use crate::source::FileId;
use crate::source::ReadError;
use crate::source::Sources;
use crate::source::Span;

/// Field number of `dependency` in `FileDescriptorProto`.
const DEPENDENCY: i32 = 3;

/// A root file and its imports, parsed.
pub(super) struct Loaded {
    /// The root, by the name that an import would use.
    pub(super) root: String,
    /// Files by import name, without those built in.
    pub(super) files: BTreeMap<String, Parsed>,
}

/// One parsed file.
pub(super) struct Parsed {
    pub(super) id: FileId,
    pub(super) file: File,
}

impl Loaded {
    /// The files as protox asks for them.
    pub(super) fn resolver(&self) -> Resolver {
        let files = self.files.iter();
        Resolver {
            files: files
                .map(|(name, parsed)| (name.clone(), parsed.file.clone()))
                .collect(),
            google: GoogleFileResolver::new(),
        }
    }
}

/// Gives protox the files that were read, then those built in.
pub(super) struct Resolver {
    pub(super) files: BTreeMap<String, File>,
    pub(super) google: GoogleFileResolver,
}

impl FileResolver for Resolver {
    fn open_file(&self, name: &str) -> Result<File, protox::Error> {
        match self.files.get(name) {
            Some(file) => Ok(file.clone()),
            None => self.google.open_file(name),
        }
    }
}

/// Reads and parses; returns `None` if an error was pushed.
pub(super) fn load(
    sources: &mut Sources,
    root: &Path,
    includes: &[PathBuf],
    sink: &mut Sink,
) -> Option<Loaded> {
    let folder = root.parent().unwrap_or(Path::new("")).to_owned();
    let name = import_name(root, includes);
    let mut loader = Loader {
        sources,
        places: includes.iter().cloned().chain([folder]).collect(),
        google: GoogleFileResolver::new(),
        files: BTreeMap::new(),
        stack: Vec::new(),
        sink,
    };
    match loader.sources.load(root) {
        Ok(id) => loader.read(&name, id),
        Err(error) => {
            let message = format!("cannot read `{}`: {error}", root.display());
            loader
                .sink
                .push(Diagnostic::error("unreadable-file", message));
        }
    }
    let files = loader.files;
    (!sink.has(Severity::Error)).then_some(Loaded { root: name, files })
}

/// The root's path relative to the include folder that contains it, or else its base name.
fn import_name(root: &Path, includes: &[PathBuf]) -> String {
    let mut inside = includes
        .iter()
        .filter_map(|include| root.strip_prefix(without_dots(include)).ok());
    let path = inside
        .next()
        .or(root.file_name().map(Path::new))
        .unwrap_or(root);
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

struct Loader<'a> {
    sources: &'a mut Sources,
    places: Vec<PathBuf>,
    google: GoogleFileResolver,
    files: BTreeMap<String, Parsed>,
    /// The files whose imports are being read, the root first.
    stack: Vec<String>,
    sink: &'a mut Sink,
}

impl Loader<'_> {
    fn read(&mut self, name: &str, id: FileId) {
        let text = self.sources.file(id).text();
        // protox does not know the byte order mark; spaces keep every offset.
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => format!("   {rest}"),
            None => text.to_owned(),
        };
        let file = match File::from_source(name, &text) {
            Ok(file) => file,
            Err(error) => return errors::parse_failed(&error, id, text.len(), self.sink),
        };
        let descriptor = file.file_descriptor_proto().clone();
        self.files.insert(name.to_owned(), Parsed { id, file });
        self.stack.push(name.to_owned());
        let locations = Locations::new(id, &text, &descriptor);
        for (at, import) in descriptor.dependency.iter().enumerate() {
            let path = [DEPENDENCY, i32::try_from(at).unwrap_or(i32::MAX)];
            let span = locations.span(&path).unwrap_or(Span::new(id, 0, 0));
            let first = descriptor.dependency.iter().position(|one| one == import);
            match first.filter(|first| *first < at) {
                Some(first) => {
                    let path = [DEPENDENCY, i32::try_from(first).unwrap_or(i32::MAX)];
                    self.push_twice(import, span, locations.span(&path));
                }
                None => self.import(import, span),
            }
        }
        self.stack.pop();
    }

    fn import(&mut self, name: &str, span: Span) {
        if let Some(at) = self.stack.iter().position(|open| open == name) {
            return self.push_cycle(at, name, span);
        }
        if self.files.contains_key(name) || self.google.open_file(name).is_ok() {
            return;
        }
        for place in self.places.clone() {
            match self.sources.load(&without_dots(&place).join(name)) {
                Ok(id) => return self.read(name, id),
                Err(ReadError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return self.push_unreadable(name, &error, span),
            }
        }
        self.push_missing(name, span);
    }

    fn push_missing(&mut self, name: &str, span: Span) {
        let places: Vec<String> = self
            .places
            .iter()
            .map(|place| match without_dots(place).display().to_string() {
                here if here.is_empty() => "`.`".to_owned(),
                place => format!("`{place}`"),
            })
            .collect();
        let mut seen = Vec::new();
        for place in places {
            if !seen.contains(&place) {
                seen.push(place);
            }
        }
        self.sink.push(
            Diagnostic::error("missing-import", format!("import `{name}` was not found"))
                .at(span, format!("not in {}", seen.join(", ")))
                .help("pass the folder that contains it with `-I`"),
        );
    }

    fn push_unreadable(&mut self, name: &str, error: &ReadError, span: Span) {
        self.sink.push(
            Diagnostic::error("unreadable-file", format!("cannot read `{name}`: {error}"))
                .at(span, "imported here"),
        );
    }

    fn push_cycle(&mut self, at: usize, name: &str, span: Span) {
        let way: Vec<String> = self.stack[at..]
            .iter()
            .map(String::as_str)
            .chain([name])
            .map(|file| format!("`{file}`"))
            .collect();
        self.sink.push(
            Diagnostic::error("import-cycle", format!("`{name}` imports itself"))
                .at(span, way.join(" imports "))
                .help("move the common definitions into a separate file"),
        );
    }

    fn push_twice(&mut self, name: &str, span: Span, first: Option<Span>) {
        let mut diagnostic =
            Diagnostic::error("duplicate-import", format!("`{name}` is imported twice"))
                .at(span, "imported again here")
                .help("remove this line")
                .fix(vec![(span, String::new())]);
        if let Some(first) = first {
            diagnostic = diagnostic.related(first, "first imported here");
        }
        self.sink.push(diagnostic);
    }
}
