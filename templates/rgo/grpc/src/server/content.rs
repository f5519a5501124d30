//! The request of a call as go-zero logs it: the JSON that Go makes of the message.

use std::collections::BTreeMap;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;

use crate::server::types::Arity;
use crate::server::types::Kind;
use crate::server::types::Member;
use crate::server::types::Shape;
use crate::server::types::Types;
use crate::server::wire::Value;
use crate::server::wire::fields;
use crate::server::wire::items;
use crate::server::wire::zero;

/// Deeper messages are not shown; prost refuses them as well.
const DEEPEST: usize = 100;

/// The messages a request came in.
pub(super) struct Content<'a> {
    pub(super) types: &'a Types,
    pub(super) message: usize,
    /// What arrived, with gRPC's five bytes before the message.
    pub(super) frames: &'a [Bytes],
}

impl fmt::Display for Content<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut json = String::new();
        match self.frames {
            [one] => self.write(&mut json, one.get(5..).unwrap_or_default()),
            many => self.write(&mut json, many.concat().get(5..).unwrap_or_default()),
        }
        f.write_str(&json)
    }
}

impl Content<'_> {
    fn write(&self, out: &mut String, bytes: &[u8]) {
        self.message(out, self.message, bytes, 0);
    }

    fn message(&self, out: &mut String, place: usize, bytes: &[u8], depth: usize) {
        if depth > DEEPEST {
            out.push_str("null");
            return;
        }
        let found = fields(bytes);
        let of = |number: u32| {
            found
                .iter()
                .filter(move |(other, _)| *other == number)
                .map(|(_, value)| *value)
        };
        out.push('{');
        for member in self.types.members_of(place) {
            match member {
                Member::Field(shape) => self.field(out, shape, of(shape.number), depth),
                Member::Oneof(name, choices) => {
                    key(out, name);
                    let chosen = choices.iter().find_map(|(name, shape)| {
                        Some((name, shape, of(shape.number).next_back()?))
                    });
                    let Some((name, shape, value)) = chosen else {
                        out.push_str("null");
                        continue;
                    };
                    out.push('{');
                    key(out, name);
                    self.value(out, shape.kind, value, depth);
                    out.push('}');
                }
            }
        }
        out.push('}');
    }

    fn field<'b>(
        &self,
        out: &mut String,
        shape: &Shape,
        values: impl Iterator<Item = Value<'b>>,
        depth: usize,
    ) {
        match shape.arity {
            Arity::One | Arity::Optional => {
                let Some(value) = values.last() else {
                    return;
                };
                if shape.arity == Arity::Optional || !value.is_zero() {
                    key(out, &shape.name);
                    self.value(out, shape.kind, value, depth);
                }
            }
            Arity::List => {
                let list: Vec<_> = values.flat_map(|value| items(shape.kind, value)).collect();
                if list.is_empty() {
                    return;
                }
                key(out, &shape.name);
                out.push('[');
                for (place, item) in list.into_iter().enumerate() {
                    if place > 0 {
                        out.push(',');
                    }
                    self.value(out, shape.kind, item, depth);
                }
                out.push(']');
            }
            Arity::Map => self.map(out, shape, values, depth),
        }
    }

    /// Keys become text, and are sorted as that.
    fn map<'b>(
        &self,
        out: &mut String,
        shape: &Shape,
        entries: impl Iterator<Item = Value<'b>>,
        depth: usize,
    ) {
        let Kind::Message(entry) = shape.kind else {
            return;
        };
        let [Member::Field(key_shape), Member::Field(value_shape)] = self.types.members_of(entry)
        else {
            return;
        };
        let mut sorted = BTreeMap::new();
        for entry in entries {
            let Value::Bytes(entry) = entry else {
                continue;
            };
            let found = fields(entry);
            let part = |shape: &Shape| {
                let mut text = String::new();
                let part = found.iter().rfind(|(number, _)| *number == shape.number);
                let part = part.map_or(zero(shape.kind), |(_, value)| *value);
                self.value(&mut text, shape.kind, part, depth);
                text
            };
            let name = part(key_shape);
            let bare = name
                .strip_prefix('"')
                .and_then(|name| name.strip_suffix('"'));
            sorted.insert(bare.unwrap_or(&name).to_owned(), part(value_shape));
        }
        if sorted.is_empty() {
            return;
        }
        key(out, &shape.name);
        out.push('{');
        for (name, value) in sorted {
            if !out.ends_with('{') {
                out.push(',');
            }
            out.push('"');
            out.push_str(&name);
            out.push_str("\":");
            out.push_str(&value);
        }
        out.push('}');
    }

    fn value(&self, out: &mut String, kind: Kind, value: Value<'_>, depth: usize) {
        use fmt::Write;
        let written = match (kind, value) {
            (Kind::Message(place), Value::Bytes(bytes)) => {
                self.message(out, place, bytes, depth + 1);
                Ok(())
            }
            (Kind::Text, Value::Bytes(bytes)) => {
                text(out, &String::from_utf8_lossy(bytes));
                Ok(())
            }
            (Kind::Bytes, Value::Bytes(bytes)) => write!(out, "\"{}\"", STANDARD.encode(bytes)),
            (Kind::Bool, Value::Varint(number)) => write!(out, "{}", number != 0),
            (Kind::Uint, Value::Varint(number)) | (Kind::Fixed64, Value::Fixed64(number)) => {
                write!(out, "{number}")
            }
            (Kind::Int, Value::Varint(number)) | (Kind::SignedFixed64, Value::Fixed64(number)) => {
                write!(out, "{}", number.cast_signed())
            }
            (Kind::ZigZag, Value::Varint(number)) => {
                let sign = -(number & 1).cast_signed();
                write!(out, "{}", (number >> 1).cast_signed() ^ sign)
            }
            (Kind::Fixed32, Value::Fixed32(number)) => write!(out, "{number}"),
            (Kind::SignedFixed32, Value::Fixed32(number)) => {
                write!(out, "{}", number.cast_signed())
            }
            (Kind::Double, Value::Fixed64(bits)) => float(out, f64::from_bits(bits)),
            (Kind::Float, Value::Fixed32(bits)) => float(out, f32::from_bits(bits)),
            _ => write!(out, "null"),
        };
        written.expect("a String takes everything");
    }
}

/// Go's form: an exponent for the very large and very small only.
fn float<T: fmt::Display + fmt::LowerExp + Into<f64> + Copy>(
    out: &mut String,
    number: T,
) -> fmt::Result {
    use fmt::Write;
    let size = number.into().abs();
    if !size.is_finite() {
        write!(out, "null")
    } else if size != 0.0 && !(1e-6..1e21).contains(&size) {
        let text = format!("{number:e}");
        match text.split_once('e') {
            Some((digits, power)) if !power.starts_with('-') => write!(out, "{digits}e+{power}"),
            _ => write!(out, "{text}"),
        }
    } else {
        write!(out, "{number}")
    }
}

/// A key, behind a comma unless it is the first.
fn key(out: &mut String, name: &str) {
    if !out.ends_with('{') {
        out.push(',');
    }
    out.push('"');
    out.push_str(name);
    out.push_str("\":");
}

/// Go escapes what HTML would misread.
fn text(out: &mut String, text: &str) {
    let json = serde_json::to_string(text).unwrap_or_default();
    for letter in json.chars() {
        match letter {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            other => out.push(other),
        }
    }
}
