//! What `etc/parameters.yaml` says.

use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/parameters.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rest: RestConf,
}
