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

/// A type JSON can stand for. Structs have it through [`Bind`].
pub trait FromJson: Sized {
    /// The value `raw` stands for: the text of one JSON value without blanks around it. `None` with a
    /// fault recorded.
    fn from_json(raw: &str, at: &mut At<'_>) -> Option<Self>;

    /// The value when the member is missing and neither optional nor with a default.
    fn absent(at: &mut At<'_>) -> Option<Self> {
        at.not_set();
        None
    }

    /// The value for `null` as an element of a list.
    fn null(at: &mut At<'_>) -> Option<Self> {
        at.nil();
        None
    }
}

macro_rules! scalars {
    ($($scalar:ty)*) => {$(
        impl FromJson for $scalar {
            fn from_json(raw: &str, at: &mut At<'_>) -> Option<Self> {
                scalar(raw, at)
            }

            fn null(_: &mut At<'_>) -> Option<Self> {
                Some(<Self as Scalar>::zero())
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
            at.check_options(raw, &format_args!("\"{raw}\""))?;
            if class == Class::Number {
                return parse_number(raw, at);
            }
            at.mismatch_hint(T::WANT, T::GO, "number");
            None
        }
        (Kind::String, Class::String) => {
            let text = unescape(raw);
            at.check_options(&text, &format_args!("{}", Quoted(&text)))?;
            at.check_no_range()?;
            parse(&text, at)
        }
        (Kind::Bool, Class::Bool) => {
            at.check_options(raw, &format_args!("\"{raw}\""))?;
            at.check_no_range()?;
            parse(raw, at)
        }
        _ => {
            at.mismatch(T::WANT);
            None
        }
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
            at.not_string(T::WANT, other.go_kind());
            None
        }
    }
}

/// `fillSliceValue`: an element may be any text that converts.
fn element<T: Scalar>(raw: &str, at: &mut At<'_>) -> Option<T> {
    match Kind::of(raw) {
        Kind::String => parse(&unescape(raw), at),
        Kind::Number => parse(raw, at),
        Kind::Bool if T::CLASS == Class::Bool => parse(raw, at),
        _ => {
            at.mismatch(T::WANT);
            None
        }
    }
}

/// `generateMap`: the value of a map's entry has the type itself, though numbers convert.
fn entry<T: Scalar>(raw: &str, at: &mut At<'_>) -> Option<T> {
    match (Kind::of(raw), T::CLASS) {
        (Kind::String, Class::String) => parse(&unescape(raw), at),
        (Kind::Bool, Class::Bool) | (Kind::Number, _) => parse(raw, at),
        _ => {
            at.mismatch(T::WANT);
            None
        }
    }
}

/// Text into a value, with its range: `validateAndSetValue`.
pub(super) fn checked<T: Scalar>(text: &str, at: &mut At<'_>) -> Option<T> {
    let value: T = parse(text, at)?;
    match value.number() {
        Some(number) => at.check_range(number)?,
        None => at.check_no_range()?,
    }
    Some(value)
}

/// Text into a value.
pub(super) fn parse<T: Scalar>(text: &str, at: &mut At<'_>) -> Option<T> {
    match T::parse(text) {
        Ok(value) => Some(value),
        Err(go) => {
            let message = if go.ends_with("value out of range") {
                "is out of range"
            } else {
                ""
            };
            if message.is_empty() {
                at.fault(format!("must be {}", T::WANT), go);
            } else {
                at.fault(message, go);
            }
            None
        }
    }
}

/// A JSON number into a number. A float32 that is too large has a text of its own in go-zero.
fn parse_number<T: Scalar>(raw: &str, at: &mut At<'_>) -> Option<T> {
    if T::GO == "float32" && f64::parse(raw).is_ok() && T::parse(raw).is_err() {
        at.fault(
            "is out of range",
            format!("parsing {} as float32: value out of range", quote(raw)),
        );
        return None;
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
        // Fails only for values that nest too deeply: the text has been scanned.
        let value = serde_json::from_str(raw);
        if value.is_err() {
            at.too_deep();
        }
        value.ok()
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
                at.mismatch_hint("an object", "struct", "number");
            } else {
                at.mismatch("an object");
            }
            return None;
        }
        if at.depth >= MAX_DEPTH {
            at.too_deep();
            return None;
        }
        let Ok(object) = Object::scan(raw) else {
            at.mismatch("an object");
            return None;
        };
        T::bind(&mut Binder::nested(
            &object,
            at.path,
            at.depth + 1,
            at.faults,
        ))
    }

    /// A struct in which nothing is required is there with its defaults.
    fn absent(at: &mut At<'_>) -> Option<Self> {
        let value = empty(at);
        if value.is_none() {
            at.struct_not_set();
        }
        value
    }

    fn null(at: &mut At<'_>) -> Option<Self> {
        let value = empty(at);
        if value.is_none() {
            at.nil();
        }
        value
    }
}

/// The struct an empty object gives.
fn empty<T: Bind>(at: &At<'_>) -> Option<T> {
    if at.depth >= MAX_DEPTH {
        return None;
    }
    let mut faults = Vec::new();
    T::bind(&mut Binder::nested(
        &Object::default(),
        at.path,
        at.depth + 1,
        &mut faults,
    ))
}

/// Go's `%q`, only when it is shown.
struct Quoted<'t>(&'t str);

impl std::fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&quote(self.0))
    }
}
