//! Parts that the forms share: escapes, addresses, URLs.

use super::BadDataSource;

/// Go's `url.PathUnescape`.
pub(super) fn unescape(text: &str, what: &str) -> Result<String, BadDataSource> {
    let bad = || {
        BadDataSource::new(format!(
            "{what}: `%` is not followed by two hexadecimal digits"
        ))
    };
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || {
            let digit = char::from(rest.next()?).to_digit(16)?;
            u8::try_from(digit).ok()
        };
        let (high, low) = (digit().ok_or_else(bad)?, digit().ok_or_else(bad)?);
        bytes.push(high << 4 | low);
    }
    String::from_utf8(bytes).map_err(|_| BadDataSource::new(format!("{what}: it is not UTF-8")))
}

/// Go's `url.QueryUnescape`, where `+` is a blank.
pub(super) fn unescape_query(text: &str, what: &str) -> Result<String, BadDataSource> {
    unescape(&text.replace('+', " "), what)
}

/// `host:port`, `[::1]:port`, `:port`, `host`, `::1`.
pub(super) fn host_and_port(address: &str) -> Result<(String, Option<u16>), BadDataSource> {
    let bare = |host: &str| host.trim_matches(['[', ']']).to_owned();
    match address.rsplit_once(':') {
        // More than one colon without brackets is an IPv6 address.
        Some((host, text)) if !host.contains(':') || host.ends_with(']') => {
            Ok((bare(host), Some(port(text)?)))
        }
        _ => Ok((bare(address), None)),
    }
}

pub(super) fn port(text: &str) -> Result<u16, BadDataSource> {
    text.parse()
        .map_err(|_| BadDataSource::new("the port is not a number from 0 to 65535"))
}

/// A URL behind its scheme: `user:password@host:port/database?name=value`.
pub(super) struct Url {
    pub(super) user: Option<String>,
    pub(super) password: Option<String>,
    /// Empty when there is none.
    pub(super) host: String,
    pub(super) port: Option<u16>,
    pub(super) database: String,
    pub(super) query: Vec<(String, String)>,
}

impl Url {
    pub(super) fn parse(text: &str) -> Result<Self, BadDataSource> {
        let end = text.find(['/', '?']).unwrap_or(text.len());
        let (authority, tail) = text.split_at(end);
        let (path, query) = tail.split_once('?').unwrap_or((tail, ""));
        let (login, address) = match authority.rsplit_once('@') {
            Some((login, address)) => (Some(login), address),
            None => (None, authority),
        };
        let (user, password) = match login.map(|login| login.split_once(':').ok_or(login)) {
            None => (None, None),
            Some(Err(user)) => (Some(user), None),
            Some(Ok((user, password))) => (Some(user), Some(password)),
        };
        if address.contains(',') {
            return Err(BadDataSource::new("several hosts are not supported"));
        }
        let (host, port) = host_and_port(address)?;
        let user = user.map(|text| unescape(text, "the user"));
        let password = password.map(|text| unescape(text, "the password"));
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        Ok(Self {
            user: user.transpose()?,
            password: password.transpose()?,
            host: unescape(&host, "the host")?,
            port,
            database: unescape(path.trim_start_matches('/'), "the database")?,
            query: pairs.map(pair).collect::<Result<_, _>>()?,
        })
    }
}

fn pair(text: &str) -> Result<(String, String), BadDataSource> {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let name = unescape_query(name, "a name after `?`")?;
    let value = unescape_query(value, &name)?;
    Ok((name, value))
}
