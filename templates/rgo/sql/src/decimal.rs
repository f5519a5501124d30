//! `serde(with = "rgo_sql::decimal")` for decimal columns: JSON numbers with all digits, which Go's models read as the
//! nearest `float64`.
//!
//! `SQLite` has no decimals: the column is a floating-point number with 15 digits.

use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;
use serde::de::Error as _;
use serde::ser::Error as _;
use serde_json::value::RawValue;

use super::null::Column;

/// An exact decimal of up to 28 digits.
pub use sea_orm::prelude::Decimal;

/// For `serialize_with`.
pub fn serialize<S: Serializer>(value: &Decimal, to: S) -> Result<S::Ok, S::Error> {
    let digits = RawValue::from_string(value.to_string());
    digits.map_err(S::Error::custom)?.serialize(to)
}

/// For `deserialize_with`.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    option::deserialize(from)?.ok_or_else(|| D::Error::custom("expected a number, found null"))
}

/// Go writes large and small numbers with an exponent.
fn parse(text: &str) -> Result<Decimal, impl std::fmt::Display> {
    let text = text.trim_matches('"');
    if text.contains(['e', 'E']) {
        return Decimal::from_scientific(&text.replace('+', ""));
    }
    Decimal::from_str_exact(text)
}

/// The same for a nullable column that is a pointer or plain number in Go: NULL is `null`.
pub mod option {
    use serde::Deserialize;
    use serde::Deserializer;
    use serde::Serializer;
    use serde::de::Error;
    use serde_json::value::RawValue;

    use super::Decimal;

    /// For `serialize_with`.
    pub fn serialize<S: Serializer>(value: &Option<Decimal>, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => super::serialize(value, to),
            None => to.serialize_none(),
        }
    }

    /// For `deserialize_with`.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
        let value = Box::<RawValue>::deserialize(from)?;
        match value.get() {
            "null" => Ok(None),
            digits => super::parse(digits).map(Some).map_err(D::Error::custom),
        }
    }
}

impl Column for Decimal {
    const NAME: &'static str = "Float64";

    fn zero() -> Self {
        Self::ZERO
    }

    fn to_json<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        serialize(self, to)
    }

    fn from_json<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Row {
        #[serde(with = "super")]
        price: Decimal,
        #[serde(with = "super::option")]
        plain: Option<Decimal>,
        #[serde(with = "crate::null")]
        null: Option<Decimal>,
    }

    #[test]
    fn all_digits_are_kept() {
        let row = Row {
            price: Decimal::from_str_exact("12345678901234567890.12").unwrap(),
            plain: Some(Decimal::new(-1250, 2)),
            null: Some(Decimal::new(5, 1)),
        };
        let json = serde_json::to_string(&row).unwrap();
        assert_eq!(
            json,
            "{\"price\":12345678901234567890.12,\"plain\":-12.50,\"null\":{\"Float64\":0.5,\"Valid\":true}}"
        );
        assert_eq!(serde_json::from_str::<Row>(&json).unwrap(), row);
    }

    #[test]
    fn gos_numbers_are_read() {
        let json = "{\"price\":1e+21,\"plain\":null,\"null\":{\"Float64\":0,\"Valid\":false}}";
        let row: Row = serde_json::from_str(json).unwrap();
        assert_eq!(row.price.to_string(), "1000000000000000000000");
        assert_eq!((row.plain, row.null), (None, None));
    }
}
