//! Finds and reads the files.

use std::path::Path;
use std::path::PathBuf;

use super::glob::matches;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::source::FileId;
use crate::source::Sources;

/// Each file once; the files of a pattern are sorted by name.
pub(super) fn load(sources: &mut Sources, files: &[PathBuf], sink: &mut Sink) -> Vec<FileId> {
    let mut found = Vec::new();
    for path in files {
        for path in expand(sources, path, sink) {
            match sources.load(&path) {
                Ok(id) if found.contains(&id) => {}
                Ok(id) => found.push(id),
                Err(error) => {
                    let message = format!("cannot read `{}`: {error}", path.display());
                    sink.push(Diagnostic::error("unreadable-file", message));
                }
            }
        }
    }
    found
}

/// The files of a path: the path itself, or the files that match its last part.
fn expand(sources: &Sources, path: &Path, sink: &mut Sink) -> Vec<PathBuf> {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let Some(pattern) = name.filter(|name| name.contains(['*', '?'])) else {
        return vec![path.to_owned()];
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let fits = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        matches(&pattern, &name)
    };
    let found: Vec<PathBuf> = match sources.files_in(folder) {
        Ok(files) => files.into_iter().filter(fits).collect(),
        Err(error) => {
            let message = format!("cannot read `{}`: {error}", folder.display());
            sink.push(Diagnostic::error("unreadable-file", message));
            return Vec::new();
        }
    };
    if found.is_empty() {
        let message = format!("no file matches `{}`", path.display());
        sink.push(
            Diagnostic::error("unreadable-file", message)
                .help("check the path and its `*` and `?`"),
        );
    }
    found
}
