//! A mistake in a file, and serde's errors as such.

use std::fmt;
use std::fmt::Write;

use super::tree::Pos;

/// One mistake: where, which key, what.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    pub(super) pos: Option<Pos>,
    pub(super) path: Option<String>,
    pub(super) text: String,
    /// The field serde's derive misses; the struct's deserializer supplies it in the next pass.
    pub(super) missing: Option<&'static str>,
}

impl Problem {
    pub(super) fn at(pos: impl Into<Option<Pos>>, path: &str, text: impl Into<String>) -> Self {
        Self {
            pos: pos.into(),
            path: Some(path.to_owned()),
            text: text.into(),
            missing: None,
        }
    }

    /// `etc/x.yaml:7:9: Port: expected an integer`.
    pub(super) fn line(&self, file: &str) -> String {
        let mut line = file.to_owned();
        if let Some(pos) = self.pos {
            let _ = write!(line, ":{}:{}", pos.line, pos.column);
        }
        if let Some(path) = self.path.as_ref().filter(|path| !path.is_empty()) {
            line.push_str(": ");
            line.push_str(path);
        }
        line.push_str(": ");
        line.push_str(&self.text);
        line
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Problem {}

impl serde::de::Error for Problem {
    fn custom<T: fmt::Display>(text: T) -> Self {
        Self {
            pos: None,
            path: None,
            text: text.to_string(),
            missing: None,
        }
    }

    fn missing_field(field: &'static str) -> Self {
        Self {
            missing: Some(field),
            ..Self::custom(format_args!("{field} is required, but missing"))
        }
    }
}
