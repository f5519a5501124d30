//! The commands on every kind of store, and servers that go away and come back.

#![cfg(all(feature = "redis", target_os = "linux"))]

#[path = "redis/commands.rs"]
mod commands;
#[path = "redis/outages.rs"]
mod outages;
#[path = "redis/settings.rs"]
mod settings;

use rgo::config::RedisConf;
use rgo::redis::Redis;
use testbed::Redis as Server;

async fn client(conf: &RedisConf) -> Redis {
    Redis::new(conf).await.expect("a client")
}

/// A `RedisConf` as a configuration file has it.
fn conf(text: &str) -> RedisConf {
    rgo::config::parse(text, "etc/x.yaml").expect("a configuration")
}

/// The `RedisConf` of a server, with further lines.
fn node(server: &Server, more: &str) -> RedisConf {
    conf(&format!("Host: {}\n{more}", server.host()))
}
