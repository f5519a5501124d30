//! Values from JSON.

use serde_json::Value;

use crate::bind::Bind;
use crate::bind::Binder;
use crate::bind::at::At;
use crate::bind::at::MAX_DEPTH;
use crate::bind::at::Part;
use crate::bind::object::Kind;
use crate::bind::object::Object;
use crate::bind::scalar::Class;
use crate::bind::scalar::Scalar;
use rgo_core::json::quote;
use rgo_core::json::unescape;

/// A type that binds to a JSON value. Structs implement it through [`Bind`].
pub trait FromJson: Sized {
    /// The value of `raw`, which is the text of one JSON value without white space around it. `None` after
    /// recording a fault.
    fn from_json(raw: &str, at: &mut At<'_>) -> Option<Self>;

    /// The value when the member is absent and neither optional nor with a default.
    fn absent(at: &mut At<'_>) -> Option<Self> {
        at.not_set()
    }

    /// The value for `null` as an element of a list.
    fn null(at: &mut At<'_>) -> Option<Self> {
        at.nil()
    }
}

macro_rules! scalars {
    ($($scalar:ty)*) => {$(
        impl FromJson for $scalar {
            fn from_json(raw: &str, at: &mut At<'_>) -> Option<Self> {
                scalar(raw, at)
            }

            fn null(_: &mut At<'_>) -> Option<Self> {
                Some(Self::default())
            }
        }
    )*};
}

scalars!(bool String i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64);

fn scalar<T: Scalar>(raw: &str, at: &mut At<'_>) -> Option<T> {
    match at.part {
        Part::Field if at.rules.string => text_or_number(raw, at),
        Part::Field => field(raw, at),
        Part::Element => element(raw, at),
        Part::Entry => entry(raw, at),
    }
}

/// `processFieldPrimitive`: the JSON type must be the field's.
fn field<T: Scalar>(raw: &str, at: &mut At<'_>) -> Option<T> {
    match (Kind::of(raw), T::CLASS) {
        (Kind::Number, class) => {
            check_number_range(raw, at)?;
            at.check_options(raw)?;
            if class == Class::Number {
                return parse_number(raw, at);
            }
            at.mismatch_of(T::WANT, T::GO, "number")
        }
        (Kind::String, Class::String) => {
            let text = unescape(raw);
            at.check_options(&text)?;
            at.check_no_range()?;
            parse(&text, at)
        }
        (Kind::Bool, Class::Bool) => {
            at.check_options(raw)?;
            at.check_no_range()?;
            parse(raw, at)
        }
        _ => at.mismatch(T::WANT),
    }
}

/// `processNamedFieldWithValueFromString`: with `,string` the value may stand in quotes.
fn text_or_number<T: Scalar>(raw: &str, at: &mut At<'_>) -> Option<T> {
    match Kind::of(raw) {
        Kind::String => {
            let text = unescape(raw);
            at.check_text_options(&text)?;
            checked(&text, at)
        }
        Kind::Number => {
            at.check_text_options(raw)?;
            check_number_range(raw, at)?;
            parse(raw, at)
        }
        other => {
            let [_, actual, _] = other.go_names();
            at.not_string(T::WANT, actual)
        }
    }
}

/// `fillSliceValue`: an element may be any text that can be converted.
fn element<T: Scalar>(raw: &str, at: &mut At<'_>) -> Option<T> {
    match Kind::of(raw) {
        Kind::String => parse(&unescape(raw), at),
        Kind::Number => parse(raw, at),
        Kind::Bool if T::CLASS == Class::Bool => parse(raw, at),
        _ => at.mismatch(T::WANT),
    }
}

/// `generateMap`: an entry's value must be of the type, but numbers are converted.
fn entry<T: Scalar>(raw: &str, at: &mut At<'_>) -> Option<T> {
    match (Kind::of(raw), T::CLASS) {
        (Kind::String, Class::String) => parse(&unescape(raw), at),
        (Kind::Bool, Class::Bool) | (Kind::Number, _) => parse(raw, at),
        _ => at.mismatch(T::WANT),
    }
}

/// Converts text and checks the range: `validateAndSetValue`.
pub(super) fn checked<T: Scalar>(text: &str, at: &mut At<'_>) -> Option<T> {
    let value: T = parse(text, at)?;
    match value.number() {
        Some(number) => at.check_range(number)?,
        None => at.check_no_range()?,
    }
    Some(value)
}

/// Converts text.
pub(super) fn parse<T: Scalar>(text: &str, at: &mut At<'_>) -> Option<T> {
    match T::parse(text) {
        Ok(value) => Some(value),
        Err(go) if go.ends_with("value out of range") => at.fault("is out of range", go),
        Err(go) => at.fault(format!("must be {}", T::WANT), go),
    }
}

/// Converts a JSON number. For a float32 that is too large, go-zero has a special text.
fn parse_number<T: Scalar>(raw: &str, at: &mut At<'_>) -> Option<T> {
    if T::GO == "float32" && f64::parse(raw).is_ok() && T::parse(raw).is_err() {
        let go = format!("parsing {} as float32: value out of range", quote(raw));
        return at.fault("is out of range", go);
    }
    parse(raw, at)
}

fn check_number_range(raw: &str, at: &mut At<'_>) -> Option<()> {
    if at.rules.range.is_none() {
        return Some(());
    }
    let number = parse::<f64>(raw, at)?;
    at.check_range(number)
}

impl FromJson for Value {
    fn from_json(raw: &str, at: &mut At<'_>) -> Option<Self> {
        // The text has been scanned, so only a value that nests too deeply fails.
        serde_json::from_str(raw).ok().or_else(|| at.too_deep())
    }

    fn null(_: &mut At<'_>) -> Option<Self> {
        Some(Self::Null)
    }
}

impl<T: Bind> FromJson for T {
    fn from_json(raw: &str, at: &mut At<'_>) -> Option<Self> {
        let kind = Kind::of(raw);
        if kind != Kind::Object {
            if kind == Kind::Number && at.part == Part::Field {
                return at.mismatch_of("an object", "struct", "number");
            }
            return at.mismatch("an object");
        }
        if at.depth >= MAX_DEPTH {
            return at.too_deep();
        }
        let Ok(object) = Object::scan(raw) else {
            return at.mismatch("an object");
        };
        T::bind(&mut Binder::nested(&object, at.path, at.depth, at.faults))
    }

    /// An absent struct gets its defaults if none of its fields is required.
    fn absent(at: &mut At<'_>) -> Option<Self> {
        empty(at).or_else(|| at.struct_not_set())
    }

    fn null(at: &mut At<'_>) -> Option<Self> {
        empty(at).or_else(|| at.nil())
    }
}

/// The value of an empty object.
fn empty<T: Bind>(at: &At<'_>) -> Option<T> {
    if at.depth >= MAX_DEPTH {
        return None;
    }
    let (object, mut faults) = (Object::default(), Vec::new());
    T::bind(&mut Binder::nested(&object, at.path, at.depth, &mut faults))
}
