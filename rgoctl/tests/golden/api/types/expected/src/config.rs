//! What `etc/types.yaml` says.

use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/types.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rest: RestConf,
}
