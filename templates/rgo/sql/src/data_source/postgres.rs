//! `PostgreSQL`: URLs and libpq's keywords, as pgx takes them.

use std::path::PathBuf;
use std::time::Duration;

use super::Address;
use super::BadDataSource;
use super::DataSource;
use super::Driver;
use super::Tls;
use super::keyword;
use super::url;
use rgo_core::config::Secret;

/// What pgx, lib/pq or libpq know and sqlx has not.
const WITHOUT_EFFECT: &[&str] = &[
    "binary_parameters",
    "channel_binding",
    "default_query_exec_mode",
    "description_cache_capacity",
    "fallback_application_name",
    "gssencmode",
    "krbspn",
    "krbsrvname",
    "passfile",
    "service",
    "servicefile",
    "sslnegotiation",
    "sslpassword",
    "sslsni",
    "statement_cache_capacity",
    "target_session_attrs",
];

pub(super) fn from_url(text: &str) -> Result<DataSource, BadDataSource> {
    let url = url::parse(text)?;
    let mut parts = Parts::new();
    parts.host = url.host;
    parts.port = url.port;
    parts.source.user = url.user;
    parts.source.password = url.password;
    parts.source.database = url.database;
    parts.finish(&url.query)
}

pub(super) fn from_keywords(text: &str) -> Result<DataSource, BadDataSource> {
    Parts::new().finish(&keyword::parse(text)?)
}

/// A source whose address is not known before the last pair.
struct Parts {
    source: DataSource,
    host: String,
    port: Option<u16>,
}

impl Parts {
    fn new() -> Self {
        Self {
            source: DataSource::new(Driver::Postgres, Address::Default),
            host: String::new(),
            port: None,
        }
    }

    fn finish(mut self, pairs: &[(String, String)]) -> Result<DataSource, BadDataSource> {
        for (name, value) in pairs {
            self.set(name, value)?;
        }
        if self.host.contains(',') {
            return Err(BadDataSource::new("several hosts are not supported"));
        }
        let (host, port) = (self.host, self.port);
        self.source.address = match host {
            host if host.starts_with(['/', '@']) => Address::Unix {
                path: PathBuf::from(host),
                port,
            },
            host if host.is_empty() && port.is_none() => Address::Default,
            host => Address::Tcp { host, port },
        };
        Ok(self.source)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), BadDataSource> {
        let source = &mut self.source;
        let text = value.to_owned();
        match name {
            "host" | "hostaddr" => self.host = text,
            "port" => self.port = Some(port(value)?),
            "user" => source.user = Some(text),
            "password" => source.password = Some(Secret::from(value)),
            "dbname" | "database" => source.database = text,
            "sslmode" => source.tls = Some(ssl_mode(value)?),
            "sslrootcert" => source.tls_root = Some(PathBuf::from(value)),
            "sslcert" => source.tls_cert = Some(PathBuf::from(value)),
            "sslkey" => source.tls_key = Some(PathBuf::from(value)),
            "connect_timeout" => source.timeout = seconds(value)?,
            // A session's zone other than the one of `timestamp` columns would shift what goes between them and
            // `timestamptz`, so that they are one.
            "loc" => source.set_zone(value)?,
            name if name.eq_ignore_ascii_case("timezone") => source.set_zone(value)?,
            "client_encoding" if is_utf8(value) => {}
            "client_encoding" => {
                return Err(BadDataSource::new(
                    "client_encoding: only UTF8 is supported",
                ));
            }
            "options" => {
                for (name, value) in options(value)? {
                    source.set_session(name, value);
                }
            }
            name if WITHOUT_EFFECT.contains(&name) => source.ignore(name),
            name => source.set_session(name, value),
        }
        Ok(())
    }
}

fn port(value: &str) -> Result<u16, BadDataSource> {
    value
        .parse()
        .map_err(|_| BadDataSource::new("the port is not a number from 0 to 65535"))
}

fn seconds(value: &str) -> Result<Option<Duration>, BadDataSource> {
    let seconds: u64 = value.parse().map_err(|_| {
        BadDataSource::new(format!(
            "connect_timeout: expected seconds, found {value:?}"
        ))
    })?;
    Ok((seconds > 0).then(|| Duration::from_secs(seconds)))
}

fn is_utf8(value: &str) -> bool {
    ["UTF8", "UTF-8", "UNICODE", "auto"]
        .iter()
        .any(|name| value.eq_ignore_ascii_case(name))
}

fn ssl_mode(value: &str) -> Result<Tls, BadDataSource> {
    match value {
        "disable" => Ok(Tls::Off),
        "allow" | "prefer" => Ok(Tls::Preferred),
        "require" => Ok(Tls::Required),
        "verify-ca" => Ok(Tls::VerifyCa),
        "verify-full" => Ok(Tls::VerifyName),
        _ => Err(BadDataSource::new(format!(
            "sslmode: expected disable, allow, prefer, require, verify-ca or verify-full, found {value:?}"
        ))),
    }
}

/// `-c name=value --name=value`.
fn options(value: &str) -> Result<Vec<(&str, &str)>, BadDataSource> {
    let mut pairs = Vec::new();
    let mut words = value.split_ascii_whitespace();
    while let Some(word) = words.next() {
        let setting = match word {
            "-c" => words.next(),
            word => word.strip_prefix("--").or_else(|| word.strip_prefix("-c")),
        };
        let pair = setting.and_then(|setting| setting.split_once('='));
        let (name, value) = pair.ok_or_else(|| {
            BadDataSource::new("options: expected `-c name=value` or `--name=value`")
        })?;
        pairs.push((name, value));
    }
    Ok(pairs)
}
