//! What `etc/imports.yaml` says.

use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/imports.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rest: RestConf,
}
