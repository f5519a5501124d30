//! The configuration, read from `etc/layers.yaml`.

use rgo_core::config::JwtConf;
use rgo_core::config::JwtTransitionConf;
use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/layers.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(flatten)]
    pub rest: RestConf,
    #[serde(rename = "Auth")]
    pub auth: JwtConf,
    #[serde(rename = "PartnerAuth")]
    pub partner_auth: JwtConf,
    #[serde(rename = "Rotating")]
    pub rotating: JwtTransitionConf,
}
