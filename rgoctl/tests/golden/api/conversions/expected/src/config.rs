//! What `etc/conversions.yaml` says.

use rgo_core::config::RpcClientConf;
use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/conversions.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rest: RestConf,
    #[serde(rename = "ShopRpcConf")]
    pub shop_rpc_conf: RpcClientConf,
}
