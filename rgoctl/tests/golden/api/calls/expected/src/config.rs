//! The configuration, read from `etc/calls.yaml`.

use rgo_core::config::JwtConf;
use rgo_core::config::RpcClientConf;
use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/calls.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(flatten)]
    pub rest: RestConf,
    #[serde(rename = "JwtAuth")]
    pub jwt_auth: JwtConf,
    #[serde(rename = "IdentityRpcConf")]
    pub identity_rpc_conf: RpcClientConf,
}
