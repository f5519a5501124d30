//! Kinds of values that go-zero's keys have: durations, secrets, texts that may be empty.

use std::fmt;
use std::ops::Deref;
use std::time::Duration;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::Error;
use serde::de::Visitor;
use zeroize::ZeroizeOnDrop;

/// For `deserialize_with` on a `Duration` or an `Option<Duration>`: a duration as Go writes it, such as `1s`, `1m30s` or
/// `500ms`. A number without a unit is an error, as in Go.
pub fn duration<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: From<Duration>,
{
    from.deserialize_str(GoDuration).map(T::from)
}

/// For `deserialize_with`: a number of milliseconds, where 0 means no limit and is read as `None`.
pub fn millis<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
    let number = u64::deserialize(from)?;
    Ok((number > 0).then(|| Duration::from_millis(number)))
}

struct GoDuration;

impl Visitor<'_> for GoDuration {
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

/// Go's `time.ParseDuration` without negative durations.
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
        total = total.checked_add(part(number, unit)?)?;
        rest = tail;
    }
    // Go counts nanoseconds in 64 bits.
    let is_valid = !text.is_empty() && i64::try_from(total.as_nanos()).is_ok();
    is_valid.then_some(total)
}

/// Reads one part, such as `1.5` and `h`.
fn part(number: &str, unit: &str) -> Option<Duration> {
    let seconds = match unit {
        "ns" => 1e-9,
        "us" | "µs" | "μs" => 1e-6,
        "ms" => 1e-3,
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3600.0,
        _ => return None,
    };
    Duration::try_from_secs_f64(number.parse::<f64>().ok()? * seconds).ok()
}

/// For `deserialize_with` on an `Option<T>` of text: `Key: ""` is read as absent, as in Go.
pub fn non_empty<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: From<String>,
{
    let text = Option::<String>::deserialize(from)?;
    Ok(text.filter(|text| !text.is_empty()).map(T::from))
}

/// For `deserialize_with` on `CpuThreshold`: thousandths of the service's CPU share, from 0 to 999.
pub fn cpu_threshold<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    let threshold = u32::deserialize(from)?;
    if threshold < 1000 {
        Ok(threshold)
    } else {
        Err(D::Error::custom(format!(
            "expected a number from 0 to 999, found {threshold}"
        )))
    }
}

/// The default of `CpuThreshold`, 900.
pub fn default_cpu_threshold() -> u32 {
    900
}

/// A password, token or key: `Debug` shows `***`, and its memory is overwritten when it is dropped.
#[derive(Clone, Default, PartialEq, Eq, Deserialize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Returns the text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Deref for Secret {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "\"\"" } else { "***" })
    }
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
            ("0.1s", 100_000_000),
            ("2.000000001s", 2_000_000_001),
            ("5.m", 300_000_000_000),
            ("0", 0),
        ];
        for (text, nanos) in cases {
            assert_eq!(parse(text), Some(Duration::from_nanos(nanos)), "{text}");
        }
    }

    #[test]
    fn invalid_durations_are_errors() {
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
            "1m.",
            "infs",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
