//! What `etc/layers.yaml` says.

use rgo_core::config::JwtConf;
use rgo_core::config::JwtTransitionConf;
use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/layers.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rest: RestConf,
    #[serde(rename = "Auth")]
    pub auth: JwtConf,
    #[serde(rename = "PartnerAuth")]
    pub partner_auth: JwtConf,
    #[serde(rename = "Rotating")]
    pub rotating: JwtTransitionConf,
}
