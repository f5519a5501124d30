//! What the text of a scalar is read as.

use serde::de::Visitor;

use super::read::Problem;

/// What a type accepts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Wanted {
    /// Anything: YAML's core schema decides.
    Any,
    /// The text as it is written, even if it is a number.
    Text,
    /// A boolean, also as a word of YAML 1.1, which Go's reader takes.
    Boolean,
    /// An integer, also as `1.0` and `1e3`, which Go's reader takes.
    Integer,
}

/// Shows `visitor` a scalar. `plain` is one without quotes, which may be something else than a text.
pub(super) fn visit<'de, V: Visitor<'de>>(
    text: &str,
    plain: bool,
    wanted: Wanted,
    visitor: V,
) -> Result<V::Value, Problem> {
    if !plain || wanted == Wanted::Text {
        return visitor.visit_str(text);
    }
    let number = number(text);
    let whole = number.filter(|number| number.fract() == 0.0 && number.abs() < 1e15);
    let whole = whole.filter(|_| wanted == Wanted::Integer);
    let integer = integer(text).or_else(|| integer(&format!("{:.0}", whole?)));
    match (wanted, text.to_ascii_lowercase().as_str()) {
        (Wanted::Boolean, "yes" | "on" | "y") | (_, "true") => visitor.visit_bool(true),
        (Wanted::Boolean, "no" | "off" | "n") | (_, "false") => visitor.visit_bool(false),
        _ => match (integer, number) {
            (Some(integer), _) => match (integer.try_into(), integer.try_into()) {
                (Ok(integer), _) => visitor.visit_i64(integer),
                (_, Ok(integer)) => visitor.visit_u64(integer),
                _ => visitor.visit_i128(integer),
            },
            (None, Some(number)) => visitor.visit_f64(number),
            (None, None) => visitor.visit_str(text),
        },
    }
}

fn integer(text: &str) -> Option<i128> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (radix, digits) = match digits.get(..2) {
        Some("0x") => (16, &digits[2..]),
        Some("0o") => (8, &digits[2..]),
        Some("0b") => (2, &digits[2..]),
        _ => (10, digits),
    };
    if digits.starts_with(['+', '-']) {
        return None;
    }
    i128::from_str_radix(&(sign.to_owned() + &digits.replace('_', "")), radix).ok()
}

/// Not `inf` and `nan`, which Rust takes too.
fn number(text: &str) -> Option<f64> {
    let is_digits = text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    text.parse()
        .ok()
        .filter(|number: &f64| is_digits && number.is_finite())
}
