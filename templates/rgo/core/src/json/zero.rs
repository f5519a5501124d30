//! Go's zero values, where they show on the wire: `omitempty`, `optional`, integer keys.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::Serializer;
use serde::ser::SerializeMap as _;
use serde_json::Value;

use crate::json::Bytes;

/// Go's notion of empty, which `omitempty` leaves out: `false`, `0`, a nil pointer, an empty string,
/// list or map. A struct is never empty.
pub trait IsZero {
    /// Whether `omitempty` leaves the value out.
    fn is_zero(&self) -> bool;
}

macro_rules! zero {
    ($zero:expr; $($number:ty)*) => {$(
        impl IsZero for $number {
            fn is_zero(&self) -> bool {
                *self == $zero
            }
        }
    )*};
}

zero!(0; i8 i16 i32 i64 isize u8 u16 u32 u64 usize);
zero!(0.0; f32 f64);
zero!(false; bool);

impl IsZero for String {
    fn is_zero(&self) -> bool {
        self.is_empty()
    }
}

impl IsZero for Bytes {
    fn is_zero(&self) -> bool {
        self.0.is_empty()
    }
}

impl IsZero for Value {
    fn is_zero(&self) -> bool {
        self.is_null()
    }
}

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

/// A pointer: what it points to does not count.
impl<T> IsZero for Option<T> {
    fn is_zero(&self) -> bool {
        self.is_none()
    }
}

/// For `skip_serializing_if` on a member with `omitempty`.
pub fn is_zero<T: IsZero>(value: &T) -> bool {
    value.is_zero()
}

/// For `skip_serializing_if` on an `optional` member with `omitempty` that is no pointer in Go.
pub fn is_unset<T: IsZero>(value: &Option<T>) -> bool {
    value.as_ref().is_none_or(IsZero::is_zero)
}

/// For `serialize_with` on an `optional` member that is no pointer in Go: nothing is written as zero.
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
