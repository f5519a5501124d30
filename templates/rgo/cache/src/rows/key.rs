//! Parts of cache keys as Go prints them, for types that Rust prints differently.

use std::fmt::Display;

use rgo_sql::Decimal;
use rgo_sql::Time;

/// A time in `loc`, as Go's `time.Time.String` prints it: `2024-01-02 00:00:00 +0800 CST`.
pub fn time(time: Time) -> String {
    spelled(&time.to_string(), &time.zone_name())
}

/// A value that may be NULL, as Go prints a `sql.NullString` or `sql.NullInt64`: `{139 true}`, `{ false}`.
pub fn null<T: Display + Default>(value: Option<T>) -> String {
    let is_there = value.is_some();
    format!("{{{} {is_there}}}", value.unwrap_or_default())
}

/// [`bytes`] that may be NULL, in the form of [`null`].
pub fn null_bytes(bytes: Option<&[u8]>) -> String {
    null(bytes.map(self::bytes))
}

/// Bytes as text, escaped if they are not printable ASCII. Go's keys contain them unescaped, so a Go service does not
/// find such an entry.
pub fn bytes(bytes: &[u8]) -> String {
    bytes.escape_ascii().to_string()
}

/// A time that may be NULL, as Go prints a `sql.NullTime`.
pub fn null_time(time: Option<Time>) -> String {
    let is_there = time.is_some();
    let time = self::time(time.unwrap_or(Time::GO_ZERO));
    format!("{{{time} {is_there}}}")
}

/// A number as Go's `%v` prints a `float64`.
pub fn float(number: f64) -> String {
    let scientific = format!("{number:e}");
    let exponent = scientific.split_once('e').and_then(|(digits, exponent)| {
        let exponent: i32 = exponent.parse().ok()?;
        (!(-4..6).contains(&exponent) && number != 0.0).then_some((digits, exponent))
    });
    match exponent {
        Some((digits, exponent)) => {
            let sign = if exponent < 0 { '-' } else { '+' };
            format!("{digits}e{sign}{:02}", exponent.unsigned_abs())
        }
        None => number.to_string(),
    }
}

/// A number that may be NULL, as Go prints a `sql.NullFloat64`.
pub fn null_float(number: Option<f64>) -> String {
    let is_there = number.is_some();
    format!("{{{} {is_there}}}", float(number.unwrap_or_default()))
}

/// A decimal as Go prints the `float64` in its models.
pub fn decimal(number: Decimal) -> String {
    float(to_float(number))
}

/// A decimal that may be NULL, as Go prints the `sql.NullFloat64` in its models.
pub fn null_decimal(number: Option<Decimal>) -> String {
    null_float(number.map(to_float))
}

fn to_float(number: Decimal) -> f64 {
    // By its digits, which gives the nearest `f64`.
    number.to_string().parse().unwrap_or_default()
}

/// An RFC 3339 text in the form of `time.Time.String`.
fn spelled(rfc3339: &str, zone: &str) -> String {
    let (date, clock) = rfc3339.split_once('T').unwrap_or((rfc3339, ""));
    let end = clock.find(['Z', '+', '-']).unwrap_or(clock.len());
    let (clock, offset) = clock.split_at(end);
    let offset = match offset {
        "Z" => "+0000".to_owned(),
        offset => offset.replace(':', ""),
    };
    format!("{date} {clock} {offset} {zone}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Go 1.26 prints.
    #[test]
    fn times_are_gos() {
        for (rfc3339, zone, go) in [
            (
                "2024-01-01T16:00:00Z",
                "UTC",
                "2024-01-01 16:00:00 +0000 UTC",
            ),
            (
                "2024-01-01T16:00:00Z",
                "GMT",
                "2024-01-01 16:00:00 +0000 GMT",
            ),
            (
                "2024-07-01T08:00:00.5+08:00",
                "CST",
                "2024-07-01 08:00:00.5 +0800 CST",
            ),
            (
                "2024-06-30T20:00:00.5-04:00",
                "EDT",
                "2024-06-30 20:00:00.5 -0400 EDT",
            ),
            (
                "2023-12-31T21:00:00.000123-03:00",
                "-03",
                "2023-12-31 21:00:00.000123 -0300 -03",
            ),
        ] {
            assert_eq!(spelled(rfc3339, zone), go);
        }
        assert_eq!(time(Time::GO_ZERO), "0001-01-01 00:00:00 +0000 UTC");
        assert_eq!(null_time(None), "{0001-01-01 00:00:00 +0000 UTC false}");
        assert_eq!(null(Some("139")), "{139 true}");
        assert_eq!(null(None::<i64>), "{0 false}");
    }

    #[test]
    fn numbers_are_gos() {
        for (number, go) in [
            (0.0, "0"),
            (-0.5, "-0.5"),
            (12.5, "12.5"),
            (100_000.0, "100000"),
            (999_999.5, "999999.5"),
            (1_000_000.0, "1e+06"),
            (1_234_567.25, "1.23456725e+06"),
            (1e20, "1e+20"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (0.000_012_345, "1.2345e-05"),
            (-1e22, "-1e+22"),
        ] {
            assert_eq!(float(number), go);
        }
        assert_eq!(decimal(Decimal::new(1250, 2)), "12.5");
        assert_eq!(null_decimal(Some(Decimal::new(1250, 2))), "{12.5 true}");
        assert_eq!(null_decimal(None), "{0 false}");
        assert_eq!(decimal(Decimal::new(100_000_000, 2)), "1e+06");
    }
}
