//! rustc's look: the lines at fault with labels under them, help, and the fix as a patch.

use annotate_snippets::Annotation;
use annotate_snippets::AnnotationKind;
use annotate_snippets::Group;
use annotate_snippets::Level;
use annotate_snippets::Patch;
use annotate_snippets::Renderer;
use annotate_snippets::Snippet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Fix;
use crate::diagnostic::Label;
use crate::diagnostic::Severity;
use crate::source::FileId;
use crate::source::Sources;
use crate::source::Span;

pub(super) fn render_human(diagnostics: &[Diagnostic], sources: &Sources, color: bool) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&renderer.render(&report(diagnostic, sources)));
        out.push_str("\n\n");
    }
    out
}

fn report<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Warning | Severity::Generation => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let title = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code);
    let mut group = Group::with_title(title);
    for file in files(&diagnostic.labels) {
        let labels = diagnostic
            .labels
            .iter()
            .filter(|label| label.span.file == file);
        group = group.element(
            snippet(file, sources).annotations(labels.map(|label| annotation(label, sources))),
        );
    }
    if diagnostic.severity == Severity::Generation {
        group = group.element(Level::NOTE.message("no working service can be generated from this"));
    }
    match (&diagnostic.fix, &diagnostic.help) {
        (Some(fix), help) => {
            let help = help.as_deref().unwrap_or("change it");
            vec![group, patches(help, fix, sources)]
        }
        (None, Some(help)) => vec![group.element(Level::HELP.message(help.as_str()))],
        (None, None) => vec![group],
    }
}

/// The files of labels: that of the primary one first, then as they come.
fn files(labels: &[Label]) -> Vec<FileId> {
    let primary = labels.iter().filter(|label| label.primary);
    let mut files = Vec::new();
    for label in primary.chain(labels) {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    files
}

fn snippet<T: Clone>(file: FileId, sources: &Sources) -> Snippet<'_, T> {
    let file = sources.file(file);
    Snippet::source(file.text()).path(file.path().to_string_lossy())
}

fn annotation<'a>(label: &'a Label, sources: &Sources) -> Annotation<'a> {
    let kind = if label.primary {
        AnnotationKind::Primary
    } else {
        AnnotationKind::Context
    };
    kind.span(inside(label.span, sources))
        .label(label.text.as_str())
}

/// The range of a span, cut to the text and to whole characters, as the renderer demands.
fn inside(span: Span, sources: &Sources) -> std::ops::Range<usize> {
    let text = sources.file(span.file).text();
    let floor = |at: usize| {
        (0..=at.min(text.len()))
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(0)
    };
    floor(span.start as usize)..floor(span.end as usize).max(floor(span.start as usize))
}

fn patches<'a>(help: &'a str, fix: &'a Fix, sources: &'a Sources) -> Group<'a> {
    let mut group = Group::with_title(Level::HELP.secondary_title(help));
    let mut files: Vec<FileId> = Vec::new();
    for (span, _) in &fix.edits {
        if !files.contains(&span.file) {
            files.push(span.file);
        }
    }
    for file in files {
        let edits = fix.edits.iter().filter(|(span, _)| span.file == file);
        let patches = edits.map(|(span, text)| Patch::new(inside(*span, sources), text.as_str()));
        group = group.element(snippet(file, sources).patches(patches));
    }
    group
}
