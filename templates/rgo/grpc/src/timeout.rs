//! The `grpc-timeout` header: up to eight digits and a unit.

use std::time::Duration;

use http::HeaderMap;
use http::HeaderName;
use http::HeaderValue;

const GRPC_TIMEOUT: HeaderName = HeaderName::from_static("grpc-timeout");

/// How long the caller waits. An invalid value is ignored, as in tonic.
pub(crate) fn read(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(GRPC_TIMEOUT)?.to_str().ok()?;
    let (digits, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    if !(1..=8).contains(&digits.len()) || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let number: u64 = digits.parse().ok()?;
    Some(match unit {
        "H" => Duration::from_secs(number * 3600),
        "M" => Duration::from_secs(number * 60),
        "S" => Duration::from_secs(number),
        "m" => Duration::from_millis(number),
        "u" => Duration::from_micros(number),
        "n" => Duration::from_nanos(number),
        _ => return None,
    })
}

/// Tells the server how long this side waits, in the finest unit that has room; rounded up, as in Go.
pub(crate) fn write(headers: &mut HeaderMap, timeout: Duration) {
    const LIMIT: u128 = 99_999_999;
    let nanos = timeout.as_nanos();
    let (number, unit) = [
        (1, 'n'),
        (1_000, 'u'),
        (1_000_000, 'm'),
        (1_000_000_000, 'S'),
        (60_000_000_000, 'M'),
        (3_600_000_000_000, 'H'),
    ]
    .into_iter()
    .map(|(size, unit)| (nanos.div_ceil(size), unit))
    .find(|(number, _)| *number <= LIMIT)
    .unwrap_or((LIMIT, 'H'));
    if let Ok(value) = HeaderValue::try_from(format!("{number}{unit}")) {
        headers.insert(GRPC_TIMEOUT, value);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::HeaderMap;

    use super::read;
    use super::write;

    fn read_text(text: &str) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert("grpc-timeout", text.parse().expect("a header"));
        read(&headers)
    }

    #[test]
    fn every_unit_is_read() {
        assert_eq!(read_text("2H"), Some(Duration::from_hours(2)));
        assert_eq!(read_text("2M"), Some(Duration::from_mins(2)));
        assert_eq!(read_text("2S"), Some(Duration::from_secs(2)));
        assert_eq!(read_text("1999m"), Some(Duration::from_millis(1999)));
        assert_eq!(read_text("5u"), Some(Duration::from_micros(5)));
        assert_eq!(
            read_text("99999999n"),
            Some(Duration::from_nanos(99_999_999))
        );
    }

    #[test]
    fn an_invalid_timeout_is_ignored() {
        for text in ["", "m", "5", "5x", "-5m", "+5m", "123456789m", "5 m"] {
            assert_eq!(read_text(text), None, "{text}");
        }
    }

    #[test]
    fn a_written_timeout_is_never_read_shorter() {
        for nanos in [
            0,
            1,
            99_999_999,
            100_000_001,
            1_999_999_999,
            100_000_000_000_001,
            u64::MAX,
        ] {
            let timeout = Duration::from_nanos(nanos);
            let mut headers = HeaderMap::new();
            write(&mut headers, timeout);
            assert!(read(&headers).expect("a timeout") >= timeout, "{nanos}");
        }
        let mut headers = HeaderMap::new();
        write(&mut headers, Duration::from_secs(2));
        assert_eq!(headers["grpc-timeout"], "2000000u");
    }
}
