//! Loads the root file and its imports: each file once, an import before the file that names it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use super::parse::parse_file;
use super::syntax::File;
use super::syntax::Literal;
use crate::diagnostic::Diagnostic;
use crate::paths;
use crate::source::FileId;
use crate::source::ReadError;
use crate::source::Sources;
use crate::source::Span;

/// The longest chain of imports; each import needs some stack.
const MAX_CHAIN: usize = 200;

/// Reads and parses all files; the root is the last one. Returns `None` if the root cannot be read.
pub(super) fn load_files(
    sources: &mut Sources,
    root: &Path,
    strict: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<File>> {
    let mut loader = Loader {
        sources,
        strict,
        diagnostics,
        chain: Vec::new(),
        done: BTreeSet::new(),
        files: Vec::new(),
    };
    match loader.sources.load(root) {
        Ok(id) => loader.take(id, paths::normal(root), None),
        Err(error) => {
            let diagnostic = unreadable(&root.display().to_string(), &error);
            loader.diagnostics.push(diagnostic);
        }
    }
    let files = loader.files;
    (!files.is_empty()).then_some(files)
}

struct Loader<'a> {
    sources: &'a mut Sources,
    strict: bool,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// The files from the root to the current one.
    chain: Vec<PathBuf>,
    done: BTreeSet<PathBuf>,
    files: Vec<File>,
}

impl Loader<'_> {
    fn take(&mut self, id: FileId, path: PathBuf, from: Option<Span>) {
        let text = self.sources.file(id).text();
        if text.trim().is_empty() {
            let shown = self.sources.file(id).path().display();
            let diagnostic = Diagnostic::error("empty-file", format!("`{shown}` is empty"));
            self.diagnostics.push(match from {
                Some(span) => diagnostic.at(span, "imported here"),
                None => diagnostic,
            });
            return;
        }
        let file = parse_file(id, text, self.strict, self.diagnostics);
        let imports: Vec<Literal> = file.imports().cloned().collect();
        if from.is_none() {
            self.check_repeated(&imports);
        }
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        self.chain.push(path.clone());
        for import in &imports {
            self.import(&folder, import);
        }
        self.chain.pop();
        self.done.insert(path);
        self.files.push(file);
    }

    fn import(&mut self, folder: &Path, import: &Literal) {
        let path = paths::normal(&folder.join(&import.text));
        let error =
            |code, message| Diagnostic::error(code, message).at(import.span, "imported here");
        if let Some(at) = self.chain.iter().position(|earlier| *earlier == path) {
            self.diagnostics.push(self.cycle(at, import));
        } else if self.done.contains(&path) {
            // The file is read already.
        } else if self.chain.len() >= MAX_CHAIN {
            self.diagnostics.push(error(
                "import-chain",
                format!("a chain of imports has more than {MAX_CHAIN} files"),
            ));
        } else if path.extension().is_none_or(|extension| extension != "api") {
            self.diagnostics.push(
                error(
                    "import-kind",
                    format!("`{}` is not an `.api` file", import.text),
                )
                .help("the name of an imported file must end in `.api`"),
            );
        } else {
            match self.sources.load(&path) {
                Ok(id) => self.take(id, path, Some(import.span)),
                Err(problem) => {
                    self.done.insert(path);
                    let diagnostic =
                        unreadable(&import.text, &problem).at(import.span, "imported here");
                    self.diagnostics.push(diagnostic);
                }
            }
        }
    }

    fn cycle(&self, at: usize, import: &Literal) -> Diagnostic {
        let names: Vec<String> = self.chain[at..]
            .iter()
            .chain([&self.chain[at]])
            .map(|path| format!("`{}`", path.display()))
            .collect();
        Diagnostic::error("import-cycle", format!("`{}` imports itself", import.text))
            .at(import.span, "this import closes the cycle")
            .help(format!("the cycle is {}", names.join(" → ")))
    }

    /// goctl rejects the same path twice, but only in the root file.
    fn check_repeated(&mut self, imports: &[Literal]) {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for import in imports {
            if let Some(first) = seen.get(import.text.as_str()) {
                self.diagnostics.push(
                    Diagnostic::error(
                        "duplicate-import",
                        format!("`{}` is imported twice", import.text),
                    )
                    .at(import.span, "imported again here")
                    .related(*first, "first imported here"),
                );
            } else {
                seen.insert(&import.text, import.span);
            }
        }
    }
}

fn unreadable(shown: &str, error: &ReadError) -> Diagnostic {
    Diagnostic::error("unreadable-file", format!("cannot read `{shown}`: {error}"))
}
