//! What `etc/identity.yaml` says.

use rgo::config::JwtConf;
use rgo::config::RedisConf;
use rgo::config::RpcServerConf;
use serde::Deserialize;

/// `etc/identity.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rpc: RpcServerConf,
    #[serde(rename = "JwtAuth")]
    pub jwt_auth: JwtConf,
    #[serde(rename = "Redis")]
    pub redis: RedisConf,
}
