//! The one time zone DATETIME columns are read and written in.

use std::sync::OnceLock;

use jiff::tz::TimeZone;

struct Zone {
    name: String,
    zone: TimeZone,
}

static ZONE: OnceLock<Zone> = OnceLock::new();
static UTC: TimeZone = TimeZone::UTC;

/// `loc` of the process' data sources; UTC, Go's default, before the first one.
pub(super) fn zone() -> &'static TimeZone {
    ZONE.get().map_or(&UTC, |zone| &zone.zone)
}

/// Makes `zone` the process' own, or refuses it.
pub(super) fn settle(name: &str, zone: &TimeZone) -> rgo_core::Result<()> {
    let settled = ZONE.get_or_init(|| Zone {
        name: name.to_owned(),
        zone: zone.clone(),
    });
    if settled.zone == *zone {
        return Ok(());
    }
    Err(rgo_core::Error::hidden(format!(
        "DB.DataSource: loc is {name}, but another database of this process has {}: a process has one",
        settled.name
    )))
}

/// Go's `time.LoadLocation`: `UTC`, `Local`, or a name of the zone database.
pub(super) fn load(name: &str) -> Option<TimeZone> {
    match name {
        "" | "UTC" => Some(TimeZone::UTC),
        // Without a zone of its own the system's is UTC, as in Go.
        "Local" => Some(TimeZone::try_system().unwrap_or(TimeZone::UTC)),
        name => TimeZone::get(name).ok(),
    }
}
