//! What `etc/envelope.yaml` says.

use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/envelope.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rest: RestConf,
}
