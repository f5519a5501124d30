//! What `etc/odd.yaml` says.

use rgo_grpc::RpcServerConf;
use serde::Deserialize;

/// `etc/odd.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rpc: RpcServerConf,
}
