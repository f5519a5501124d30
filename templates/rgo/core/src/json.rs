//! JSON as Go's `encoding/json` writes it without HTML escaping, which is what go-zero's clients expect.

mod field;
mod finite;
mod format;
mod text;

use std::fmt;

use serde::Serialize;
use serde_json::Serializer;

pub use crate::json::field::Bytes;
pub use crate::json::field::IsZero;
pub use crate::json::field::is_unset;
pub use crate::json::field::is_zero;
pub use crate::json::field::or_zero;
pub use crate::json::field::quoted;
pub use crate::json::field::quoted_or_zero;
pub use crate::json::field::text_keys;
pub use crate::json::format::Float;
pub use crate::json::text::escape;
pub use crate::json::text::escape_from;
pub use crate::json::text::quote;
pub use crate::json::text::unescape;

/// Why a value cannot be written as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "json: {}", self.0)
    }
}

impl std::error::Error for Error {}

impl serde::ser::Error for Error {
    fn custom<T: fmt::Display>(text: T) -> Self {
        Self(text.to_string())
    }
}

/// Returns the JSON text of `value`. NaN, infinite numbers and map keys that are lists or objects are errors, as in Go.
pub fn to_vec<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    // Most responses fit without growing.
    let mut out = Vec::with_capacity(128);
    write(&mut out, value)?;
    Ok(out)
}

/// Appends the JSON text of `value`. The errors are those of [`to_vec`]; after one, `out` ends with a part of the text.
pub fn write<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) -> Result<(), Error> {
    let mut go = format::Go { has_null: false };
    let written = value.serialize(&mut Serializer::with_formatter(out, &mut go));
    written.map_err(|error| Error(error.to_string()))?;
    // serde_json writes NaN as `null` without asking its formatter.
    if go.has_null {
        value.serialize(finite::Check)?;
    }
    Ok(())
}

/// [`to_vec`] as a string.
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, Error> {
    String::from_utf8(to_vec(value)?).map_err(|error| Error(error.to_string()))
}
