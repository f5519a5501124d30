//! JSON as Go's `encoding/json` writes it, without HTML escaping: what go-zero's clients read.

mod bytes;
mod quoted;
mod serialize;
mod text;
mod zero;

use std::fmt;

use serde::Serialize;

pub use crate::json::bytes::Bytes;
pub use crate::json::quoted::quoted;
pub use crate::json::quoted::quoted_or_zero;
pub use crate::json::text::escape;
pub use crate::json::text::escape_from;
pub use crate::json::text::quote;
pub use crate::json::text::unescape;
pub use crate::json::zero::IsZero;
pub use crate::json::zero::is_unset;
pub use crate::json::zero::is_zero;
pub use crate::json::zero::or_zero;
pub use crate::json::zero::text_keys;

/// Why a value has no JSON form, in Go's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl serde::ser::Error for Error {
    fn custom<T: fmt::Display>(text: T) -> Self {
        Self(format!("json: {text}"))
    }
}

/// The JSON text of `value`. NaN and infinite numbers are an error, as in Go.
pub fn to_vec<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    // Holds the answers of most services without growing.
    let mut out = Vec::with_capacity(128);
    write(&mut out, value)?;
    Ok(out)
}

/// Appends the JSON text of `value`; what stands before an error stays.
pub fn write<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) -> Result<(), Error> {
    value.serialize(serialize::Serializer { out })
}

/// [`to_vec`] as a string.
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, Error> {
    String::from_utf8(to_vec(value)?).map_err(|error| Error(error.to_string()))
}
