//! What stands under a key, and for how long.

use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::redis::Error;
use crate::redis::Result;
use rgo_core::json;
use rgo_core::trace;

/// How long a row or a key of one is kept.
pub(super) const EXPIRY: Duration = Duration::from_secs(7 * 24 * 3600);
/// How long it is remembered that there is no row.
pub(super) const NO_ROW_EXPIRY: Duration = Duration::from_secs(60);
/// That memory.
pub(super) const NO_ROW: &str = "*";

/// What a look at a key finds.
pub(super) enum Found<T> {
    Nothing,
    /// The database was asked a moment ago, and had no such row.
    NoRow,
    /// The value and its text.
    Value(T, String),
}

/// What is to be put under a key.
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) text: String,
    pub(super) expiry: Duration,
}

impl Entry {
    pub(super) fn no_row(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            text: NO_ROW.to_owned(),
            expiry: around(NO_ROW_EXPIRY),
        }
    }
}

/// What was loaded: the value, its text for those who wait for it, and what of it is kept.
pub(super) struct Loaded<T> {
    pub(super) value: T,
    pub(super) text: String,
    pub(super) entries: Vec<Entry>,
}

/// `value` as go-zero writes it.
pub(super) fn encode<T: Serialize + ?Sized>(key: &str, value: &T) -> Result<String> {
    json::to_string(value).map_err(|error| Error::other("cache", key, error))
}

/// The value of an entry. The error does not show the entry's content.
pub(super) fn decode<T: DeserializeOwned>(key: &str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| {
        let place = format_args!("line {} column {}", error.line(), error.column());
        let reason = format_args!("the entry has another form ({place})").to_string();
        Error::other("cache", key, reason)
    })
}

/// `mean` give or take 5 %, so that what was cached together does not expire together.
pub(super) fn around(mean: Duration) -> Duration {
    // 53 bits are what an f64 holds.
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
        let error = decode::<i64>("cache:user:id:1", "\"hunter2\"").expect_err("another form");
        assert_eq!(
            error.to_string(),
            "redis cache: cache:user:id:1: the entry has another form (line 1 column 9)"
        );
    }
}
