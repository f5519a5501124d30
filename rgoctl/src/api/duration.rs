//! Durations as goctl and Go write them: `1h30m`, `1.5s`, `500µs`.

use std::time::Duration;

const UNITS: [(&str, u32, f64); 8] = [
    ("h", 6, 3600.0),
    ("m", 5, 60.0),
    ("s", 4, 1.0),
    ("ms", 3, 1e-3),
    ("us", 2, 1e-6),
    ("µs", 2, 1e-6),
    ("μs", 2, 1e-6),
    ("ns", 1, 1e-9),
];

/// The numbers and units of a text, or `None` if it is not a duration.
fn parts(text: &str) -> Option<Vec<(&str, u32, f64)>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
        let (number, behind) = rest.split_at(digits);
        let end = behind
            .find(|letter: char| letter.is_ascii_digit() || letter == '.')
            .unwrap_or(behind.len());
        let (_, rank, seconds) = UNITS.iter().find(|(unit, ..)| *unit == &behind[..end])?;
        parts.push((number, *rank, *seconds));
        rest = &behind[end..];
    }
    Some(parts).filter(|parts| !parts.is_empty())
}

/// Go's `time.ParseDuration`, without signs.
pub(super) fn parse_duration(text: &str) -> Option<Duration> {
    if text == "0" {
        return Some(Duration::ZERO);
    }
    let mut total = Duration::ZERO;
    for (number, _, seconds) in parts(text)? {
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if whole.is_empty() && fraction.is_empty() || fraction.contains('.') {
            return None;
        }
        let count: u64 = if whole.is_empty() {
            0
        } else {
            whole.parse().ok()?
        };
        total = total.checked_add(whole_units(count, seconds)?)?;
        if !fraction.is_empty() {
            let part: f64 = format!("0.{fraction}").parse().ok()?;
            total = total.checked_add(Duration::try_from_secs_f64(part * seconds).ok()?)?;
        }
    }
    Some(total)
}

/// Exact, unlike a product of floats.
fn whole_units(count: u64, seconds: f64) -> Option<Duration> {
    Some(match seconds {
        3600.0 => Duration::from_secs(count.checked_mul(3600)?),
        60.0 => Duration::from_secs(count.checked_mul(60)?),
        1.0 => Duration::from_secs(count),
        1e-3 => Duration::from_millis(count),
        1e-6 => Duration::from_micros(count),
        _ => Duration::from_nanos(count),
    })
}

/// Whether a text is a duration with descending units, each at most once.
pub(super) fn is_ordered_duration(text: &str) -> bool {
    let ordered =
        parts(text).is_some_and(|parts| parts.windows(2).all(|pair| pair[0].1 > pair[1].1));
    ordered && parse_duration(text).is_some()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::is_ordered_duration;
    use super::parse_duration;

    #[test]
    fn durations_are_read_as_go_reads_them() {
        assert_eq!(parse_duration("1h30m"), Some(Duration::from_mins(90)));
        assert_eq!(parse_duration("1.5s"), Some(Duration::from_millis(1500)));
        assert_eq!(
            parse_duration("10µs10ns"),
            Some(Duration::from_nanos(10_010))
        );
        assert_eq!(parse_duration("500us"), Some(Duration::from_micros(500)));
        assert_eq!(parse_duration("0"), Some(Duration::ZERO));
        for wrong in [
            "",
            "3",
            "abc",
            "-1s",
            "1d",
            "s",
            ".s",
            "1..5s",
            "99999999999999999999h",
        ] {
            assert_eq!(parse_duration(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn units_go_down() {
        assert!(is_ordered_duration("1h10m10s10ms10µs10ns"));
        assert!(!is_ordered_duration("1s1h"));
        assert!(!is_ordered_duration("1ms1ms"));
    }
}
