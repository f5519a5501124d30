//! The commands on every kind of store, and servers that go away and come back.

#![cfg(all(feature = "redis", target_os = "linux"))]

#[path = "redis/commands.rs"]
mod commands;
#[path = "redis/outages.rs"]
mod outages;
mod redis_server;
#[path = "redis/settings.rs"]
mod settings;

use rgo::redis::Redis;

async fn client(conf: &rgo::config::RedisConf) -> Redis {
    Redis::new(conf).await.expect("a client")
}
