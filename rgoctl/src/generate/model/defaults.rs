//! A column's `DEFAULT` as a value in Rust.

use super::types::Kind;
use crate::spec::sql::Default;

/// A column's default in a new row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// The `Default` of the type.
    Zero,
    /// This expression.
    Is(String),
    /// Only the database knows it: the field is an `Option`, and `None` leaves the column out.
    Databases,
}

/// The default of a column of `kind`.
pub(super) fn value(kind: Kind, default: Option<&Default>) -> Value {
    match (kind, default) {
        (_, None | Some(Default::Null)) => Value::Zero,
        (Kind::Time, Some(Default::Now)) => Value::Is("Time::now()".to_owned()),
        (Kind::Bool, Some(Default::Bool(is))) => or_zero(!is, || is.to_string()),
        (Kind::Bool, Some(Default::Int(n))) => or_zero(*n == 0, || "true".to_owned()),
        (Kind::I16 | Kind::I32 | Kind::I64, Some(Default::Int(n))) => {
            or_zero(*n == 0, || grouped(&n.to_string()))
        }
        (Kind::F32 | Kind::F64, Some(Default::Int(n))) => or_zero(*n == 0, || format!("{n}.0")),
        (Kind::F32 | Kind::F64, Some(Default::Float(x))) => or_zero(*x == 0.0, || format!("{x:?}")),
        (Kind::Decimal, Some(Default::Int(n))) => decimal(&n.to_string()),
        (Kind::Decimal, Some(Default::Float(x))) => decimal(&x.to_string()),
        (Kind::Decimal, Some(Default::Text(digits))) => decimal(digits),
        (Kind::Text, Some(Default::Text(text))) => {
            or_zero(text.is_empty(), || format!("{text:?}.to_owned()"))
        }
        (Kind::Bytes, Some(Default::Text(text))) if text.is_empty() => Value::Zero,
        _ => Value::Databases,
    }
}

fn or_zero(is_zero: bool, value: impl FnOnce() -> String) -> Value {
    if is_zero {
        Value::Zero
    } else {
        Value::Is(value())
    }
}

/// `1000000` → `1_000_000`: clippy warns of long literals without groups.
fn grouped(digits: &str) -> String {
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", digits),
    };
    if digits.len() < 5 {
        return format!("{sign}{digits}");
    }
    let mut text = String::from(sign);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

/// `12.50` → `Decimal::new(1250, 2)`.
fn decimal(text: &str) -> Value {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    match format!("{whole}{fraction}").parse::<i64>() {
        Ok(0) => Value::Zero,
        Ok(digits) => {
            let (digits, scale) = (grouped(&digits.to_string()), fraction.len());
            Value::Is(format!("Decimal::new({digits}, {scale})"))
        }
        Err(_) => Value::Databases,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(kind: Kind, default: &Default) -> String {
        match value(kind, Some(default)) {
            Value::Zero => "zero".to_owned(),
            Value::Databases => "the database's".to_owned(),
            Value::Is(value) => value,
        }
    }

    #[test]
    fn defaults_are_values() {
        let text = |text: &str| Default::Text(text.to_owned());
        assert_eq!(is(Kind::I16, &Default::Int(0)), "zero");
        assert_eq!(is(Kind::I64, &Default::Int(-1_234_567)), "-1_234_567");
        assert_eq!(is(Kind::F64, &Default::Int(2)), "2.0");
        assert_eq!(is(Kind::F32, &Default::Float(0.5)), "0.5");
        assert_eq!(is(Kind::Decimal, &text("0.00")), "zero");
        assert_eq!(is(Kind::Decimal, &text("-12.50")), "Decimal::new(-1250, 2)");
        assert_eq!(is(Kind::Text, &text("a\"b")), "\"a\\\"b\".to_owned()");
        assert_eq!(is(Kind::Time, &Default::Now), "Time::now()");
        assert_eq!(is(Kind::Time, &text("2000-01-01")), "the database's");
        let own = Default::Expression("gen_random_uuid()".to_owned());
        assert_eq!(is(Kind::Text, &own), "the database's");
    }
}
