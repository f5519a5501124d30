//! What a field's type is to a conversion, the same for both sides.

use crate::spec::api::TypeId;

/// A type in Rust, as far as converting it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// `i64`, `bool`, `String`.
    Scalar(&'static str),
    /// `rgo_core::json::Bytes`.
    Base64,
    /// `Vec<u8>`.
    Bytes,
    /// A type of the spec.
    Struct(TypeId),
    /// A message, by its path in Rust.
    Message(String),
    Option(Box<Shape>),
    Boxed(Box<Shape>),
    List(Box<Shape>),
    Array(Box<Shape>),
    Map(Box<Shape>, Box<Shape>),
    /// A member of a oneof, or the oneof itself.
    Oneof,
    /// Nothing on the other side is like it: `interface{}`, a timestamp.
    Other,
}

impl Shape {
    pub(super) fn option(self) -> Self {
        Self::Option(Box::new(self))
    }

    pub(super) fn boxed(self) -> Self {
        Self::Boxed(Box::new(self))
    }

    /// Whether the Rust type has a default. Structs of the spec have none.
    pub(super) fn has_default(&self) -> bool {
        match self {
            Self::Struct(_) => false,
            Self::Boxed(inner) | Self::Array(inner) => inner.has_default(),
            _ => true,
        }
    }

    /// Whether it is an `Option`, whether what is inside is in a box, and what that is.
    pub(super) fn peeled(&self) -> (bool, bool, &Self) {
        let (is_option, inner) = match self {
            Self::Option(inner) => (true, &**inner),
            other => (false, other),
        };
        match inner {
            Self::Boxed(inner) => (is_option, true, inner),
            other => (is_option, false, other),
        }
    }
}

/// Whether every value of one scalar is one of the other: `From` exists.
pub(super) fn widens(from: &str, to: &str) -> bool {
    matches!(
        (from, to),
        ("i8", "i16" | "i32" | "i64" | "f32" | "f64")
            | ("i16", "i32" | "i64" | "f32" | "f64")
            | ("i32", "i64" | "f64")
            | (
                "u8",
                "i16" | "i32" | "i64" | "u16" | "u32" | "u64" | "f32" | "f64"
            )
            | ("u16", "i32" | "i64" | "u32" | "u64" | "f32" | "f64")
            | ("u32", "i64" | "u64" | "f64")
            | ("f32", "f64")
    )
}

/// Whether both are numbers, so that some values fit.
pub(super) fn are_numbers(from: &str, to: &str) -> bool {
    let is_number = |name: &str| !matches!(name, "String" | "bool");
    is_number(from) && is_number(to)
}
