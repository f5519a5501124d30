//! Diagnostics as text: for people in rustc's look, as JSON lines, and as GitHub's annotations.

mod github;
mod human;
mod json;

use super::Diagnostic;
use super::Severity;
use crate::source::Sources;

/// What diagnostics are written as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// With the lines of the source, as rustc does.
    #[default]
    Human,
    /// One object a line.
    Json,
    /// `::error file=a.api,line=1,col=1::…`
    Github,
}

/// All diagnostics, in order, each ended by a newline. `color` counts for people only.
pub fn render(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    format: Format,
    color: bool,
) -> String {
    match format {
        Format::Human => human::render_human(diagnostics, sources, color),
        Format::Json => json::render_json(diagnostics, sources),
        Format::Github => github::render_github(diagnostics, sources),
    }
}

/// What generation is told: mistakes no working service comes from are errors there.
pub fn for_generation(diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    diagnostics
        .iter()
        .cloned()
        .map(|mut diagnostic| {
            if diagnostic.severity == Severity::Generation {
                diagnostic.severity = Severity::Error;
            }
            diagnostic
        })
        .collect()
}

/// `2 errors, 1 warning`; empty without diagnostics.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .count();
    let counts = [(errors, "error"), (diagnostics.len() - errors, "warning")];
    let parts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}{}", if *count == 1 { "" } else { "s" }))
        .collect();
    parts.join(", ")
}

/// The word for a severity; what only generation refuses is a warning until then.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning | Severity::Generation => "warning",
        Severity::Error => "error",
    }
}
