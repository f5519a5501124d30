//! The time of a line. A second is rendered once a thread; only its fraction changes from line to line.

use std::cell::RefCell;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::layout::Layout;
use super::layout::Stamp;

const DEFAULT_LAYOUT: &str = "2006-01-02T15:04:05.000Z07:00";

/// Writes times in one layout and the local time zone.
#[derive(Debug)]
pub(super) struct Clock {
    layout: Layout,
    zone: TimeZone,
    /// Tells this clock's rendered second from another one's.
    number: u64,
}

struct Rendered {
    clock: u64,
    second: u64,
    stamp: Stamp,
}

thread_local! {
    static RENDERED: RefCell<Option<Rendered>> = const { RefCell::new(None) };
}

impl Clock {
    pub(super) fn new(layout: Option<&str>, zone: TimeZone) -> Self {
        static NUMBERS: AtomicU64 = AtomicU64::new(0);
        Self {
            layout: Layout::parse(layout.unwrap_or(DEFAULT_LAYOUT)),
            zone,
            number: NUMBERS.fetch_add(1, Ordering::Relaxed),
        }
    }

    /// Appends the present time.
    pub(super) fn now(&self, out: &mut Vec<u8>) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        self.write(now.unwrap_or_default(), out);
    }

    fn write(&self, since_epoch: Duration, out: &mut Vec<u8>) {
        let second = since_epoch.as_secs();
        RENDERED.with_borrow_mut(|slot| {
            let rendered = slot
                .take_if(|old| old.clock == self.number && old.second == second)
                .unwrap_or_else(|| self.render(second));
            let start = out.len();
            out.extend_from_slice(&rendered.stamp.text);
            if let Some((at, digits)) = rendered.stamp.fraction {
                let mut rest = since_epoch.subsec_nanos();
                for _ in digits..9 {
                    rest /= 10;
                }
                for digit in out[start + at..start + at + digits].iter_mut().rev() {
                    *digit = b"0123456789"[(rest % 10) as usize];
                    rest /= 10;
                }
            }
            *slot = Some(rendered);
        });
    }

    fn render(&self, second: u64) -> Rendered {
        let time = i64::try_from(second)
            .ok()
            .and_then(|second| Timestamp::from_second(second).ok())
            .unwrap_or_default()
            .to_zoned(self.zone.clone());
        Rendered {
            clock: self.number,
            second,
            stamp: self.layout.render(&time),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_shared_and_fractions_are_not() {
        let east = TimeZone::fixed(jiff::tz::offset(8));
        let clock = Clock::new(None, east);
        let text = |nanos| {
            let mut out = b"@".to_vec();
            clock.write(Duration::new(1_767_294_245, nanos), &mut out);
            String::from_utf8(out).expect("a text")
        };
        assert_eq!(text(678_900_000), "@2026-01-02T03:04:05.678+08:00");
        assert_eq!(text(1_000_000), "@2026-01-02T03:04:05.001+08:00");
        let other = Clock::new(Some("05.000000"), TimeZone::UTC);
        let mut out = Vec::new();
        other.write(Duration::new(1_767_294_245, 1_234_567), &mut out);
        assert_eq!(out, b"05.001234");
        assert_eq!(text(999_999_999), "@2026-01-02T03:04:05.999+08:00");
    }
}
