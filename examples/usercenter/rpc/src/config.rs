//! What `etc/usercenter.yaml` says.

use rgo::config::CacheConf;
use rgo::config::DbConf;
use rgo::config::RpcClientConf;
use rgo::config::RpcServerConf;
use serde::Deserialize;

/// `etc/usercenter.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rpc: RpcServerConf,
    #[serde(rename = "IdentityRpcConf")]
    pub identity_rpc_conf: RpcClientConf,
    #[serde(rename = "DB")]
    pub db: DbConf,
    #[serde(rename = "Cache")]
    pub cache: CacheConf,
}
