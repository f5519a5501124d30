//! What `etc/usercenter.yaml` says.

use rgo_core::config::RpcClientConf;
use rgo_http::RestConf;
use serde::Deserialize;

use crate::wechat::WxMiniConf;

/// `etc/usercenter.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(flatten)]
    pub rest: RestConf,
    #[serde(rename = "UsercenterRpcConf")]
    pub usercenter_rpc_conf: RpcClientConf,
    #[serde(rename = "IdentityRpcConf")]
    pub identity_rpc_conf: RpcClientConf,
    #[serde(rename = "WxMiniConf")]
    pub wx_mini_conf: WxMiniConf,
}
