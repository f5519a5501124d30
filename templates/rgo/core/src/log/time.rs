//! The time of a line, in a layout as Go writes it: `2006-01-02T15:04:05.000Z07:00` is an example of the result.

use std::cell::RefCell;
use std::fmt::Write;
use std::ops::Range;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use jiff::Timestamp;
use jiff::Zoned;
use jiff::tz::TimeZone;

/// The layout of go-zero's lines.
pub(super) const DEFAULT: &str = "2006-01-02T15:04:05.000Z07:00";

/// Elements of layouts, each with its `strftime` format. Of two that begin alike the longer one is first.
const ELEMENTS: [&str; 52] = [
    "January", "%B", "Jan", "%b", "Monday", "%A", "Mon", "%a", "MST", "%Z", "2006", "%Y", "Z07:00",
    "%:z", "Z0700", "%z", "-07:00", "%:z", "-0700", "%z", "002", "%j", "01", "%m", "02", "%d",
    "03", "%I", "04", "%M", "05", "%S", "06", "%y", "15", "%H", "_2", "%e", "PM", "%p", "pm", "%P",
    "1", "%-m", "2", "%-d", "3", "%-I", "4", "%-M", "5", "%-S",
];

/// A second, whose fraction is still zeros.
#[derive(Default)]
struct Second {
    layout: String,
    number: u64,
    text: String,
    /// Where the digits of the fraction are.
    fraction: Range<usize>,
}

thread_local! {
    // Rendering takes microseconds, so a thread does it once a second.
    static LAST: RefCell<Second> = RefCell::default();
}

/// Appends the current time.
pub(super) fn now(layout: &str, out: &mut Vec<u8>) {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    LAST.with_borrow_mut(|last| {
        if last.number != now.as_secs() || last.layout != layout {
            let second = i64::try_from(now.as_secs()).unwrap_or_default();
            let time = Timestamp::from_second(second).unwrap_or_default();
            *last = Second::render(layout, &time.to_zoned(TimeZone::system()));
        }
        let start = out.len();
        out.extend_from_slice(last.text.as_bytes());
        let mut nanos = now.subsec_nanos();
        for _ in last.fraction.len()..9 {
            nanos /= 10;
        }
        for digit in out[start..][last.fraction.clone()].iter_mut().rev() {
            *digit = b"0123456789"[(nanos % 10) as usize];
            nanos /= 10;
        }
    });
}

impl Second {
    fn render(layout: &str, time: &Zoned) -> Self {
        let mut text = String::new();
        let mut fraction = 0..0;
        let mut rest = layout;
        while let Some(first) = rest.chars().next() {
            let mut elements = ELEMENTS.as_chunks().0.iter();
            let element = elements.find(|[element, _]| rest.starts_with(element));
            let length = if let Some([element, format]) = element {
                let is_zulu = element.starts_with('Z') && time.offset().is_zero();
                let format = if is_zulu { "Z" } else { format };
                // Fails for unknown formats only.
                let _ = write!(text, "{}", time.strftime(format));
                element.len()
            } else {
                text.push(first);
                let digits = fraction_digits(rest);
                if digits > 0 {
                    fraction = text.len()..text.len() + digits;
                    text.extend(std::iter::repeat_n('0', digits));
                }
                first.len_utf8() + digits
            };
            rest = &rest[length..];
        }
        Self {
            layout: layout.to_owned(),
            number: u64::try_from(time.timestamp().as_second()).unwrap_or_default(),
            text,
            fraction,
        }
    }
}

/// The number of digits in `.000` or `,999999`; 0 for other text.
fn fraction_digits(text: &str) -> usize {
    let Some(digits) = text.strip_prefix(['.', ',']) else {
        return 0;
    };
    let after = digits.trim_start_matches(if digits.starts_with('0') { '0' } else { '9' });
    let count = digits.len() - after.len();
    let is_fraction = count <= 9 && !after.starts_with(|c: char| c.is_ascii_digit());
    if is_fraction { count } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layouts_render_as_in_go() {
        let time: Zoned = "2026-01-02T03:04:05+08:00[+08:00]".parse().expect("a time");
        let utc: Zoned = "2026-01-02T15:04:05+00:00[UTC]".parse().expect("a time");
        let cases = [
            (
                "2006-01-02T15:04:05.000Z07:00",
                "2026-01-02T03:04:05.000+08:00",
                "2026-01-02T15:04:05.000Z",
            ),
            (
                "2006-01-02 15:04:05",
                "2026-01-02 03:04:05",
                "2026-01-02 15:04:05",
            ),
            (
                "Jan _2 15:04:05.000000",
                "Jan  2 03:04:05.000000",
                "Jan  2 15:04:05.000000",
            ),
            (
                "Monday, 02-Jan-06 3:04PM",
                "Friday, 02-Jan-26 3:04AM",
                "Friday, 02-Jan-26 3:04PM",
            ),
            ("06/1/2 -0700", "26/1/2 +0800", "26/1/2 +0000"),
            ("时间 15点", "时间 03点", "时间 15点"),
        ];
        for (layout, local, zulu) in cases {
            assert_eq!(Second::render(layout, &time).text, local, "{layout}");
            assert_eq!(Second::render(layout, &utc).text, zulu, "{layout}");
        }
    }

    #[test]
    fn the_fraction_has_as_many_digits_as_the_layout() {
        let text = |layout| {
            let mut out = b"@".to_vec();
            now(layout, &mut out);
            String::from_utf8(out).expect("a text")
        };
        // A second may end between the two.
        let both = || [text("05"), text("05.000000"), text("05")];
        let [before, fraction, after] = both();
        assert_eq!(fraction.len(), "@05.000000".len());
        assert!(
            [before, after].contains(&fraction[..3].to_owned()),
            "{fraction}"
        );
        assert!((0..100).any(|_| !text("05.000000").ends_with("000000")));
    }
}
