//! What goctl rejects after parsing: checks of the merged files, all reported together.

mod routes;
mod types;

use std::collections::BTreeMap;

use super::Options;
use super::syntax::File;
use super::syntax::Name;
use super::syntax::Statement;
use super::syntax::TypeDecl;
use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use crate::source::Span;
use crate::spec::api::Primitive;

/// Checks all files; the root is the last one.
pub(super) fn check_files(
    files: &[File],
    sources: &Sources,
    options: Options,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some((root, imported)) = files.split_last() else {
        return;
    };
    for file in files {
        let syntaxes = file.syntaxes().map(|decl| decl.span);
        check_single(syntaxes, "duplicate-syntax", "`syntax`", diagnostics);
        let infos = file.infos().map(|decl| decl.span);
        check_single(infos, "duplicate-info", "`info`", diagnostics);
    }
    check_info_keys(root, diagnostics);
    for file in imported {
        check_version(root, file, diagnostics);
    }
    let names = Names::collect(files, sources, diagnostics);
    types::check_types(files, &names, diagnostics);
    routes::check_services(files, &names, options, diagnostics);
}

/// The declared types by name.
struct Names<'a> {
    types: BTreeMap<&'a str, &'a TypeDecl>,
}

impl<'a> Names<'a> {
    fn collect(files: &'a [File], sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut types: BTreeMap<&str, &TypeDecl> = BTreeMap::new();
        for decl in files.iter().flat_map(File::types) {
            let Some(first) = types.get(decl.name.text.as_str()) else {
                types.insert(&decl.name.text, decl);
                continue;
            };
            let message = format!("type `{}` is defined twice", decl.name.text);
            // goctl identifies declarations by file name, line and column.
            let unseen = same_place(sources, first.name.span, decl.name.span);
            let diagnostic = if unseen {
                Diagnostic::generation("duplicate-type", message)
            } else {
                Diagnostic::error("duplicate-type", message)
            };
            diagnostics.push(
                diagnostic
                    .at(decl.name.span, "defined again here")
                    .related(first.name.span, "first defined here"),
            );
        }
        Self { types }
    }

    fn is_declared(&self, name: &str) -> bool {
        self.types.contains_key(name)
    }

    fn is_known(&self, name: &str) -> bool {
        Primitive::from_name(name).is_some() || self.is_declared(name)
    }

    /// Reports a name that is not a type.
    fn undefined(&self, name: &str, span: Span) -> Diagnostic {
        let known = self
            .types
            .keys()
            .copied()
            .chain(Primitive::NAMES.iter().map(|(name, _)| *name));
        let diagnostic =
            Diagnostic::error("undefined-type", format!("type `{name}` is not defined"))
                .at(span, "not found in the files of this spec");
        match crate::diagnostic::suggest::nearest(name, known) {
            Some(known) => diagnostic.help(format!("did you mean `{known}`?")),
            None => diagnostic,
        }
    }
}

fn same_place(sources: &Sources, left: Span, right: Span) -> bool {
    let (one, other) = (sources.file(left.file), sources.file(right.file));
    left.file != right.file
        && one.path().file_name() == other.path().file_name()
        && one.place(left.start) == other.place(right.start)
}

fn check_single(
    spans: impl IntoIterator<Item = Span>,
    code: &'static str,
    what: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut spans = spans.into_iter();
    let Some(first) = spans.next() else {
        return;
    };
    for span in spans {
        diagnostics.push(
            Diagnostic::error(code, format!("a file can have only one {what} statement"))
                .at(span, "this is the second one")
                .related(first, "this is the first one"),
        );
    }
}

fn check_info_keys(root: &File, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&str, &Name> = BTreeMap::new();
    for pair in root.infos().take(1).flat_map(|info| &info.pairs) {
        if let Some(first) = seen.get(pair.key.text.as_str()) {
            let message = format!("`info` has the key `{}` twice", pair.key.text);
            diagnostics.push(
                Diagnostic::error("duplicate-info-key", message)
                    .at(pair.key.span, "again here")
                    .related(first.span, "first here"),
            );
        } else {
            seen.insert(&pair.key.text, &pair.key);
        }
    }
}

/// The version of a file; a `syntax` statement counts only as the first one.
fn version(file: &File) -> (&str, Option<Span>) {
    match file.statements.first() {
        Some(Statement::Syntax(decl)) => (&decl.version.text, Some(decl.version.span)),
        _ => ("v1", None),
    }
}

fn check_version(root: &File, file: &File, diagnostics: &mut Vec<Diagnostic>) {
    let (wanted, root_span) = version(root);
    let (stated, span) = version(file);
    if wanted == stated {
        return;
    }
    let mut diagnostic = Diagnostic::error(
        "syntax-version",
        format!("an imported file has syntax `{stated}`, but the root file has `{wanted}`"),
    );
    let whole = Span::new(file.id, 0, 0);
    diagnostic = diagnostic.at(span.unwrap_or(whole), format!("`{stated}` here"));
    if let Some(span) = root_span {
        diagnostic = diagnostic.related(span, format!("`{wanted}` here"));
    }
    diagnostics.push(
        diagnostic.help("a `syntax` statement counts only as the first statement of its file"),
    );
}
