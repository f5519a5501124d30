//! What `etc/bodies.yaml` says.

use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/bodies.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rest: RestConf,
}
