//! A body that is one value: a text, a number or a bool rather than an object.

use std::borrow::Cow;

use serde_json::value::RawValue;

use crate::bind::Content;
use crate::bind::at::At;
use crate::bind::at::Part;
use crate::bind::at::Path;
use crate::bind::at::Rules;
use crate::bind::from_json::FromJson;
use rgo_core::BadRequest;
use rgo_core::Place;

/// The value a JSON body stands for.
pub(crate) fn whole<T: FromJson>(content: &Content) -> Result<T, BadRequest> {
    let text = match content {
        Content::Json(bytes) => String::from_utf8_lossy(bytes),
        _ => Cow::Borrowed(""),
    };
    let mut faults = Vec::new();
    let mut at = At {
        path: Path::Root,
        key: "",
        place: Place::Json,
        rules: &Rules::NONE,
        part: Part::Field,
        depth: 0,
        faults: &mut faults,
    };
    let value = match serde_json::from_str::<&RawValue>(&text) {
        Ok(raw) if raw.get() == "null" => {
            at.nil();
            None
        }
        Ok(raw) => T::from_json(raw.get(), &mut at),
        Err(_) if text.is_empty() => {
            at.not_set();
            None
        }
        Err(error) => {
            at.fault("is no JSON", error.to_string());
            None
        }
    };
    value
        .filter(|_| faults.is_empty())
        .ok_or_else(|| BadRequest::new(faults))
}
