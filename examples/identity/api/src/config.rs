//! What `etc/identity.yaml` says.

use rgo_core::config::JwtConf;
use rgo_core::config::RpcClientConf;
use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/identity.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(flatten)]
    pub rest: RestConf,
    #[serde(rename = "IdentityRpcConf")]
    pub identity_rpc_conf: RpcClientConf,
    #[serde(rename = "JwtAuth")]
    pub jwt_auth: JwtConf,
    #[serde(rename = "NoAuthUrls")]
    pub no_auth_urls: Vec<String>,
}
