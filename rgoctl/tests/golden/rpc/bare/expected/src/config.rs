//! What `etc/relay.yaml` says.

use rgo_grpc::RpcServerConf;
use serde::Deserialize;

/// `etc/relay.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rpc: RpcServerConf,
}
