//! What `etc/usercenter.yaml` says.

use rgo_core::config::RpcClientConf;
use rgo_grpc::RpcServerConf;
use serde::Deserialize;

/// `etc/usercenter.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rpc: RpcServerConf,
    #[serde(rename = "IdentityRpcConf")]
    pub identity_rpc_conf: RpcClientConf,
    #[serde(rename = "NotifyRpcConf")]
    pub notify_rpc_conf: RpcClientConf,
}
