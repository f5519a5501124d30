//! Single values from text, by the rules of Go's `strconv` and with its texts.

use rgo_core::json::quote;

/// A single value that can be read from text.
pub(super) trait Scalar: Default {
    /// Go's name of the kind.
    const GO: &'static str;
    /// The type in words, for messages.
    const WANT: &'static str;
    /// The kind of value.
    const CLASS: Class;

    /// The value of `text`, or Go's error text.
    fn parse(text: &str) -> Result<Self, String>;

    /// The value as a number, for ranges.
    fn number(&self) -> Option<f64> {
        None
    }
}

/// The kinds of values that bind to different kinds of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Bool,
    Number,
    String,
}

impl Scalar for String {
    const GO: &'static str = "string";
    const WANT: &'static str = "a string";
    const CLASS: Class = Class::String;

    fn parse(text: &str) -> Result<Self, String> {
        Ok(text.to_owned())
    }
}

impl Scalar for bool {
    const GO: &'static str = "bool";
    const WANT: &'static str = "true or false";
    const CLASS: Class = Class::Bool;

    fn parse(text: &str) -> Result<Self, String> {
        if text == "1" || text.eq_ignore_ascii_case("true") {
            Ok(true)
        } else if text == "0" || text.eq_ignore_ascii_case("false") {
            Ok(false)
        } else {
            Err("type mismatch".to_owned())
        }
    }
}

macro_rules! integers {
    ($($number:ty, $go:literal, $function:literal;)*) => {$(
        impl Scalar for $number {
            const GO: &'static str = $go;
            const WANT: &'static str = "a whole number";
            const CLASS: Class = Class::Number;

            fn parse(text: &str) -> Result<Self, String> {
                // Go allows no sign before an unsigned number, not even `+`.
                let digits = match text.as_bytes() {
                    [b'+' | b'-', digits @ ..] if $function == "ParseInt" => digits,
                    digits => digits,
                };
                if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
                    return Err(format!("strconv.{}: parsing {}: invalid syntax", $function, quote(text)));
                }
                text.parse().map_err(|_| {
                    format!("strconv.{}: parsing {}: value out of range", $function, quote(text))
                })
            }

            fn number(&self) -> Option<f64> {
                Some(*self as f64)
            }
        }
    )*};
}

integers! {
    i8, "int8", "ParseInt";
    i16, "int16", "ParseInt";
    i32, "int32", "ParseInt";
    i64, "int64", "ParseInt";
    isize, "int", "ParseInt";
    u8, "uint8", "ParseUint";
    u16, "uint16", "ParseUint";
    u32, "uint32", "ParseUint";
    u64, "uint64", "ParseUint";
    usize, "uint", "ParseUint";
}

macro_rules! floats {
    ($($number:ty, $go:literal;)*) => {$(
        impl Scalar for $number {
            const GO: &'static str = $go;
            const WANT: &'static str = "a number";
            const CLASS: Class = Class::Number;

            fn parse(text: &str) -> Result<Self, String> {
                let Ok(number) = text.parse::<Self>() else {
                    return Err(format!("strconv.ParseFloat: parsing {}: invalid syntax", quote(text)));
                };
                if number.is_infinite() && text.bytes().any(|byte| byte.is_ascii_digit()) {
                    return Err(format!("strconv.ParseFloat: parsing {}: value out of range", quote(text)));
                }
                Ok(number)
            }

            fn number(&self) -> Option<f64> {
                Some(f64::from(*self))
            }
        }
    )*};
}

floats! {
    f32, "float32";
    f64, "float64";
}
