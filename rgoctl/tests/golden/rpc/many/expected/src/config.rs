//! What `etc/shop.yaml` says.

use rgo_grpc::RpcServerConf;
use serde::Deserialize;

/// `etc/shop.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rpc: RpcServerConf,
}
