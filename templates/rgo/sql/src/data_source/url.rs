//! `scheme://user:password@host:port/database?name=value`, behind its scheme.

use super::BadDataSource;
use super::escape;
use super::go;
use rgo_core::config::Secret;

pub(super) struct Url {
    pub(super) user: Option<String>,
    pub(super) password: Option<Secret>,
    /// Empty where there is none.
    pub(super) host: String,
    pub(super) port: Option<u16>,
    pub(super) database: String,
    pub(super) query: Vec<(String, String)>,
}

pub(super) fn parse(text: &str) -> Result<Url, BadDataSource> {
    let end = text.find(['/', '?']).unwrap_or(text.len());
    let (authority, tail) = text.split_at(end);
    let (path, query) = tail.split_once('?').unwrap_or((tail, ""));
    let (login, address) = match authority.rsplit_once('@') {
        Some((login, address)) => (Some(login), address),
        None => (None, authority),
    };
    if address.contains(',') {
        return Err(BadDataSource::new("several hosts are not supported"));
    }
    let (user, password) = match login {
        Some(login) => {
            let (user, password) = match login.split_once(':') {
                Some((user, password)) => (user, Some(password)),
                None => (login, None),
            };
            let password = password.map(|text| escape::path(text, "the password"));
            let user = escape::path(user, "the user")?;
            (Some(user), password.transpose()?.map(Secret::from))
        }
        None => (None, None),
    };
    let (host, port) = go::host_and_port(address)?;
    let mut pairs = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = escape::query(name, "a name after `?`")?;
        let value = escape::query(value, &name)?;
        pairs.push((name, value));
    }
    Ok(Url {
        user,
        password,
        host: escape::path(&host, "the host")?,
        port,
        database: escape::path(path.trim_start_matches('/'), "the database")?,
        query: pairs,
    })
}
