//! Scalars: their text read as what the field wants, strictly as go-zero does.

use serde::de::Visitor;

use super::De;
use super::OLDER;
use super::Problem;
use super::Value;

impl<'a> De<'a> {
    /// The scalar here: its text, and whether it stands without quotes.
    fn scalar(&self) -> Option<(&'a str, bool)> {
        match &self.node?.value {
            Value::Scalar { text, plain } => Some((text, *plain)),
            _ => None,
        }
    }

    fn plain(&self) -> Option<&'a str> {
        self.scalar()
            .filter(|(_, plain)| *plain)
            .map(|(text, _)| text)
    }

    pub(super) fn integer(&self, min: i128, max: i128) -> i128 {
        let number = self
            .plain()
            .and_then(|text| integer(text).or_else(|| whole(text)));
        if let Some(number) = number.filter(|number| (min..=max).contains(number)) {
            return number;
        }
        let wide = max > i128::from(u32::MAX);
        match (number, wide, min < 0) {
            (None, ..) => self.expected("an integer"),
            (_, true, true) => self.expected("an integer of 64 bits"),
            (_, true, false) => self.expected("an integer of at least 0"),
            _ => self.expected(&format!("an integer from {min} to {max}")),
        }
        0
    }

    pub(super) fn float(&self) -> f64 {
        let number = self.plain().and_then(|text| match integer(text) {
            Some(number) => number.to_string().parse().ok(),
            None => float(text),
        });
        number.unwrap_or_else(|| {
            self.expected("a number");
            0.0
        })
    }

    pub(super) fn boolean(&self) -> bool {
        let value = self.plain().and_then(boolean);
        value.unwrap_or_else(|| {
            self.expected("true or false");
            false
        })
    }

    /// A number or a truth value in a text's place is taken as it is written.
    pub(super) fn text(&self) -> &'a str {
        let text = self.scalar().map(|(text, _)| text);
        text.unwrap_or_else(|| {
            self.expected("a text");
            ""
        })
    }

    /// One of `variants`; the first stands in for what is none.
    pub(super) fn variant(&self, name: &str, variants: &'static [&'static str]) -> &'static str {
        let text = self.scalar().map(|(text, _)| text);
        if let Some(known) = text.and_then(|text| variants.iter().find(|known| **known == text)) {
            return known;
        }
        let older = OLDER
            .iter()
            .find(|(of, old, _)| *of == name && Some(*old) == text);
        if let Some((_, old, new)) = older
            && let Some(known) = variants.iter().find(|known| *known == new)
        {
            let pos = self.node.map(|node| node.pos);
            let text = format!("{old} is of an older go-zero, read as {new}");
            let warning = Problem::at(pos, &self.path, text);
            self.state.warnings.borrow_mut().push(warning);
            return known;
        }
        self.expected(&format!("one of {}", variants.join(", ")));
        variants.first().copied().unwrap_or_default()
    }
}

/// What a scalar is when nobody says: YAML's core schema.
pub(super) fn visit_any<'de, V: Visitor<'de>>(
    text: &str,
    plain: bool,
    visitor: V,
) -> Result<V::Value, Problem> {
    if !plain {
        return visitor.visit_str(text);
    }
    if let Some(number) = integer(text) {
        if let Ok(number) = i64::try_from(number) {
            return visitor.visit_i64(number);
        }
        if let Ok(number) = u64::try_from(number) {
            return visitor.visit_u64(number);
        }
    }
    match text {
        "true" | "True" | "TRUE" => visitor.visit_bool(true),
        "false" | "False" | "FALSE" => visitor.visit_bool(false),
        _ => match float(text) {
            Some(number) => visitor.visit_f64(number),
            None => visitor.visit_str(text),
        },
    }
}

/// YAML 1.1's words too, as Go's library reads them.
pub(super) fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "y" => Some(true),
        "false" | "no" | "off" | "n" => Some(false),
        _ => None,
    }
}

fn integer(text: &str) -> Option<i128> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (radix, digits) = match digits.get(..2) {
        Some("0x") => (16, &digits[2..]),
        Some("0o") => (8, &digits[2..]),
        Some("0b") => (2, &digits[2..]),
        _ => (10, digits),
    };
    let digits = digits.replace('_', "");
    if digits.starts_with(['+', '-']) {
        return None;
    }
    let number = i128::from_str_radix(&digits, radix).ok()?;
    Some(if negative { -number } else { number })
}

/// `1.0` and `1e3`, which Go's reader takes for integers.
fn whole(text: &str) -> Option<i128> {
    let number = float(text).filter(|number| number.fract() == 0.0 && number.abs() < 1e15)?;
    format!("{number:.0}").parse().ok()
}

fn float(text: &str) -> Option<f64> {
    match text {
        ".inf" | ".Inf" | ".INF" | "+.inf" => Some(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => Some(f64::NEG_INFINITY),
        ".nan" | ".NaN" | ".NAN" => Some(f64::NAN),
        _ if text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) => {
            text.parse().ok()
        }
        _ => None,
    }
}
