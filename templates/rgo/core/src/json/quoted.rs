//! Go's `,string`: a number, bool or text written inside of a JSON string.

use serde::Serialize;
use serde::Serializer;
use serde::ser::Error as _;

use crate::json::to_string;

/// For `serialize_with` on a member with `,string`; a nil pointer stays `null`.
pub fn quoted<T: Serialize, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    match to_string(value).map_err(S::Error::custom)?.as_str() {
        "null" => serializer.serialize_none(),
        text => serializer.serialize_str(text),
    }
}

/// [`quoted`] on an `optional` member that is no pointer in Go: nothing is written as zero.
pub fn quoted_or_zero<T: Serialize + Default, S: Serializer>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => quoted(value, serializer),
        None => quoted(&T::default(), serializer),
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use crate::json::to_string;

    #[derive(Serialize)]
    struct Quoted {
        #[serde(serialize_with = "super::quoted")]
        id: i64,
        #[serde(serialize_with = "super::quoted")]
        pointer: Option<bool>,
        #[serde(serialize_with = "super::quoted")]
        name: String,
        #[serde(serialize_with = "super::quoted_or_zero")]
        absent: Option<f64>,
    }

    #[test]
    fn values_stand_in_strings() {
        let value = Quoted {
            id: -7,
            pointer: None,
            name: "a".to_owned(),
            absent: None,
        };
        assert_eq!(
            to_string(&value).as_deref(),
            Ok(r#"{"id":"-7","pointer":null,"name":"\"a\"","absent":"0"}"#)
        );
    }
}
