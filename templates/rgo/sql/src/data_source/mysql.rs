//! `MySQL`: go-sql-driver's `user:password@tcp(host:port)/database?name=value`, and `mysql://` URLs with the same names.

use std::path::PathBuf;

use super::Address;
use super::BadDataSource;
use super::DataSource;
use super::Driver;
use super::Tls;
use super::escape;
use super::go;
use super::url;
use rgo_core::config::Secret;

const PORT: u16 = 3306;

/// What has no effect: reading times, and keeping to the protocol's limits, is always done; the rest sqlx has not.
/// True where nobody misses it.
const WITHOUT_EFFECT: &[(&str, bool)] = &[
    ("allowAllFiles", false),
    ("allowFallbackToPlaintext", false),
    ("allowNativePasswords", true),
    ("allowOldPasswords", false),
    ("checkConnLiveness", true),
    ("clientFoundRows", true),
    ("columnsWithAlias", false),
    ("compress", false),
    ("interpolateParams", true),
    ("multiStatements", true),
    ("parseTime", true),
    ("rejectReadOnly", false),
];

/// The same, with values that are not booleans.
const WITHOUT_EFFECT_EITHER: &[&str] = &[
    "connectionAttributes",
    "maxAllowedPacket",
    "readTimeout",
    "serverPubKey",
    "timeTruncate",
    "writeTimeout",
];

/// As `mysql.ParseDSN`: the last `/` begins the database, the last `@` before it ends the password, the first `:` the
/// user.
pub(super) fn from_dsn(text: &str) -> Result<DataSource, BadDataSource> {
    let Some((head, tail)) = text.rsplit_once('/') else {
        return Err(BadDataSource::new(
            "the slash before the database's name is missing, as in user:password@tcp(host:3306)/database",
        ));
    };
    let (login, place) = match head.rsplit_once('@') {
        Some((login, place)) => (login, place),
        None => ("", head),
    };
    let mut source = DataSource::new(Driver::Mysql, address(place)?);
    let (user, password) = login.split_once(':').unwrap_or((login, ""));
    source.user = Some(user.to_owned()).filter(|user| !user.is_empty());
    source.password = Some(Secret::from(password)).filter(|password| !password.is_empty());
    let (database, query) = tail.split_once('?').unwrap_or((tail, ""));
    source.database = escape::path(database, "the database")?;
    for pair in query.split('&') {
        // As in Go, a name without a value is skipped.
        if let Some((name, value)) = pair.split_once('=') {
            set(&mut source, name, value)?;
        }
    }
    Ok(source)
}

/// `tcp(host:port)`, `unix(/path)`, or nothing.
fn address(place: &str) -> Result<Address, BadDataSource> {
    let (network, address) = match place.split_once('(') {
        None => (place, ""),
        Some((network, address)) => match address.strip_suffix(')') {
            Some(address) => (network, address),
            None if address.contains(')') => {
                return Err(BadDataSource::new(
                    "a `/` behind the address: in a value after `?` it is written %2F",
                ));
            }
            None => return Err(BadDataSource::new("the address is not closed by `)`")),
        },
    };
    match (network, address) {
        ("" | "tcp", "") => Ok(Address::Tcp {
            host: "127.0.0.1".to_owned(),
            port: Some(PORT),
        }),
        ("" | "tcp" | "tcp4" | "tcp6", address) if !address.is_empty() => {
            let (host, port) = go::host_and_port(address)?;
            let port = port.or(Some(PORT));
            Ok(Address::Tcp { host, port })
        }
        ("unix", "") => Ok(socket("/tmp/mysql.sock")),
        ("unix", path) => Ok(socket(path)),
        // Without `@` or `(`, a password may stand here.
        _ => Err(BadDataSource::new(
            "expected tcp(host:port) or unix(/path) before the database's name",
        )),
    }
}

fn socket(path: &str) -> Address {
    Address::Unix {
        path: PathBuf::from(path),
        port: None,
    }
}

