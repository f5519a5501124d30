//! The two engines behind one call.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use anyhow::Context as _;
use minijinja::AutoEscape;
use minijinja::Environment;
use minijinja::ErrorKind;
use minijinja::UndefinedBehavior;
use minijinja::value::Serde;

use super::FILES;
use super::View;

/// The templates of a run: the built-in ones, or a user's with the built-in ones behind them.
#[derive(Debug)]
pub struct Templates {
    overrides: Option<Environment<'static>>,
}

impl Templates {
    /// The templates compiled into the tool.
    pub fn builtin() -> Self {
        Self { overrides: None }
    }

    /// Templates by path below the templates folder (`api/routes.rs.jinja`); what the map lacks
    /// comes from the built-in ones. An empty map is the same as [`Templates::builtin`].
    pub fn with_overrides(overrides: BTreeMap<String, String>) -> Self {
        if overrides.is_empty() {
            return Self::builtin();
        }
        let mut engine = Environment::new();
        engine.set_auto_escape_callback(|_| AutoEscape::None);
        engine.set_undefined_behavior(UndefinedBehavior::Strict);
        engine.set_loader(move |name| {
            let own = overrides.get(name).cloned();
            Ok(own.or_else(|| builtin(name).map(str::to_owned)))
        });
        Self {
            overrides: Some(engine),
        }
    }

    /// The text of a file, with one newline at its end. Fails with an [`OverrideError`] when a
    /// user's template is at fault.
    pub fn render<V: View>(&self, view: &V) -> anyhow::Result<String> {
        let mut text = match &self.overrides {
            None => view
                .render()
                .with_context(|| format!("cannot render `{}`", V::PATH))?,
            Some(engine) => engine
                .get_template(V::PATH)
                .and_then(|template| template.render(Serde(view)))
                .map_err(|error| OverrideError::new(V::PATH, &error))?,
        };
        // Both engines drop the newline at the end of a template.
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        Ok(text)
    }
}

/// The built-in template of a path.
fn builtin(name: &str) -> Option<&'static str> {
    let at = FILES.binary_search_by_key(&name, |(path, _)| path).ok()?;
    Some(FILES[at].1)
}

/// A user's template that cannot be used: the user's mistake, not the tool's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverrideError {
    /// Path below the templates folder.
    pub path: String,
    /// Line from 1; zero when the engine does not know it.
    pub line: usize,
    /// One lower-case phrase.
    pub message: String,
}

impl OverrideError {
    /// Takes the innermost place an error names: an included file rather than the one including it.
    fn new(path: &str, error: &minijinja::Error) -> Self {
        let mut innermost = error;
        while let Some(cause) = innermost.source() {
            let Some(cause) = cause.downcast_ref::<minijinja::Error>() else {
                break;
            };
            innermost = cause;
        }
        Self {
            path: innermost.name().unwrap_or(path).to_owned(),
            line: innermost.line().unwrap_or(0),
            message: message(innermost),
        }
    }
}

fn message(error: &minijinja::Error) -> String {
    match (error.kind(), error.detail()) {
        (ErrorKind::UndefinedError, _) => match undefined_name(error) {
            Some(name) => format!("`{name}` is not a value this template gets"),
            None => "a name stands here that is not a value this template gets".to_owned(),
        },
        (_, Some(detail)) => detail.to_owned(),
        (kind, None) => kind.to_string(),
    }
}

/// The expression an undefined value was printed from, as the engine's range gives it.
fn undefined_name(error: &minijinja::Error) -> Option<&str> {
    let text = error.template_source()?.get(error.range()?)?;
    Some(text.trim().trim_matches(['{', '}', '-', '%']).trim())
}

impl fmt::Display for OverrideError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {}", self.message)
    }
}

impl Error for OverrideError {}
