//! Commands to a server or cluster, each within its time, counted and timed.

use std::collections::BTreeSet;
use std::io;
use std::mem;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use ::redis::Arg;
use ::redis::Cmd;
use ::redis::ConnectionAddr;
use ::redis::ConnectionInfo;
use ::redis::IntoConnectionInfo;
use ::redis::ProtocolVersion;
use ::redis::RedisConnectionInfo;
use ::redis::RedisError;
use ::redis::RedisResult;
use ::redis::Value;
use ::redis::io::tcp::TcpSettings;
use tokio::time::Instant;
use tokio::time::timeout_at;

use super::LIMIT;
use super::Request;
use super::link::Attempt;
use super::link::Link;
use super::link::Target;
use super::link::is_lost;
use super::record;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::config::RedisConf;
use rgo_core::config::RedisType;

pub(super) struct Server {
    /// `Host` as configured.
    name: String,
    link: Arc<Link>,
}

/// Whether a command may reach the server twice. If so, it is sent once more after its connection was lost. In a
/// cluster the library does that with every command.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeat {
    Yes,
    No,
}

impl Server {
    pub(super) fn new(conf: &RedisConf) -> Result<Self> {
        let is_cluster = conf.kind == RedisType::Cluster;
        let settings = settings(conf)?;
        let server = |host: &str| -> Result<ConnectionInfo> {
            let info = address(host.trim())?.into_connection_info()?;
            Ok(info
                .set_tcp_settings(TcpSettings::default().set_nodelay(true))
                .set_redis_settings(settings.clone()))
        };
        let target = if is_cluster {
            Target::Cluster(conf.host.split(',').map(server).collect::<Result<_>>()?)
        } else {
            Target::Node(server(&conf.host)?)
        };
        Ok(Self {
            name: conf.host.clone(),
            link: Arc::new(Link::new(target)),
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Fails unless the server responds within `limit`.
    pub(super) async fn ping(&self, limit: Duration) -> RedisResult<()> {
        let ping = ::redis::cmd("PING");
        let until = Instant::now() + limit;
        let attempt = self.link.attempt(limit.max(LIMIT));
        let outcome = self.within(attempt, Request::One(&ping), until).await;
        outcome.map(drop).map_err(|(error, _)| error)
    }

    pub(super) async fn send(
        &self,
        name: &'static str,
        repeat: Repeat,
        request: Request<'_>,
    ) -> RedisResult<Value> {
        let start = Instant::now();
        let until = start + LIMIT;
        let mut outcome = self.within(self.link.attempt(LIMIT), request, until).await;
        if let Err((error, was_connected)) = &outcome
            && error.is_connection_dropped()
            && *was_connected
            && repeat == Repeat::Yes
        {
            // Only now it is known that the server has closed an idle connection.
            outcome = self.within(self.link.attempt(LIMIT), request, until).await;
        }
        let outcome = outcome.map_err(|(error, _)| error);
        record::command(name, start.elapsed(), outcome.as_ref().err());
        outcome
    }

    /// An error comes with whether it happened on a connection that was up.
    async fn within(
        &self,
        attempt: Attempt,
        request: Request<'_>,
        until: Instant,
    ) -> std::result::Result<Value, (RedisError, bool)> {
        let sent = async {
            let connection = attempt.clone().await.map_err(|error| (error, false))?;
            let unanswered = Unanswered {
                link: &self.link,
                attempt: &attempt,
                until,
            };
            let outcome = connection.send(request).await;
            mem::forget(unanswered);
            outcome.map_err(|error| (error, true))
        };
        let Ok(outcome) = timeout_at(until, sent).await else {
            return Err((io::Error::from(io::ErrorKind::TimedOut).into(), false));
        };
        if let Err((error, true)) = &outcome
            && is_lost(error)
        {
            self.link.give_up(&attempt);
        }
        outcome
    }
}

/// A command that was sent. It is dropped when its time is over, and when its caller stops waiting.
struct Unanswered<'a> {
    link: &'a Arc<Link>,
    attempt: &'a Attempt,
    until: Instant,
}

impl Drop for Unanswered<'_> {
    fn drop(&mut self) {
        self.link.doubt(self.attempt, self.until);
    }
}

/// The name of a command for metrics: `hget`. Names are few, so each is leaked once.
pub(super) fn name_of(cmd: &Cmd) -> &'static str {
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let Some(Arg::Simple(name)) = cmd.args_iter().next() else {
        return "unknown";
    };
    let name = String::from_utf8_lossy(name).to_ascii_lowercase();
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if !names.contains(&*name) {
        names.insert(name.clone().leak());
    }
    names.get(&*name).copied().unwrap_or("unknown")
}

fn settings(conf: &RedisConf) -> Result<RedisConnectionInfo> {
    if conf.tls {
        return Err(Error::msg(
            "Redis with Tls: true is not supported; put a TLS proxy such as stunnel beside the service",
        ));
    }
    let protocol = match conf.protocol {
        2 => ProtocolVersion::RESP2,
        3 => ProtocolVersion::RESP3,
        other => {
            let text = format!("Redis with Protocol: {other} is not supported, 2 and 3 are");
            return Err(Error::msg(text));
        }
    };
    let mut settings = RedisConnectionInfo::default().set_protocol(protocol);
    if !conf.user.is_empty() {
        settings = settings.set_username(&conf.user);
    }
    if !conf.pass.is_empty() {
        settings = settings.set_password(conf.pass.expose());
    }
    if conf.disable_identity {
        settings = settings.set_skip_set_lib_name();
    }
    Ok(settings)
}

/// `host:port`, `[::1]:port`, or a host alone.
fn address(host: &str) -> Result<ConnectionAddr> {
    let wrong = || {
        // The text of a URL may hold a password.
        let found = if host.contains(['@', '?']) {
            "a URL"
        } else {
            host
        };
        Error::msg(format!("Redis.Host: expected host:port, found {found:?}"))
    };
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, port.parse().map_err(|_| wrong())?),
        _ => (host, 6379),
    };
    match name.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        Some(ip) => Ok(ConnectionAddr::Tcp(ip.to_owned(), port)),
        None if name.is_empty() || name.contains(['/', '?', '@', ':', '[', ']']) => Err(wrong()),
        None => Ok(ConnectionAddr::Tcp(name.to_owned(), port)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_read_with_and_without_port() {
        let read = |host| address(host).map(|addr| addr.to_string());
        for (host, expected) in [
            ("redis:7000", "redis:7000"),
            ("redis", "redis:6379"),
            ("[::1]:7000", "::1:7000"),
            ("[::1]", "::1:6379"),
        ] {
            assert_eq!(read(host).expect("an address"), expected);
        }
        let hosts = ["", ":1", "redis:x", "redis://a:1", "/redis.sock", "::1:1"];
        for host in hosts {
            let error = read(host).expect_err("no address").to_string();
            let expected = format!("Redis.Host: expected host:port, found {host:?}");
            assert_eq!(error, expected);
        }
        for host in [
            "redis://:hunter2@a:1",
            "hunter2@a:1",
            "redis://a:1?password=hunter2",
            "a?password=hunter2",
            "redis://:hunter2@a:1?x",
            "redis://a:1?password=hunter@2",
            "redis://:hunter?2@a:1",
        ] {
            let error = read(host).expect_err("no address").to_string();
            let expected = "Redis.Host: expected host:port, found \"a URL\"";
            assert_eq!(error, expected);
        }
    }
}