pub(super) fn from_url(text: &str) -> Result<DataSource, BadDataSource> {
    let url = url::parse(text)?;
    let host = match url.host.is_empty() {
        true => "127.0.0.1".to_owned(),
        false => url.host,
    };
    let port = url.port.or(Some(PORT));
    let mut source = DataSource::new(Driver::Mysql, Address::Tcp { host, port });
    source.user = url.user;
    source.password = url.password;
    source.database = url.database;
    for (name, value) in &url.query {
        match name.as_str() {
            "socket" => source.address = socket(value),
            "ssl-mode" => source.tls = Some(ssl_mode(value)?),
            "ssl-ca" => source.tls_root = Some(PathBuf::from(value)),
            // The values of a URL are decoded already; as a value of a DSN they would be a second time.
            name => set_decoded(&mut source, name, value)?,
        }
    }
    Ok(source)
}

fn ssl_mode(value: &str) -> Result<Tls, BadDataSource> {
    match value.to_ascii_uppercase().as_str() {
        "DISABLED" => Ok(Tls::Off),
        "PREFERRED" => Ok(Tls::Preferred),
        "REQUIRED" => Ok(Tls::Required),
        "VERIFY_CA" => Ok(Tls::VerifyCa),
        "VERIFY_IDENTITY" => Ok(Tls::VerifyName),
        _ => Err(BadDataSource::new(format!(
            "ssl-mode: expected DISABLED, PREFERRED, REQUIRED, VERIFY_CA or VERIFY_IDENTITY, found {value:?}"
        ))),
    }
}

/// A pair as it is written: which values are escaped is Go's choice.
fn set(source: &mut DataSource, name: &str, value: &str) -> Result<(), BadDataSource> {
    match name {
        "charset" | "collation" => set_decoded(source, name, value),
        name => set_decoded(source, name, &escape::query(value, name)?),
    }
}

fn set_decoded(source: &mut DataSource, name: &str, value: &str) -> Result<(), BadDataSource> {
    let known = WITHOUT_EFFECT.iter().find(|(known, _)| *known == name);
    if let Some((_, is_missed_by_nobody)) = known {
        if go::boolean(name, value)? && !is_missed_by_nobody {
            source.ignore(name);
        }
        return Ok(());
    }
    match name {
        "charset" => source.charset = Some(first_word(name, value)?),
        "collation" => source.collation = Some(first_word(name, value)?),
        "loc" => source.set_zone(value)?,
        "timeout" => {
            // As in Go, 0 is no limit.
            source.timeout = Some(go::span(name, value)?).filter(|timeout| !timeout.is_zero());
        }
        "tls" => source.tls = Some(tls(value)?),
        "allowCleartextPasswords" => {
            source.is_cleartext_password_allowed = go::boolean(name, value)?;
        }
        "strict" => return Err(BadDataSource::new("strict: go-sql-driver has removed it")),
        name if WITHOUT_EFFECT_EITHER.contains(&name) => source.ignore(name),
        name => source.set_session(name, value),
    }
    Ok(())
}

fn tls(value: &str) -> Result<Tls, BadDataSource> {
    match value.to_ascii_lowercase().as_str() {
        "true" | "1" => Ok(Tls::VerifyName),
        "false" | "0" => Ok(Tls::Off),
        "skip-verify" => Ok(Tls::Required),
        "preferred" => Ok(Tls::Preferred),
        _ => Err(BadDataSource::new(format!(
            "tls: expected true, false, skip-verify or preferred, found {value:?}"
        ))),
    }
}

/// The first of `utf8mb4,utf8`. It becomes part of a statement, so it holds nothing but letters, digits and `_`.
fn first_word(name: &str, value: &str) -> Result<String, BadDataSource> {
    let word = value.split(',').next().unwrap_or_default();
    let is_word = !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_word {
        return Ok(word.to_owned());
    }
    Err(BadDataSource::new(format!(
        "{name}: {word:?} is no name of one"
    )))
}
