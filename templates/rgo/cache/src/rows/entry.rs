//! Entries of the cache: their text and their expiry.

use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::redis::Error;
use crate::redis::Result;
use rgo_core::json;
use rgo_core::trace;

/// How long a row, or the primary key that an index leads to, is cached.
pub(super) const EXPIRY: Duration = Duration::from_secs(7 * 24 * 3600);
/// How long it is cached that there is no row.
pub(super) const NO_ROW_EXPIRY: Duration = Duration::from_secs(60);
/// The text of an entry for a row that does not exist.
pub(super) const NO_ROW: &str = "*";

/// The entry of a key.
pub(super) enum Found<T> {
    Nothing,
    /// The database had no such row a moment ago.
    NoRow,
    /// The value and its text.
    Value(T, String),
}

/// An entry to write.
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) text: String,
    pub(super) expiry: Duration,
}

impl Entry {
    pub(super) fn new(key: &str, text: String, expiry: Duration) -> Self {
        let key = key.to_owned();
        Self { key, text, expiry }
    }

    pub(super) fn no_row(key: &str) -> Self {
        Self::new(key, NO_ROW.to_owned(), around(NO_ROW_EXPIRY))
    }
}

/// A loaded value, its text for those who wait for it, and the entries to write.
pub(super) struct Loaded<T> {
    pub(super) value: T,
    pub(super) text: String,
    pub(super) entries: Vec<Entry>,
}

/// The text that go-zero writes for `value`.
pub(super) fn encode<T: Serialize + ?Sized>(key: &str, value: &T) -> Result<String> {
    json::to_string(value).map_err(|error| Error::new("cache", key, error))
}

/// Reads an entry. The error does not show its text.
pub(super) fn decode<T: DeserializeOwned>(key: &str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| {
        let place = format_args!("line {} column {}", error.line(), error.column());
        let reason = format_args!("the entry is not as expected ({place})").to_string();
        Error::new("cache", key, reason)
    })
}

/// `mean` ± 5 %, so that entries of the same time do not expire at the same time.
pub(super) fn around(mean: Duration) -> Duration {
    // An f64 holds 53 bits.
    let random = (trace::random() >> 11) as f64 / (1_u64 << 53) as f64;
    mean.mul_f64(0.95 + 0.1 * random)
}

pub(super) fn whole_seconds(duration: Duration) -> Duration {
    let begun = u64::from(duration.subsec_nanos() > 0);
    Duration::from_secs(duration.as_secs().saturating_add(begun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expiries_lie_around_their_mean() {
        let all: Vec<_> = (0..1000).map(|_| around(NO_ROW_EXPIRY)).collect();
        let (least, most) = (all.iter().min(), all.iter().max());
        let within = Duration::from_secs(57)..Duration::from_secs(58);
        assert!(least.is_some_and(|least| within.contains(least)));
        let within = Duration::from_secs(62)..Duration::from_secs(63);
        assert!(most.is_some_and(|most| within.contains(most)));
        assert_eq!(whole_seconds(Duration::from_millis(1001)).as_secs(), 2);
        assert_eq!(whole_seconds(Duration::from_secs(2)).as_secs(), 2);
        assert_eq!(whole_seconds(Duration::MAX).as_secs(), u64::MAX);
    }

    #[test]
    fn an_error_shows_no_content() {
        let error = decode::<i64>("cache:user:id:1", "\"hunter2\"").expect_err("not a number");
        assert_eq!(
            error.to_string(),
            "redis cache: cache:user:id:1: the entry is not as expected (line 1 column 9)"
        );
    }
}
