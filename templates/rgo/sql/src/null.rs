//! `serde(with = "rgo_sql::null")` for columns that may be NULL: an `Option` in the JSON of Go's `sql.NullString` and
//! similar types, `{"String":"x","Valid":true}`.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;
use serde::de::Error;
use serde::de::IgnoredAny;
use serde::de::MapAccess;
use serde::de::Visitor;
use serde::ser::SerializeMap;

use super::Time;
use super::bytes;

/// A type of columns that may be NULL.
pub trait Column: Sized {
    /// The name of the field in Go's type: `String` for `sql.NullString`.
    const NAME: &'static str;

    /// The value of the field if the column is NULL.
    fn zero() -> Self;

    /// Writes the value.
    fn to_json<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;

    /// Reads the value.
    fn from_json<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;
}

macro_rules! column {
    ($($type:ty, $name:literal, $zero:expr;)*) => {$(
        impl Column for $type {
            const NAME: &'static str = $name;

            fn zero() -> Self {
                $zero
            }

            fn to_json<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                self.serialize(to)
            }

            fn from_json<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Self::deserialize(from)
            }
        }
    )*};
}

// goctl uses `NullInt64` and `NullFloat64` for numbers of every width.
column! {
    String, "String", String::new();
    bool, "Bool", false;
    i16, "Int64", 0;
    i32, "Int64", 0;
    i64, "Int64", 0;
    f32, "Float64", 0.0;
    f64, "Float64", 0.0;
    Time, "Time", Time::GO_ZERO;
}

impl Column for Vec<u8> {
    const NAME: &'static str = "String";

    fn zero() -> Self {
        Self::new()
    }

    fn to_json<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        bytes::serialize(self, to)
    }

    fn from_json<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        bytes::deserialize(from)
    }
}

/// A column's value for serde.
struct Json<T>(T);

impl<T: Column> Serialize for Json<&T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.to_json(to)
    }
}

impl<'de, T: Column> Deserialize<'de> for Json<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::from_json(from).map(Self)
    }
}

/// For `serialize_with`.
pub fn serialize<T: Column, S: Serializer>(value: &Option<T>, to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(Some(2))?;
    match value {
        Some(value) => map.serialize_entry(T::NAME, &Json(value))?,
        None => map.serialize_entry(T::NAME, &Json(&T::zero()))?,
    }
    map.serialize_entry("Valid", &value.is_some())?;
    map.end()
}

/// For `deserialize_with`. As in Go, the case of names does not matter and unknown names are skipped.
pub fn deserialize<'de, T: Column, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    from.deserialize_map(Null(PhantomData))
}

struct Null<T>(PhantomData<T>);

impl<'de, T: Column> Visitor<'de> for Null<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with {} and Valid", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<T>, A::Error> {
        let mut value = None;
        let mut is_valid = false;
        while let Some(name) = map.next_key::<String>()? {
            if name.eq_ignore_ascii_case(T::NAME) {
                value = Some(map.next_value::<Json<T>>()?.0);
            } else if name.eq_ignore_ascii_case("Valid") {
                is_valid = map.next_value()?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        match (is_valid, value) {
            (true, Some(value)) => Ok(Some(value)),
            (true, None) => Err(A::Error::missing_field(T::NAME)),
            (false, _) => Ok(None),
        }
    }
}
