//! What `etc/identity.yaml` says.

use rgo_core::config::JwtConf;
use rgo_core::config::RedisConf;
use rgo_grpc::RpcServerConf;
use serde::Deserialize;

/// `etc/identity.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(flatten)]
    pub rpc: RpcServerConf,
    #[serde(rename = "JwtAuth")]
    pub jwt_auth: JwtConf,
    #[serde(rename = "Redis")]
    pub redis: RedisConf,
}
