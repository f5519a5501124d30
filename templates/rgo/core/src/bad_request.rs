//! A request that does not fit its type: every invalid field, and the one text of go-zero's response.

use std::fmt;

use serde::Serialize;

/// The place of a field in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// A variable of the path.
    Path,
    /// The query, or a form in the body.
    Form,
    /// A header.
    Header,
    /// The JSON body.
    Json,
}

impl Place {
    /// The name of the place in a spec's tags: `path`, `form`, `header`, `json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Form => "form",
            Self::Header => "header",
            Self::Json => "json",
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An invalid field. As JSON: `{"field":"age","in":"json","message":"is required"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// The field's name on the wire, dotted for a nested one (`user.name`); empty for a whole body.
    pub field: String,
    /// The place of the field.
    #[serde(rename = "in")]
    pub place: Place,
    /// What is wrong, as a phrase that follows the field's name: `is required`.
    pub message: String,
    /// go-zero's text.
    #[serde(skip)]
    pub go: String,
}

/// Every invalid field of one request. As JSON: `{"violations":[…]}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BadRequest {
    violations: Vec<Violation>,
}

impl Violation {
    /// A violation of a rule of your own; `message` is a phrase that follows the field's name.
    pub fn new(field: impl Into<String>, place: Place, message: impl Into<String>) -> Self {
        let (field, message) = (field.into(), message.into());
        let go = format!("field \"{field}\" {message}");
        Self {
            field,
            place,
            message,
            go,
        }
    }
}

impl BadRequest {
    /// Sorts the violations by place, in go-zero's order: path, form, header, JSON.
    pub fn new(mut violations: Vec<Violation>) -> Self {
        violations.sort_by_key(|violation| violation.place);
        Self { violations }
    }

    /// One violation.
    pub fn of(field: impl Into<String>, place: Place, message: impl Into<String>) -> Self {
        Self::new(vec![Violation::new(field, place, message)])
    }

    /// Every invalid field.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// The text of go-zero's response, which names the first violation only.
    pub fn first(&self) -> &str {
        self.violations
            .first()
            .map_or("bad request", |violation| &violation.go)
    }
}

impl fmt::Display for BadRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.first())
    }
}
