//! What `etc/layers.yaml` says.

use rgo::config::JwtConf;
use rgo::config::JwtTransitionConf;
use rgo::config::RestConf;
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
