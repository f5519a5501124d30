//! The `.api` front end: tokens, syntax tree, imports, checks, and the resolved spec. It knows neither
//! templates nor Rust.

mod check;
mod comments;
mod duration;
mod imports;
mod lint;
mod parse;
mod paths;
mod resolve;
pub mod syntax;
mod tag;
mod tokens;

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::Sink;
use crate::source::FileId;
use crate::source::Sources;
use crate::spec::api::Api;

/// How a spec is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Gives goctl's own verdict: syntax that only older versions of goctl accept is an error.
    pub strict: bool,
    /// Reports a spec without routes as an error, as `validate` and generation need it.
    pub require_service: bool,
}

/// Reads a root file and its imports, checks and resolves them. Pushes all mistakes of a stage;
/// returns `None` if one of them is an error.
pub fn load(sources: &mut Sources, root: &Path, options: &Options, sink: &mut Sink) -> Option<Api> {
    let mut diagnostics = Vec::new();
    let files = imports::load_files(sources, root, options.strict, &mut diagnostics);
    if !finish_stage(&mut diagnostics, sink) {
        return None;
    }
    let files = files?;
    check::check_files(&files, sources, *options, &mut diagnostics);
    if !finish_stage(&mut diagnostics, sink) {
        return None;
    }
    let api = resolve::resolve_files(&files, root, &mut diagnostics);
    lint::check_api(&api, &mut diagnostics);
    finish_stage(&mut diagnostics, sink).then_some(api)
}

/// Parses one file that has been read, without its imports: the input of a formatter.
pub fn parse(sources: &Sources, file: FileId, strict: bool, sink: &mut Sink) -> syntax::File {
    let mut diagnostics = Vec::new();
    let text = sources.file(file).text();
    let parsed = parse::parse_file(file, text, strict, &mut diagnostics);
    finish_stage(&mut diagnostics, sink);
    parsed
}

/// Passes a stage's diagnostics on, in the order of the text; returns false if one is an error.
fn finish_stage(diagnostics: &mut Vec<Diagnostic>, sink: &mut Sink) -> bool {
    diagnostics.sort_by_key(|diagnostic| diagnostic.labels.first().map(|label| label.span));
    let fine = !diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error);
    for diagnostic in diagnostics.drain(..) {
        sink.push(diagnostic);
    }
    fine
}
