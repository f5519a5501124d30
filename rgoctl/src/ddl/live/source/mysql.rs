//! MySQL: go-sql-driver's `user:password@tcp(host:port)/database?name=value`, and `mysql://` URLs with the same names.

use std::path::PathBuf;

use super::Address;
use super::BadDataSource;
use super::DataSource;
use super::Driver;
use super::Tls;
use super::part::Url;
use super::part::host_and_port;
use super::part::unescape;
use super::part::unescape_query;

const PORT: u16 = 3306;

/// As Go's `mysql.ParseDSN`: the last `/` begins the database, the last `@` before it ends the password, the first `:`
/// the user.
pub(super) fn from_dsn(text: &str) -> Result<DataSource, BadDataSource> {
    let Some((head, tail)) = text.rsplit_once('/') else {
        return Err(BadDataSource::new(
            "the slash before the database's name is missing, as in user:password@tcp(host:3306)/database",
        ));
    };
    let (login, place) = head.rsplit_once('@').unwrap_or(("", head));
    let mut source = DataSource::new(Driver::Mysql, address(place)?);
    let (user, password) = login.split_once(':').unwrap_or((login, ""));
    source.user = Some(user.to_owned()).filter(|user| !user.is_empty());
    source.password = Some(password.to_owned()).filter(|password| !password.is_empty());
    let (database, query) = tail.split_once('?').unwrap_or((tail, ""));
    source.database = unescape(database, "the database")?;
    for pair in query.split('&') {
        // As in Go, a name without a value is skipped.
        if let Some((name, value)) = pair.split_once('=') {
            set(&mut source, name, &unescape_query(value, name)?)?;
        }
    }
    Ok(source)
}

pub(super) fn from_url(text: &str) -> Result<DataSource, BadDataSource> {
    let url = Url::parse(text)?;
    let host = if url.host.is_empty() {
        "127.0.0.1".to_owned()
    } else {
        url.host
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
            name => set(&mut source, name, value)?,
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
            let (host, port) = host_and_port(address)?;
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

/// Applies the settings that matter to the connection.
fn set(source: &mut DataSource, name: &str, value: &str) -> Result<(), BadDataSource> {
    match name {
        "tls" => source.tls = Some(tls(value)?),
        "allowCleartextPasswords" => {
            source.is_cleartext_password_allowed = matches!(value, "1" | "true" | "TRUE" | "True");
        }
        _ => {}
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
