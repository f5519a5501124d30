//! What `etc/chat.yaml` says.

use rgo_grpc::RpcServerConf;
use serde::Deserialize;

/// `etc/chat.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rpc: RpcServerConf,
}
