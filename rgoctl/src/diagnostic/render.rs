//! Diagnostics as text: for people in the style of rustc, as JSON lines, and as GitHub annotations.

mod github;
mod human;
mod json;

use super::Diagnostic;
use super::Severity;
use crate::source::Sources;

/// The format of diagnostics.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// With source lines, as rustc shows them.
    #[default]
    Human,
    /// One object per line.
    Json,
    /// `::error file=a.api,line=1,col=1::…`
    Github,
}

/// All diagnostics, in order, each followed by a newline. `color` affects only the format for people.
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

/// The diagnostics as generation reports them: there, `Severity::Generation` is an error.
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

/// The word for a severity; one of generation is a warning until generation runs.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning | Severity::Generation => "warning",
        Severity::Error => "error",
    }
}
