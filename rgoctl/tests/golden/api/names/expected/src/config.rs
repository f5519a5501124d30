//! What `etc/names-api.yaml` says.

use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/names-api.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rest: RestConf,
}
