//! Parts that the drivers of servers share: URLs, addresses, and the pool.

use std::time::Duration;

use sea_orm::sqlx::AssertSqlSafe;
use sea_orm::sqlx::Connection;
use sea_orm::sqlx::Database;
use sea_orm::sqlx::Executor;
use sea_orm::sqlx::pool::PoolOptions;

use super::ACQUIRE;
use super::BadDataSource;
use super::bad;
use super::parse_query;
use super::unescape;

/// A connection that was idle for longer is pinged before it is used.
const RESTED: Duration = Duration::from_secs(1);
/// How long a ping and the rest of an answer may take.
const ANSWER: Duration = Duration::from_millis(500);

/// `scheme://user:password@host:port/database?name=value`, after its scheme. A part that is missing is empty.
pub(super) struct Url {
    pub(super) user: String,
    pub(super) password: String,
    pub(super) host: String,
    pub(super) port: Option<u16>,
    pub(super) database: String,
    pub(super) query: Vec<(String, String)>,
}

impl Url {
    pub(super) fn parse(text: &str) -> Result<Self, BadDataSource> {
        let (authority, tail) = text.split_at(text.find(['/', '?']).unwrap_or(text.len()));
        let (path, query) = tail.split_once('?').unwrap_or((tail, ""));
        let (login, address) = authority.rsplit_once('@').unwrap_or(("", authority));
        if address.contains(',') {
            return bad("several hosts are not supported");
        }
        let (user, password) = login.split_once(':').unwrap_or((login, ""));
        let (host, port) = host_and_port(address)?;
        Ok(Self {
            password: unescape(password, "the password")?,
            user: unescape(user, "the user")?,
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
    text.parse()
        .or_else(|_| bad("the port is not a number from 0 to 65535"))
}

/// The pool of a server, with go-zero's limits. Every new connection runs `setup`.
pub(super) fn pool<D: Database>(setup: Option<String>) -> PoolOptions<D>
where
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    PoolOptions::new()
        .after_connect(move |connection: &mut D::Connection, _| {
            let setup = setup.clone();
            Box::pin(async move {
                match setup {
                    Some(setup) => connection.execute(AssertSqlSafe(setup)).await.map(drop),
                    None => Ok(()),
                }
            })
        })
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
