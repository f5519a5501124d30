//! The configuration, read from `etc/shop-plain.yaml`.

use rgo_core::config::CacheConf;
use rgo_core::config::DbConf;
use rgo_core::config::JwtConf;
use rgo_core::config::JwtTransitionConf;
use rgo_core::config::RedisConf;
use rgo_core::config::RpcClientConf;
use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/shop-plain.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(flatten)]
    pub rest: RestConf,
    #[serde(rename = "Auth")]
    pub auth: JwtConf,
    #[serde(rename = "Rotating")]
    pub rotating: JwtTransitionConf,
    #[serde(rename = "StockRpcConf")]
    pub stock_rpc_conf: RpcClientConf,
    #[serde(rename = "DB")]
    pub db: DbConf,
    #[serde(rename = "Redis")]
    pub redis: RedisConf,
    #[serde(rename = "Cache")]
    pub cache: CacheConf,
    #[serde(rename = "Delivery")]
    pub delivery: DeliveryConf,
}

/// Section `Delivery`.
#[derive(Debug, Clone, Deserialize)]
pub struct DeliveryConf {
    #[serde(rename = "Days")]
    pub days: i64,
}
