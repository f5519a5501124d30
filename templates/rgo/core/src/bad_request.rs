//! A request that does not fit its type: every field at fault, and the one text go-zero answers with.

use std::fmt;

use axum::response::IntoResponse;
use axum::response::Response;
use http::StatusCode;
use http::header::X_CONTENT_TYPE_OPTIONS;

/// Where a field of a request is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

/// One field at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The field's name on the wire, dotted for a nested one (`user.name`); empty for a whole body.
    pub field: String,
    /// Where the field was looked for.
    pub place: Place,
    /// What is wrong with it, as a phrase: `is required`.
    pub message: String,
    /// What go-zero says of it.
    pub go: String,
}

/// Every field at fault of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRequest {
    violations: Vec<Violation>,
}

impl Violation {
    /// A fault found by a check of your own; `message` is a phrase that follows the field's name.
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
    /// Faults in go-zero's order: path, form, header, JSON, those of a place as they are given.
    pub fn new(mut violations: Vec<Violation>) -> Self {
        violations.sort_by_key(|violation| violation.place);
        Self { violations }
    }

    /// One fault.
    pub fn of(field: impl Into<String>, place: Place, message: impl Into<String>) -> Self {
        Self::new(vec![Violation::new(field, place, message)])
    }

    /// Every field at fault.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// The text go-zero answers with, which stops at the first fault.
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

/// go-zero's answer. A handler that takes `Result<Valid<T>, BadRequest>` gives it the service's form.
impl IntoResponse for BadRequest {
    fn into_response(self) -> Response {
        let text = format!("{}\n", self.first());
        let headers = [(X_CONTENT_TYPE_OPTIONS, "nosniff")];
        (StatusCode::BAD_REQUEST, headers, text).into_response()
    }
}
