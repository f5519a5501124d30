//! Values of the spec as Rust literals.

use crate::generate::imports::Imports;
use crate::spec::api::Primitive;
use crate::spec::api::Range;
use crate::spec::api::Type;

/// A field's default as the method of the binder that takes it, and its argument.
///
/// `None` where the text is no value of the type, or none a literal can show.
pub(super) fn default(ty: &Type, text: &str) -> Option<(&'static str, String)> {
    match ty.behind_pointers() {
        Type::Primitive(Primitive::String) => Some(("or_text", format!("{text:?}"))),
        Type::Primitive(primitive) => Some(("or", primitive_literal(*primitive, text)?)),
        Type::List(item) => {
            let items = list(item.behind_pointers(), text)?;
            if items.is_empty() {
                return Some(("or_else", "Vec::new".to_owned()));
            }
            Some(("or_else", format!("|| vec![{}]", items.join(", "))))
        }
        _ => None,
    }
}

/// A text as it stands between the quotes of a literal.
pub(super) fn escaped(text: &str) -> String {
    let literal = format!("{text:?}");
    literal[1..literal.len() - 1].to_owned()
}

/// The literal of a text that may have quotes: `r#"{"a":1}"#`.
pub(super) fn raw(text: &str) -> String {
    let is_plain = !text.contains(['"', '\\']) || text.contains("\"#");
    if is_plain || text.contains(char::is_control) {
        format!("{text:?}")
    } else {
        ["r#\"", text, "\"#"].concat()
    }
}

/// The elements of `[a,b]`.
fn list(item: &Type, text: &str) -> Option<Vec<String>> {
    let Type::Primitive(primitive) = item else {
        return None;
    };
    let inner = text.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
    if inner.is_empty() {
        return Some(Vec::new());
    }
    inner
        .split(',')
        .map(str::trim)
        .map(|element| match primitive {
            Primitive::String => Some(format!("{:?}.to_owned()", element.trim_matches('"'))),
            other => primitive_literal(*other, element),
        })
        .collect()
}

fn primitive_literal(primitive: Primitive, text: &str) -> Option<String> {
    let text = text.trim();
    let signed = |bits: u32| {
        let number: i128 = text.parse().ok()?;
        let limit = 1_i128 << (bits - 1);
        (-limit..limit)
            .contains(&number)
            .then(|| number.to_string())
    };
    let unsigned = |bits: u32| {
        let number: u128 = text.parse().ok()?;
        (number < 1 << bits).then(|| number.to_string())
    };
    match primitive {
        Primitive::Bool => match text.to_ascii_lowercase().as_str() {
            "true" | "1" => Some("true".to_owned()),
            "false" | "0" => Some("false".to_owned()),
            _ => None,
        },
        Primitive::Int | Primitive::Int64 => signed(64),
        Primitive::Int8 => signed(8),
        Primitive::Int16 => signed(16),
        Primitive::Int32 | Primitive::Rune => signed(32),
        Primitive::Uint | Primitive::Uint64 | Primitive::Uintptr => unsigned(64),
        Primitive::Uint8 | Primitive::Byte => unsigned(8),
        Primitive::Uint16 => unsigned(16),
        Primitive::Uint32 => unsigned(32),
        Primitive::Float32 => {
            let number: f32 = text.parse().ok()?;
            float(number.is_finite(), format!("{number:?}"))
        }
        Primitive::Float64 => {
            let number: f64 = text.parse().ok()?;
            float(number.is_finite(), format!("{number:?}"))
        }
        Primitive::String => Some(format!("{text:?}.to_owned()")),
        Primitive::Complex64 | Primitive::Complex128 => None,
    }
}

/// `None` as well where clippy would take the number for a constant.
fn float(is_finite: bool, text: String) -> Option<String> {
    (is_finite && !is_near_constant(&text)).then_some(text)
}

/// The argument of `range`.
pub(super) fn range(range: &Range, imports: &mut Imports) -> String {
    let low = range.min.map(bound);
    let high = range.max.map(bound);
    match (low, high) {
        (Some(low), high) if !range.min_inclusive => {
            let ty = imports.name("std::ops::Bound");
            let high = match high {
                Some(high) if range.max_inclusive => format!("{ty}::Included({high})"),
                Some(high) => format!("{ty}::Excluded({high})"),
                None => format!("{ty}::Unbounded"),
            };
            format!("({ty}::Excluded({low}), {high})")
        }
        (low, Some(high)) => {
            let dots = if range.max_inclusive { "..=" } else { ".." };
            format!("{}{dots}{high}", low.unwrap_or_default())
        }
        (low, None) => format!("{}..", low.unwrap_or_default()),
    }
}

