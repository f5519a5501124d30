//! Durations: as Go writes them (`1m30s`), or in milliseconds where go-zero has a bare number.

use std::fmt;
use std::time::Duration;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::Error;
use serde::de::Visitor;

/// For `deserialize_with`: a duration as Go writes it, `1s`, `1m30s`, `500ms`; a bare number
/// is refused, as in Go. The field is a `Duration` or an `Option<Duration>`.
pub fn duration<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: From<Duration>,
{
    from.deserialize_str(Text).map(T::from)
}

/// For `deserialize_with`: a number of milliseconds, where 0 is `None`, no limit.
pub fn millis<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
    let number = u64::deserialize(from)?;
    Ok((number > 0).then(|| Duration::from_millis(number)))
}

struct Text;

impl Visitor<'_> for Text {
    type Value = Duration;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a duration such as 1m30s")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Duration, E> {
        parse(text).ok_or_else(|| {
            E::custom(format!(
                "expected a duration such as 1m30s or 500ms, found {text:?}"
            ))
        })
    }
}

/// Go's `time.ParseDuration`, without negative ones.
fn parse(text: &str) -> Option<Duration> {
    if text == "0" {
        return Some(Duration::ZERO);
    }
    let mut rest = text.strip_prefix('+').unwrap_or(text);
    let mut total = Duration::ZERO;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, tail) = rest.split_at(digits);
        let letters = tail
            .find(|c: char| c.is_ascii_digit() || c == '.')
            .unwrap_or(tail.len());
        let (unit, tail) = tail.split_at(letters);
        total = total.checked_add(one(number, unit)?)?;
        rest = tail;
    }
    (!text.is_empty()).then_some(total)
}

/// `1.5` and `h`.
fn one(number: &str, unit: &str) -> Option<Duration> {
    let scale: u64 = match unit {
        "ns" => 1,
        "us" | "µs" | "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => return None,
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let whole = if whole.is_empty() {
        0
    } else {
        whole.parse::<u64>().ok()?
    };
    let mut nanos = u128::from(whole) * u128::from(scale);
    let mut weight = u128::from(scale);
    for digit in fraction.chars() {
        weight /= 10;
        nanos += u128::from(digit.to_digit(10)?) * weight;
    }
    u64::try_from(nanos).ok().map(Duration::from_nanos)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn go_durations_are_read() {
        let cases = [
            ("1s", 1_000_000_000),
            ("1m30s", 90_000_000_000),
            ("500ms", 500_000_000),
            ("5.5s", 5_500_000_000),
            ("1.5h", 5_400_000_000_000),
            (".5s", 500_000_000),
            ("100us", 100_000),
            ("7µs", 7_000),
            ("0", 0),
        ];
        for (text, nanos) in cases {
            assert_eq!(parse(text), Some(Duration::from_nanos(nanos)), "{text}");
        }
    }

    #[test]
    fn what_go_refuses_is_refused() {
        for text in [
            "",
            "s",
            "1",
            "1 s",
            "-1s",
            "1x",
            ".s",
            "1s2",
            "99999999999h",
            "1..5s",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
