//! The configuration, read from `etc/stock.yaml`.

use rgo_core::config::DbConf;
use rgo_grpc::RpcServerConf;
use serde::Deserialize;

/// `etc/stock.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(flatten)]
    pub rpc: RpcServerConf,
    #[serde(rename = "DB")]
    pub db: DbConf,
}
