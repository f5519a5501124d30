//! Times as rows hold them.

mod column;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::DateTime;
use chrono::Datelike;
use chrono::NaiveDateTime;
use chrono::ParseError;
use chrono::TimeDelta;
use chrono::Timelike;
use chrono::Utc;
use jiff::Timestamp;
use jiff::tz::Offset;
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
// A `Timestamp` ends a day before the year 9999 does, whose last second many a column holds for "never".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Time(DateTime<Utc>);

impl Time {
    /// Go's `time.Time{}`: the start of the year 1, UTC.
    pub const GO_ZERO: Self =
        Self(DateTime::from_timestamp(-62_135_596_800, 0).expect("chrono has the year 1"));

    /// The instant it is.
    pub fn now() -> Self {
        Self::from(Timestamp::now())
    }

    /// Seconds since the Unix epoch.
    pub fn unix(self) -> i64 {
        self.0.timestamp()
    }

    /// The instant of so many seconds since the Unix epoch; what is beyond the year 9999, or before -9999, is the end.
    pub fn from_unix(seconds: i64) -> Self {
        let timestamp = Timestamp::from_second(seconds).unwrap_or(match seconds < 0 {
            true => Timestamp::MIN,
            false => Timestamp::MAX,
        });
        Self::from(timestamp)
    }

    fn offset(self) -> Offset {
        zone().to_offset(self.into())
    }

    /// What clocks in `loc` are called then: `CST`. Go's zero time is in no zone.
    pub fn zone_name(self) -> String {
        if self == Self::GO_ZERO {
            return "UTC".to_owned();
        }
        let info = zone().to_offset_info(self.into());
        info.abbreviation().to_owned()
    }

    fn to_naive(self) -> NaiveDateTime {
        let utc = self.0.naive_utc();
        let offset = TimeDelta::seconds(self.offset().seconds().into());
        utc.checked_add_signed(offset).unwrap_or(utc)
    }

    /// Go's `time.Date`: it chooses among local times that are there twice, and moves those that are not there.
    fn from_naive(naive: NaiveDateTime) -> Option<Self> {
        let near = Self::at(naive, Offset::UTC)?;
        let near = Self::at(naive, near.offset())?;
        Self::at(naive, near.offset())
    }

    fn at(naive: NaiveDateTime, offset: Offset) -> Option<Self> {
        let utc = naive.and_utc();
        let seconds = utc.timestamp() - i64::from(offset.seconds());
        // A leap second's nanoseconds go beyond a second.
        let nanos = utc.timestamp_subsec_nanos().min(999_999_999);
        DateTime::from_timestamp(seconds, nanos).map(Self)
    }
}

impl From<Timestamp> for Time {
    fn from(timestamp: Timestamp) -> Self {
        const SECOND: i128 = 1_000_000_000;
        let nanos = timestamp.as_nanosecond();
        let seconds = i64::try_from(nanos.div_euclid(SECOND)).ok();
        let nanos = u32::try_from(nanos.rem_euclid(SECOND)).ok();
        let utc = seconds.zip(nanos);
        utc.and_then(|(seconds, nanos)| DateTime::from_timestamp(seconds, nanos))
            .map(Self)
            .expect("chrono has all years of jiff, and more")
    }
}

/// What is beyond jiff's years is the end of them.
impl From<Time> for Timestamp {
    fn from(time: Time) -> Self {
        let nanos = i32::try_from(time.0.timestamp_subsec_nanos()).unwrap_or(0);
        let timestamp = Self::new(time.unix(), nanos);
        timestamp.unwrap_or(match time.unix() < 0 {
            true => Self::MIN,
            false => Self::MAX,
        })
    }
}

/// Go's `time.RFC3339Nano`: of an offset it shows whole minutes.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (local, offset) = match *self == Self::GO_ZERO {
            true => (self.0.naive_utc(), 0),
            false => (self.to_naive(), self.offset().seconds()),
        };
        let (date, time) = (local.date(), local.time());
        let [year, month, day] = [date.year().unsigned_abs(), date.month(), date.day()];
        if date.year() < 0 {
            f.write_str("-")?;
        }
        write!(f, "{year:04}-{month:02}-{day:02}")?;
        let [hour, minute, second] = [time.hour(), time.minute(), time.second()];
        write!(f, "T{hour:02}:{minute:02}:{second:02}")?;
        if time.nanosecond() > 0 {
            let fraction = format!("{:09}", time.nanosecond());
            write!(f, ".{}", fraction.trim_end_matches('0'))?;
        }
        if offset == 0 {
            return f.write_str("Z");
        }
        let minutes = offset / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        let minutes = minutes.abs();
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl FromStr for Time {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Ok(Self(DateTime::parse_from_rfc3339(text)?.to_utc()))
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
