//! The configuration, read from `etc/existing.yaml`.

use rgo_core::config::CacheConf;
use rgo_core::config::DbConf;
use rgo_core::config::JwtConf;
use rgo_grpc::RpcServerConf;
use serde::Deserialize;

/// `etc/existing.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(flatten)]
    pub rpc: RpcServerConf,
    #[serde(rename = "JwtAuth")]
    pub jwt_auth: JwtConf,
    #[serde(rename = "DB")]
    pub db: DbConf,
    #[serde(rename = "Cache")]
    pub cache: CacheConf,
    #[serde(rename = "Host")]
    pub host: String,
    #[serde(rename = "Limits")]
    pub limits: LimitsConf,
}

/// Section `Limits`.
#[derive(Debug, Clone, Deserialize)]
pub struct LimitsConf {
    #[serde(rename = "MaxConns")]
    pub max_conns: i64,
}
