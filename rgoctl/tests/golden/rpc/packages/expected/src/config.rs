//! What `etc/order.yaml` says.

use rgo_grpc::RpcServerConf;
use serde::Deserialize;

/// `etc/order.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rpc: RpcServerConf,
}
