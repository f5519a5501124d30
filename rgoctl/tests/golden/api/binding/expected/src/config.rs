//! What `etc/binding.yaml` says.

use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/binding.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rest: RestConf,
}
