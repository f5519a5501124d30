//! The configuration, read from `etc/existing.yaml`.

use rgo_core::config::CacheConf;
use rgo_core::config::DbConf;
use rgo_core::config::JwtConf;
use rgo_core::config::RedisConf;
use rgo_core::config::RpcClientConf;
use rgo_core::config::Secret;
use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/existing.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(flatten)]
    pub rest: RestConf,
    #[serde(rename = "JwtAuth")]
    pub jwt_auth: JwtConf,
    #[serde(rename = "IdentityRpcConf")]
    pub identity_rpc_conf: RpcClientConf,
    #[serde(rename = "Redis")]
    pub redis: RedisConf,
    #[serde(rename = "Cache")]
    pub cache: CacheConf,
    #[serde(rename = "DB")]
    pub db: DbConf,
    #[serde(rename = "WxMiniConf")]
    pub wx_mini_conf: WxMiniConf,
    #[serde(rename = "NoAuthUrls")]
    pub no_auth_urls: Vec<String>,
    #[serde(rename = "MaxUpload")]
    pub max_upload: i64,
    #[serde(rename = "Strict")]
    pub strict: bool,
    #[serde(rename = "PublicUrl")]
    pub public_url: String,
}

/// Section `WxMiniConf`.
#[derive(Debug, Clone, Deserialize)]
pub struct WxMiniConf {
    #[serde(rename = "AppId")]
    pub app_id: String,
    #[serde(rename = "Secret")]
    pub secret: Secret,
    #[serde(rename = "Retry")]
    pub retry: RetryConf,
}

/// Section `Retry`.
#[derive(Debug, Clone, Deserialize)]
pub struct RetryConf {
    #[serde(rename = "Times")]
    pub times: i64,
    #[serde(rename = "Pause")]
    pub pause: f64,
}
