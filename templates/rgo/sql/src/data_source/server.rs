//! Parts that the drivers of servers share: URLs, addresses, and the pool.

use std::time::Duration;

use sea_orm::sqlx::Connection;
use sea_orm::sqlx::Database;
use sea_orm::sqlx::pool::PoolOptions;

use super::ACQUIRE;
use super::BadDataSource;
use super::parse_query;
use super::unescape;

/// A connection that was idle for longer is pinged before it is used.
const RESTED: Duration = Duration::from_secs(1);
/// How long a ping and the rest of an answer may take.
const ANSWER: Duration = Duration::from_millis(500);

/// `scheme://user:password@host:port/database?name=value`, after its scheme.
pub(super) struct Url {
    pub(super) user: Option<String>,
    pub(super) password: Option<String>,
    /// Empty if there is none.
    pub(super) host: String,
    pub(super) port: Option<u16>,
    /// Empty if there is none.
    pub(super) database: String,
    pub(super) query: Vec<(String, String)>,
}

impl Url {
    pub(super) fn parse(text: &str) -> Result<Self, BadDataSource> {
        let (authority, tail) = text.split_at(text.find(['/', '?']).unwrap_or(text.len()));
        let (path, query) = tail.split_once('?').unwrap_or((tail, ""));
        let (login, address) = match authority.rsplit_once('@') {
            Some((login, address)) => (Some(login), address),
            None => (None, authority),
        };
        if address.contains(',') {
            return Err(BadDataSource::new("several hosts are not supported"));
        }
        let (user, password) = match login.map(|login| login.split_once(':')) {
            Some(Some((user, password))) => (Some(user), Some(password)),
            _ => (login, None),
        };
        let (host, port) = host_and_port(address)?;
        Ok(Self {
            password: password
                .map(|text| unescape(text, "the password"))
                .transpose()?,
            user: user.map(|text| unescape(text, "the user")).transpose()?,
            host: unescape(&host, "the host")?,
            port,
            database: unescape(path.trim_start_matches('/'), "the database")?,
            query: parse_query(query)?,
        })
    }
}

/// `host:port`, `[::1]:port`, `:port`, `host`, `::1`: go-sql-driver's `ensureHavePort`.
pub(super) fn host_and_port(address: &str) -> Result<(String, Option<u16>), BadDataSource> {
    let (host, port) = match address.rsplit_once(':') {
        // More than one colon without brackets is an IPv6 address.
        Some((host, port)) if !host.contains(':') || host.ends_with(']') => {
            (host, Some(parse_port(port)?))
        }
        _ => (address, None),
    };
    Ok((host.trim_matches(['[', ']']).to_owned(), port))
}

pub(super) fn parse_port(text: &str) -> Result<u16, BadDataSource> {
    let port = text.parse();
    port.map_err(|_| BadDataSource::new("the port is not a number from 0 to 65535"))
}

/// The pool of a server, with go-zero's limits.
pub(super) fn pool<D: Database>() -> PoolOptions<D> {
    PoolOptions::new()
        .max_connections(64)
        .max_lifetime(Duration::from_mins(1))
        .idle_timeout(None)
        .acquire_timeout(ACQUIRE)
        .test_before_acquire(false)
        .before_acquire(|connection: &mut D::Connection, meta| {
            Box::pin(async move {
                if meta.idle_for < RESTED {
                    return Ok(true);
                }
                let answer = tokio::time::timeout(ANSWER, connection.ping()).await;
                Ok(answer.is_ok_and(|answer| answer.is_ok()))
            })
        })
        // After a cancelled call the reply is still pending. sqlx waits for it indefinitely and keeps the connection
        // checked out; an unresponsive server would eventually exhaust the pool.
        .after_release(|connection: &mut D::Connection, _| {
            Box::pin(async move {
                match tokio::time::timeout(ANSWER, connection.flush()).await {
                    Ok(result) => result.map(|()| true),
                    Err(late) => Err(sea_orm::sqlx::Error::Io(late.into())),
                }
            })
        })
}