/// Whether clippy takes the digits for those of a well-known constant.
fn is_near_constant(text: &str) -> bool {
    use std::f64::consts;
    const KNOWN: [f64; 12] = [
        consts::PI,
        consts::TAU,
        consts::E,
        consts::SQRT_2,
        consts::LN_2,
        consts::LN_10,
        consts::LOG2_10,
        consts::LOG2_E,
        consts::LOG10_2,
        consts::LOG10_E,
        consts::FRAC_1_PI,
        consts::FRAC_1_SQRT_2,
    ];
    let digits = text.trim_start_matches('-');
    let decimals = digits.len().saturating_sub(2);
    // Each of them has one digit before the point.
    digits.len() > 3
        && digits.as_bytes()[1] == b'.'
        && KNOWN.iter().any(|known| {
            known.to_string().starts_with(digits) || format!("{known:.decimals$}") == digits
        })
}

/// A bound of a range; one that clippy takes for a constant as a fraction.
fn bound(number: f64) -> String {
    let text = format!("{number:?}");
    match text.split_once('.') {
        Some((whole, decimals)) if is_near_constant(&text) => {
            format!("{whole}{decimals}.0 / 1{}.0", "0".repeat(decimals.len()))
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(ty: &Type, text: &str) -> Option<String> {
        let (method, value) = default(ty, text)?;
        Some(format!("{method}({value})"))
    }

    #[test]
    fn defaults_are_values_of_the_type() {
        let number = || Type::Primitive(Primitive::Int8);
        assert_eq!(of(&number(), "-128").as_deref(), Some("or(-128)"));
        assert_eq!(of(&number(), "128"), None);
        assert_eq!(of(&number(), "1.5"), None);
        assert_eq!(
            of(&Type::Primitive(Primitive::Float64), "1").as_deref(),
            Some("or(1.0)")
        );
        assert_eq!(of(&Type::Primitive(Primitive::Float64), "3.14"), None);
        assert_eq!(of(&Type::Primitive(Primitive::Uint64), "-1"), None);
        assert_eq!(
            of(&Type::Primitive(Primitive::Bool), "TRUE").as_deref(),
            Some("or(true)")
        );
        let words = || Type::List(Box::new(Type::Primitive(Primitive::String)));
        assert_eq!(
            of(&words(), "[a, b]").as_deref(),
            Some("or_else(|| vec![\"a\".to_owned(), \"b\".to_owned()])")
        );
        assert_eq!(of(&words(), "[]").as_deref(), Some("or_else(Vec::new)"));
    }

    #[test]
    fn ranges_are_rust_s_where_it_has_them() {
        let of = |min, max, min_inclusive, max_inclusive| {
            let written = Range {
                min,
                max,
                min_inclusive,
                max_inclusive,
            };
            range(&written, &mut Imports::default())
        };
        assert_eq!(of(Some(1.0), Some(10.0), true, true), "1.0..=10.0");
        assert_eq!(of(Some(1.0), Some(10.0), true, false), "1.0..10.0");
        assert_eq!(
            of(Some(-314.0 / 100.0), Some(2.5), true, true),
            "-314.0 / 100.0..=2.5"
        );
        assert_eq!(of(Some(1.0), None, true, false), "1.0..");
        assert_eq!(of(None, Some(10.0), false, true), "..=10.0");
        assert_eq!(
            of(Some(1.0), Some(10.0), false, true),
            "(Bound::Excluded(1.0), Bound::Included(10.0))"
        );
        assert_eq!(
            of(Some(1.0), None, false, false),
            "(Bound::Excluded(1.0), Bound::Unbounded)"
        );
    }

    #[test]
    fn a_type_of_the_spec_may_be_called_bound() {
        let written = Range {
            min: Some(1.0),
            max: None,
            min_inclusive: false,
            max_inclusive: false,
        };
        assert_eq!(
            range(&written, &mut Imports::beside(["Bound"])),
            "(std::ops::Bound::Excluded(1.0), std::ops::Bound::Unbounded)"
        );
    }

    #[test]
    fn texts_with_quotes_are_raw_where_that_is_possible() {
        assert_eq!(raw("a"), r#""a""#);
        assert_eq!(raw(r#"{"a":1}"#), r##"r#"{"a":1}"#"##);
        assert_eq!(raw("\"#"), r##""\"#""##);
        assert_eq!(raw("\"\n"), r#""\"\n""#);
    }
}
