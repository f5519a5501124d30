//! Times of rows, and the time zone of the process.

mod column;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use chrono::DateTime;
use chrono::Datelike;
use chrono::NaiveDateTime;
use chrono::ParseError;
use chrono::TimeDelta;
use chrono::Timelike;
use chrono::Utc;
use jiff::Timestamp;
use jiff::tz::Offset;
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;
use serde::de::Error as _;

/// The `loc` of every data source of the process.
struct Loc {
    name: String,
    zone: TimeZone,
}

static LOC: OnceLock<Loc> = OnceLock::new();
static UTC: TimeZone = TimeZone::UTC;

/// The zone of DATETIME columns; UTC, as in Go, before the first pool is opened.
fn zone() -> &'static TimeZone {
    LOC.get().map_or(&UTC, |loc| &loc.zone)
}

/// Makes `zone` the zone of the process. Fails if it has another one.
pub(crate) fn set_zone(name: &str, zone: &TimeZone) -> rgo_core::Result<()> {
    let loc = LOC.get_or_init(|| Loc {
        name: name.to_owned(),
        zone: zone.clone(),
    });
    if loc.zone == *zone {
        return Ok(());
    }
    Err(rgo_core::Error::hidden(format!(
        "DB.DataSource: loc is {name}, but another database of this process has {}: all must have the same",
        loc.name
    )))
}

/// Go's `time.LoadLocation`: `UTC`, `Local`, or a name of the time zone database.
pub(crate) fn load_zone(name: &str) -> Option<TimeZone> {
    match name {
        "" | "UTC" => Some(TimeZone::UTC),
        // A system without a zone is in UTC, as in Go.
        "Local" => Some(TimeZone::try_system().unwrap_or(TimeZone::UTC)),
        name => TimeZone::get(name).ok(),
    }
}

/// An instant in a row. Columns hold it as a naive time in the `loc` of the [`DataSource`](crate::DataSource), as Go's
/// drivers write it; `timestamptz` and date columns are read as well. Its JSON is Go's: RFC 3339 in `loc`, with as many
/// digits of a second as needed. `MySQL` and `PostgreSQL` keep microseconds, a plain `datetime` of `MySQL` keeps seconds.
///
/// `loc` belongs to the process: all its pools have the same, see [`Db::connect`](crate::Db::connect). In the hour that
/// a zone with summer time repeats, a naive time is one of two instants, and writing loses which one. `loc=UTC` has no
/// such hour.
///
/// The default is the Unix epoch. The zero date of `MySQL`, `0000-00-00 00:00:00`, is [`GO_ZERO`](Self::GO_ZERO).
// jiff's `Timestamp` ends a day before the year 9999 does, whose last second often means "never".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Time(DateTime<Utc>);

impl Time {
    /// Go's `time.Time{}`: the start of the year 1 in UTC. Go's NULL times have it as their value.
    pub const GO_ZERO: Self =
        Self(DateTime::from_timestamp(-62_135_596_800, 0).expect("chrono has the year 1"));

    /// The current time.
    pub fn now() -> Self {
        Self::from(Timestamp::now())
    }

    /// Seconds since the Unix epoch.
    pub fn unix(self) -> i64 {
        self.0.timestamp()
    }

    /// The instant so many seconds after the Unix epoch, limited to the years -9999 to 9999.
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

    /// The abbreviation of `loc` at this instant, such as `CST`, which Go prints and cache keys contain. `UTC` for
    /// [`GO_ZERO`](Self::GO_ZERO).
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

    /// Go's `time.Date`, with its choice among repeated local times and its shift of skipped ones.
    fn from_naive(naive: NaiveDateTime) -> Option<Self> {
        let near = Self::at(naive, Offset::UTC)?;
        let near = Self::at(naive, near.offset())?;
        Self::at(naive, near.offset())
    }

    fn at(naive: NaiveDateTime, offset: Offset) -> Option<Self> {
        let utc = naive.and_utc();
        let seconds = utc.timestamp() - i64::from(offset.seconds());
        // In a leap second there are more nanoseconds than in a second.
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

/// Limited to the years -9999 to 9999.
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

/// Go's `time.RFC3339Nano`, which shows the offset in whole minutes.
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
