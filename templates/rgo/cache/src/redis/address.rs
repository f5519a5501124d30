//! From a `RedisConf` to what the client library connects to.

use ::redis::ConnectionAddr;
use ::redis::ConnectionInfo;
use ::redis::IntoConnectionInfo;
use ::redis::ProtocolVersion;
use ::redis::RedisConnectionInfo;
use ::redis::io::tcp::TcpSettings;

use rgo_core::Error;
use rgo_core::Result;
use rgo_core::config::RedisConf;
use rgo_core::config::RedisType;

/// Redis' own.
const PORT: u16 = 6379;

/// Every server `conf` names; of a single one there is one.
pub(super) fn servers(conf: &RedisConf) -> Result<Vec<ConnectionInfo>> {
    if conf.tls {
        return Err(Error::msg(
            "Redis with Tls: true is not supported; put a TLS proxy such as stunnel beside the service",
        ));
    }
    let settings = settings(conf)?;
    let hosts: Vec<&str> = match conf.kind {
        RedisType::Cluster => conf.host.split(',').map(str::trim).collect(),
        RedisType::Node | RedisType::Memory => vec![conf.host.trim()],
    };
    let server = |host| {
        let addr = address(host)?.into_connection_info()?;
        Ok(addr
            .set_tcp_settings(TcpSettings::default().set_nodelay(true))
            .set_redis_settings(settings.clone()))
    };
    hosts.into_iter().map(server).collect()
}

fn settings(conf: &RedisConf) -> Result<RedisConnectionInfo> {
    let mut settings = RedisConnectionInfo::default().set_protocol(match conf.protocol {
        2 => ProtocolVersion::RESP2,
        3 => ProtocolVersion::RESP3,
        other => {
            let text = format!("Redis with Protocol: {other} is not supported, 2 and 3 are");
            return Err(Error::msg(text));
        }
    });
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
        // Of a URL only what cannot be a password.
        let start = host.rfind('@').map_or(0, |at| at + 1);
        let end = host.find('?').unwrap_or(host.len());
        let shown = host.get(start..end).unwrap_or_default();
        Error::msg(format!("Redis.Host: expected host:port, found {shown:?}"))
    };
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, port.parse().map_err(|_| wrong())?),
        _ => (host, PORT),
    };
    let bare = name.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    let is_name = !name.is_empty() && !name.contains(['/', '?', '@', ':', '[', ']']);
    let name = bare.unwrap_or(name);
    if bare.is_none() && !is_name {
        return Err(wrong());
    }
    Ok(ConnectionAddr::Tcp(name.to_owned(), port))
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
        for (host, shown) in [
            ("redis://:hunter2@a:1", "a:1"),
            ("hunter2@a:1", "a:1"),
            ("redis://a:1?password=hunter2", "redis://a:1"),
            ("a?password=hunter2", "a"),
            ("redis://:hunter2@a:1?x", "a:1"),
            ("redis://a:1?password=hunter@2", ""),
            ("redis://:hunter?2@a:1", ""),
        ] {
            let error = read(host).expect_err("no address").to_string();
            let expected = format!("Redis.Host: expected host:port, found {shown:?}");
            assert_eq!(error, expected);
        }
    }
}
