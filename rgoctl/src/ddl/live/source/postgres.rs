//! PostgreSQL: URLs and libpq's keywords.

use std::path::PathBuf;

use super::Address;
use super::BadDataSource;
use super::DataSource;
use super::Driver;
use super::Tls;
use super::keyword;
use super::part::Url;
use super::part::port;

pub(super) fn from_url(text: &str) -> Result<DataSource, BadDataSource> {
    let url = Url::parse(text)?;
    let mut source = DataSource::new(Driver::Postgres, Address::Default);
    source.user = url.user;
    source.password = url.password;
    source.database = url.database;
    finish(source, url.host, url.port, &url.query)
}

pub(super) fn from_keywords(text: &str) -> Result<DataSource, BadDataSource> {
    let source = DataSource::new(Driver::Postgres, Address::Default);
    finish(source, String::new(), None, &keyword::parse(text)?)
}

/// Applies the pairs, then sets the address from them.
fn finish(
    mut source: DataSource,
    mut host: String,
    mut number: Option<u16>,
    pairs: &[(String, String)],
) -> Result<DataSource, BadDataSource> {
    for (name, value) in pairs {
        match name.as_str() {
            "host" | "hostaddr" => host.clone_from(value),
            "port" => number = Some(port(value)?),
            name => set(&mut source, name, value)?,
        }
    }
    if host.contains(',') {
        return Err(BadDataSource::new("several hosts are not supported"));
    }
    if host.starts_with(['/', '@']) {
        source.address = Address::Unix {
            path: PathBuf::from(host),
            port: number,
        };
    } else if !host.is_empty() || number.is_some() {
        source.address = Address::Tcp { host, port: number };
    }
    Ok(source)
}

fn set(source: &mut DataSource, name: &str, value: &str) -> Result<(), BadDataSource> {
    match name {
        "user" => source.user = Some(value.to_owned()),
        "password" => source.password = Some(value.to_owned()),
        "dbname" | "database" => value.clone_into(&mut source.database),
        "sslmode" => source.tls = Some(ssl_mode(value)?),
        "sslrootcert" => source.tls_root = Some(PathBuf::from(value)),
        "sslcert" => source.tls_cert = Some(PathBuf::from(value)),
        "sslkey" => source.tls_key = Some(PathBuf::from(value)),
        // Decides where the server looks for names without a schema.
        "search_path" => set_session(source, name, value),
        "options" => {
            for (name, value) in options(value)? {
                set_session(source, name, value);
            }
        }
        _ => {}
    }
    Ok(())
}

fn set_session(source: &mut DataSource, name: &str, value: &str) {
    source.session.retain(|(known, _)| known != name);
    source.session.push((name.to_owned(), value.to_owned()));
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
        pairs.push(pair.ok_or_else(|| {
            BadDataSource::new("options: expected `-c name=value` or `--name=value`")
        })?);
    }
    Ok(pairs)
}
