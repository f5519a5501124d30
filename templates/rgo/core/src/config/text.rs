//! Go's notion of an optional text: an empty one counts as absent.

use serde::Deserialize;
use serde::Deserializer;

/// For `deserialize_with` on an `Option<T>` of text: `Key: ""` is read as absent.
pub fn non_empty<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: From<String>,
{
    let text = Option::<String>::deserialize(from)?;
    Ok(text.filter(|text| !text.is_empty()).map(T::from))
}

pub(super) fn yes() -> bool {
    true
}
