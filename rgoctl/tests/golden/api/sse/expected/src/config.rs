//! What `etc/sse.yaml` says.

use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/sse.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rest: RestConf,
}
