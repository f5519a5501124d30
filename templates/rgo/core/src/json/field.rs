//! Types and serde attributes of generated fields: Go's `[]byte`, `omitempty`, `,string`, `optional` and map keys.

use std::collections::BTreeMap;
use std::ops::Deref;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::ser::SerializeMap as _;
use serde_json::Value;

use crate::json::to_string;

/// Bytes that JSON shows as standard base64, as Go's `[]byte`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes(pub Vec<u8>);

impl Bytes {
    /// Decodes a base64 text; `None` if it is not valid. Line breaks are skipped, as in Go.
    pub fn from_base64(text: &str) -> Option<Self> {
        if text.contains(['\r', '\n']) {
            let joined: String = text.chars().filter(|c| !matches!(c, '\r' | '\n')).collect();
            return STANDARD.decode(joined).ok().map(Self);
        }
        STANDARD.decode(text).ok().map(Self)
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<Bytes> for Vec<u8> {
    fn from(bytes: Bytes) -> Self {
        bytes.0
    }
}

impl From<&str> for Bytes {
    fn from(text: &str) -> Self {
        Self(text.as_bytes().to_vec())
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_base64(&text).ok_or_else(|| D::Error::custom("not base64"))
    }
}

/// What `omitempty` leaves out: `false`, `0`, a nil pointer, an empty string, list or map. A struct is never left out.
pub trait IsZero {
    /// Whether `omitempty` leaves the value out.
    fn is_zero(&self) -> bool;
}

macro_rules! zero {
    ($value:ident => $is_zero:expr; $($type:ty)*) => {$(
        impl IsZero for $type {
            fn is_zero(&self) -> bool {
                let $value = self;
                $is_zero
            }
        }
    )*};
}

zero!(number => *number == 0; i8 i16 i32 i64 isize u8 u16 u32 u64 usize);
zero!(number => *number == 0.0; f32 f64);
zero!(value => !value; bool);
zero!(text => text.is_empty(); String Bytes);
zero!(value => value.is_null(); Value);

impl<T> IsZero for Vec<T> {
    fn is_zero(&self) -> bool {
        self.is_empty()
    }
}

impl<T, const N: usize> IsZero for [T; N] {
    fn is_zero(&self) -> bool {
        N == 0
    }
}

impl<K, V> IsZero for BTreeMap<K, V> {
    fn is_zero(&self) -> bool {
        self.is_empty()
    }
}

/// A pointer, whatever it points to.
impl<T> IsZero for Option<T> {
    fn is_zero(&self) -> bool {
        self.is_none()
    }
}

/// For `skip_serializing_if` on a field with `omitempty`.
pub fn is_zero<T: IsZero>(value: &T) -> bool {
    value.is_zero()
}

/// For `skip_serializing_if` on an `optional` field with `omitempty` that is not a pointer in Go.
pub fn is_unset<T: IsZero>(value: &Option<T>) -> bool {
    value.as_ref().is_none_or(IsZero::is_zero)
}

/// For `serialize_with` on an `optional` field that is not a pointer in Go: `None` is written as the zero value.
pub fn or_zero<T: Serialize + Default, S: Serializer>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => value.serialize(serializer),
        None => T::default().serialize(serializer),
    }
}

/// For `serialize_with` on a map with integer keys: Go sorts them as text.
pub fn text_keys<K: ToString, V: Serialize, S: Serializer>(
    map: &BTreeMap<K, V>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let sorted: BTreeMap<String, &V> = map
        .iter()
        .map(|(key, value)| (key.to_string(), value))
        .collect();
    let mut out = serializer.serialize_map(Some(sorted.len()))?;
    for (key, value) in sorted {
        out.serialize_entry(&key, value)?;
    }
    out.end()
}

/// For `serialize_with` on a field with `,string`: the JSON text of the value in a JSON string. `None` stays `null`.
pub fn quoted<T: Serialize, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    match to_string(value).map_err(S::Error::custom)?.as_str() {
        "null" => serializer.serialize_none(),
        text => serializer.serialize_str(text),
    }
}

/// [`quoted`] on an `optional` field that is not a pointer in Go: `None` is written as the zero value.
pub fn quoted_or_zero<T: Serialize + Default, S: Serializer>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => quoted(value, serializer),
        None => quoted(&T::default(), serializer),
    }
}
