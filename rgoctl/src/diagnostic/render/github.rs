//! GitHub's workflow commands: an annotation at the line of the mistake.

use super::word;
use crate::diagnostic::Diagnostic;
use crate::source::Sources;

pub(super) fn render_github(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| render_one(diagnostic, sources))
        .collect()
}

fn render_one(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let word = word(diagnostic.severity);
    let primary = diagnostic.labels.iter().find(|label| label.primary);
    let place = primary.map_or(String::new(), |label| {
        let file = sources.file(label.span.file);
        let (start, end) = (file.place(label.span.start), file.place(label.span.end));
        format!(
            "file={},line={},col={},endLine={},endColumn={},",
            property(&file.path().display().to_string()),
            start.line,
            start.column,
            end.line,
            end.column
        )
    });
    let mut text = diagnostic.message.clone();
    if let Some(label) = primary.filter(|label| !label.text.is_empty()) {
        text = format!("{text}: {}", label.text);
    }
    if let Some(help) = &diagnostic.help {
        text = format!("{text}\nhelp: {help}");
    }
    format!(
        "::{word} {place}title={}::{}\n",
        property(diagnostic.code),
        data(&text)
    )
}

/// A message: only these characters end it.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property's value: also ended by its separators.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
