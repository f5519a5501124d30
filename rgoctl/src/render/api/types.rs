//! The views of `src/types.rs`.

use serde::Serialize;

use super::ImportsView;

view! {
    /// `src/types.rs`.
    "api/types.rs.jinja" => pub struct TypesFile<'a> {
        pub source: &'a str,
        pub imports: ImportsView,
        pub types: Vec<StructView>,
    }
}

/// A struct, with `impl Bind` if requests hold it.
#[derive(Debug, Clone, Serialize)]
pub struct StructView {
    pub docs: Vec<String>,
    pub name: String,
    pub has_default: bool,
    pub in_requests: bool,
    pub in_responses: bool,
    pub has_rename_all: bool,
    /// `camelCase`.
    pub rename_all: &'static str,
    pub fields: Vec<FieldView>,
    /// Whether `bind` reads anything.
    pub has_reads: bool,
}

/// A field of a struct.
#[derive(Debug, Clone, Serialize)]
pub struct FieldView {
    pub docs: Vec<String>,
    pub serde: SerdeView,
    pub name: String,
    pub ty: String,
    /// A variable for each place that the field is read from.
    pub reads: Vec<ReadView>,
    /// Whether the value is put into `Some`.
    pub in_some: bool,
    /// Made of the variables: `mobile?`; or the zero value of a field that is never read.
    pub value: String,
}

/// The arguments of a field's `#[serde(…)]`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SerdeView {
    /// Whether there are any.
    pub is_there: bool,
    pub is_skipped: bool,
    pub has_rename: bool,
    /// Escaped for a literal, like every text below that stands between quotes.
    pub rename: String,
    pub has_skip_if: bool,
    pub skip_if: &'static str,
    pub has_serialize_with: bool,
    pub serialize_with: &'static str,
}

/// The statement that reads a field from one place.
#[derive(Debug, Clone, Serialize)]
pub struct ReadView {
    pub variable: String,
    /// Whether the variable needs its type written.
    pub has_ty: bool,
    pub ty: String,
    /// The binder's method: `json`, `form`, `path`, `header`.
    pub place: &'static str,
    pub name: String,
    /// The calls that follow: `range`, `options`, `required`.
    pub steps: Vec<StepView>,
}

/// A call of a chain.
#[derive(Debug, Clone, Serialize)]
pub struct StepView {
    pub method: &'static str,
    /// An expression; empty for none.
    pub argument: String,
}
