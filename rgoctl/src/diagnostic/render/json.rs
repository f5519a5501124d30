//! One JSON object per line, for editors and scripts.

use serde::Serialize;

use super::word;
use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use crate::source::Span;

#[derive(Serialize)]
struct Line<'a> {
    severity: &'static str,
    code: &'a str,
    message: &'a str,
    labels: Vec<LabelLine<'a>>,
    help: Option<&'a str>,
    fix: Option<Vec<EditLine<'a>>>,
}

/// Lines and columns from 1, columns in characters.
#[derive(Serialize)]
struct Position {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct LabelLine<'a> {
    #[serde(flatten)]
    position: Position,
    primary: bool,
    text: &'a str,
}

#[derive(Serialize)]
struct EditLine<'a> {
    #[serde(flatten)]
    position: Position,
    text: &'a str,
}

pub(super) fn render_json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let line = serde_json::to_string(&line(diagnostic, sources))
            .expect("strings and numbers can always be written as JSON");
        out.push_str(&line);
        out.push('\n');
    }
    out
}

fn line<'a>(diagnostic: &'a Diagnostic, sources: &Sources) -> Line<'a> {
    let labels = diagnostic.labels.iter().map(|label| LabelLine {
        position: position(label.span, sources),
        primary: label.primary,
        text: &label.text,
    });
    let fix = diagnostic.fix.as_ref().map(|fix| {
        let edits = fix.edits.iter().map(|(span, text)| EditLine {
            position: position(*span, sources),
            text,
        });
        edits.collect()
    });
    Line {
        severity: word(diagnostic.severity),
        code: diagnostic.code,
        message: &diagnostic.message,
        labels: labels.collect(),
        help: diagnostic.help.as_deref(),
        fix,
    }
}

fn position(span: Span, sources: &Sources) -> Position {
    let file = sources.file(span.file);
    let (start, end) = (file.place(span.start), file.place(span.end));
    Position {
        file: file.path().display().to_string(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}
