//! The configuration, read from `etc/relay.yaml`.

use rgo_grpc::RpcServerConf;
use serde::Deserialize;

/// `etc/relay.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(flatten)]
    pub rpc: RpcServerConf,
}
