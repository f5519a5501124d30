//! What `etc/usercenter.yaml` says.

use rgo_core::config::CacheConf;
use rgo_core::config::DbConf;
use rgo_core::config::RpcClientConf;
use rgo_grpc::RpcServerConf;
use serde::Deserialize;

/// `etc/usercenter.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(flatten)]
    pub rpc: RpcServerConf,
    #[serde(rename = "IdentityRpcConf")]
    pub identity_rpc_conf: RpcClientConf,
    #[serde(rename = "DB")]
    pub db: DbConf,
    #[serde(rename = "Cache")]
    pub cache: CacheConf,
}
