//! Diagnostics in the style of rustc: source lines with labels under them, help, and the fix as a patch.

use std::ops::Range;

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
        let labels = || {
            diagnostic
                .labels
                .iter()
                .filter(|label| label.span.file == file)
        };
        let window = Window::new(file, labels().map(|label| label.span), sources);
        let annotations = labels().map(|label| annotation(label, &window));
        group = group.element(window.snippet().annotations(annotations));
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

/// The files of the labels: that of the primary label first, then in the order of labels.
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

/// The lines of a file that contain spans: the renderer reads every line it gets.
struct Window<'a> {
    text: &'a str,
    path: String,
    /// The offset of the text in the file.
    start: usize,
    line: usize,
}

impl<'a> Window<'a> {
    fn new(file: FileId, spans: impl Iterator<Item = Span>, sources: &'a Sources) -> Self {
        let file = sources.file(file);
        let all = file.text();
        let (mut first, mut last) = (all.len(), 0);
        for span in spans {
            first = first.min(span.start as usize);
            last = last.max(span.end as usize);
        }
        let (first, last) = (floor(all, first), floor(all, last));
        let start = all[..first].rfind('\n').map_or(0, |newline| newline + 1);
        let end = all[last..]
            .find('\n')
            .map_or(all.len(), |newline| last + newline);
        Self {
            text: &all[start..end.max(start)],
            path: file.path().to_string_lossy().into_owned(),
            start,
            line: file.place(u32::try_from(start).unwrap_or(u32::MAX)).line,
        }
    }

    fn snippet<T: Clone>(&self) -> Snippet<'a, T> {
        Snippet::source(self.text)
            .path(self.path.clone())
            .line_start(self.line)
    }

    /// The range of a span in the text, limited to whole characters of it, as the renderer requires.
    fn range(&self, span: Span) -> Range<usize> {
        let place = |at: u32| floor(self.text, (at as usize).saturating_sub(self.start));
        let (start, end) = (place(span.start), place(span.end));
        start..end.max(start)
    }
}

/// The nearest character boundary at or before an offset.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn annotation<'a>(label: &'a Label, window: &Window<'_>) -> Annotation<'a> {
    let kind = if label.primary {
        AnnotationKind::Primary
    } else {
        AnnotationKind::Context
    };
    kind.span(window.range(label.span))
        .label(label.text.as_str())
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
        let edits = || fix.edits.iter().filter(|(span, _)| span.file == file);
        let window = Window::new(file, edits().map(|(span, _)| *span), sources);
        let patches = edits().map(|(span, text)| Patch::new(window.range(*span), text.as_str()));
        group = group.element(window.snippet().patches(patches));
    }
    group
}
