//! The commands on every kind of store, and servers that go away and come back.

#[path = "redis/commands.rs"]
mod commands;
#[path = "redis/outages.rs"]
mod outages;
#[path = "redis/proxy.rs"]
mod proxy;
#[path = "redis/settings.rs"]
mod settings;

use std::time::Duration;

use rgo_cache::redis::Redis;
use rgo_core::config::RedisConf;
use testbed::Redis as Server;
use testbed::free_port;

/// How long a client may take to find back; nothing is measured by it.
const PATIENCE: Duration = Duration::from_secs(60);

async fn client(conf: &RedisConf) -> Redis {
    Redis::new(conf).await.expect("a client")
}

/// A `RedisConf` as a configuration file has it.
fn conf(text: &str) -> RedisConf {
    rgo_core::config::parse(text, "etc/x.yaml").expect("a configuration")
}

/// The `RedisConf` of a server, with further lines.
fn node(server: &Server, more: &str) -> RedisConf {
    conf(&format!("Host: {}\n{more}", server.host()))
}

/// A server of a cluster, of which it may be the only one.
fn of_cluster() -> Server {
    // Said so, because the usual one, ten thousand above the other, may be none.
    let port = free_port().to_string();
    let options = ["--cluster-enabled", "yes", "--cluster-port", &port];
    // So long no server thinks that it has lost another.
    let patience = ["--cluster-node-timeout", "600000"];
    Server::with(&[&options[..], &patience].concat())
}
