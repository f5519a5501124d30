//! How Go reads single values.

use std::time::Duration;

use serde::de::IntoDeserializer;
use serde::de::value::Error;
use serde::de::value::StrDeserializer;

use super::BadDataSource;
use rgo_core::config::duration;

/// go-sql-driver's `readBool`.
pub(super) fn boolean(name: &str, value: &str) -> Result<bool, BadDataSource> {
    match value {
        "1" | "true" | "TRUE" | "True" => Ok(true),
        "0" | "false" | "FALSE" | "False" => Ok(false),
        _ => Err(BadDataSource::new(format!(
            "{name}: expected true or false, found {value:?}"
        ))),
    }
}

/// `time.ParseDuration`.
pub(super) fn span(name: &str, value: &str) -> Result<Duration, BadDataSource> {
    let text: StrDeserializer<'_, Error> = value.into_deserializer();
    duration(text).map_err(|error| BadDataSource::new(format!("{name}: {error}")))
}

/// `host:port`, `[::1]:port`, `:port`, `host`, `::1`: go-sql-driver's `ensureHavePort`.
pub(super) fn host_and_port(address: &str) -> Result<(String, Option<u16>), BadDataSource> {
    let bare = |host: &str| host.trim_matches(['[', ']']).to_owned();
    let (host, port) = match address.rsplit_once(':') {
        // More than one colon without brackets is an IPv6 address.
        Some((host, port)) if !host.contains(':') || host.ends_with(']') => (host, port),
        _ => return Ok((bare(address), None)),
    };
    let port = port
        .parse()
        .map_err(|_| BadDataSource::new("the port is not a number from 0 to 65535"))?;
    Ok((bare(host), Some(port)))
}
