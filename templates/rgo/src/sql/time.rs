//! Times as rows hold them.

mod column;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::DateTime;
use chrono::NaiveDateTime;
use chrono::Utc;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;
use serde::de::Error as _;

use super::zone::zone;

/// An instant in a row. Columns hold it as a naive time in the [`DataSource`](super::DataSource)'s `loc`, as Go's
/// drivers write it; `timestamptz` and date columns are read as well. In JSON it is Go's: RFC 3339 in `loc`, with as
/// many digits of a second as it has. `MySQL` and `PostgreSQL` keep microseconds, and `MySQL`'s plain `datetime` seconds.
/// In the hour that a zone with summer time repeats, a naive time is one of two instants, so that writing loses which one
/// it was, to `timestamptz` too: `loc=UTC` has no such hour.
///
/// The default is the Unix epoch. A zero date of `MySQL`, `0000-00-00 00:00:00`, is Go's zero time, the first second of
/// the year 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Time(Timestamp);

impl Time {
    /// Go's `time.Time{}`: the start of the year 1, UTC.
    pub(super) const GO_ZERO: Self = Self(Timestamp::constant(-62_135_596_800, 0));

    /// The instant it is.
    pub fn now() -> Self {
        Self(Timestamp::now())
    }

    /// Seconds since the Unix epoch.
    pub fn unix(self) -> i64 {
        self.0.as_second()
    }

    /// The instant of so many seconds since the Unix epoch; what is beyond the year 9999, or before -9999, is the end.
    pub fn from_unix(seconds: i64) -> Self {
        Self(
            Timestamp::from_second(seconds).unwrap_or(match seconds < 0 {
                true => Timestamp::MIN,
                false => Timestamp::MAX,
            }),
        )
    }

    fn to_naive(self) -> NaiveDateTime {
        const SECOND: i128 = 1_000_000_000;
        let offset = i128::from(zone().to_offset(self.0).seconds());
        let local = self.0.as_nanosecond() + offset * SECOND;
        let seconds = i64::try_from(local.div_euclid(SECOND)).ok();
        let nanos = u32::try_from(local.rem_euclid(SECOND)).ok();
        let utc = seconds.zip(nanos);
        utc.and_then(|(seconds, nanos)| DateTime::<Utc>::from_timestamp(seconds, nanos))
            .expect("chrono has all years of jiff, and more")
            .naive_utc()
    }

    fn from_naive(naive: NaiveDateTime) -> Result<Self, jiff::Error> {
        let naive = naive.and_utc();
        // A leap second's nanoseconds go beyond a second.
        let nanos = i32::try_from(naive.timestamp_subsec_nanos()).unwrap_or(0);
        let local = Timestamp::new(naive.timestamp(), nanos.min(999_999_999))?;
        let local = TimeZone::UTC.to_datetime(local);
        Ok(Self(zone().to_timestamp(local)?))
    }

    fn from_utc(utc: DateTime<Utc>) -> Result<Self, jiff::Error> {
        let nanos = i128::from(utc.timestamp_subsec_nanos());
        let nanos = i128::from(utc.timestamp()) * 1_000_000_000 + nanos;
        Ok(Self(Timestamp::from_nanosecond(nanos)?))
    }
}

impl From<Timestamp> for Time {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp)
    }
}

impl From<Time> for Timestamp {
    fn from(time: Time) -> Self {
        time.0
    }
}

/// Go's `time.RFC3339Nano`.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offset = zone().to_offset(self.0);
        if offset.is_zero() || *self == Self::GO_ZERO {
            return self.0.fmt(f);
        }
        self.0.display_with_offset(offset).fmt(f)
    }
}

impl FromStr for Time {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        text.parse().map(Self)
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(from)?;
        text.parse().map_err(D::Error::custom)
    }
}
