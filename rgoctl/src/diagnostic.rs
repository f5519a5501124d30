//! Mistakes in the user's files as data: severity, stable code, labelled spans, help, fix.
//! `render` draws them; the checks that find them build them.

pub mod render;
pub(crate) mod suggest;

use crate::source::Span;

/// The effect of a diagnostic on the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// goctl accepts it, and a service can be generated.
    Warning,
    /// goctl accepts it, but no working service can be generated: a warning in `validate`, an error in
    /// `validate --target rust` and in generation.
    Generation,
    /// goctl rejects it too.
    Error,
}

/// A span with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    pub text: String,
    /// Whether this is the place of the mistake; other labels are related places.
    pub primary: bool,
}

/// A change that fixes the mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Each span is replaced by its text; spans do not overlap.
    pub edits: Vec<(Span, String)>,
}

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    /// Stable, so that scripts can filter by it: `duplicate-handler`.
    pub code: &'static str,
    /// One lower-case phrase without a full stop that stands alone.
    pub message: String,
    pub labels: Vec<Label>,
    /// What the user can do: an action.
    pub help: Option<String>,
    pub fix: Option<Fix>,
}

impl Diagnostic {
    pub fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self {
            severity,
            code,
            message,
            labels: Vec::new(),
            help: None,
            fix: None,
        }
    }

    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    pub fn generation(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Generation, code, message)
    }

    /// Adds the place of the mistake.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
            primary: true,
        });
        self
    }

    /// Adds the place of the mistake if there is one; text of a live server has none.
    #[must_use]
    pub fn at_some(self, span: Option<Span>, text: impl Into<String>) -> Self {
        match span {
            Some(span) => self.at(span, text),
            None => self,
        }
    }

    /// Adds a related place.
    #[must_use]
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
            primary: false,
        });
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    #[must_use]
    pub fn fix(mut self, edits: Vec<(Span, String)>) -> Self {
        self.fix = Some(Fix { edits });
        self
    }
}

/// Collects the diagnostics of all stages. A stage continues to its end, then the run stops.
#[derive(Debug, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
}

impl Sink {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether anything at least as severe was pushed.
    pub fn has(&self, severity: Severity) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity >= severity)
    }
}
