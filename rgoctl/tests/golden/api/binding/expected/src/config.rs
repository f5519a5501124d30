//! What `etc/binding.yaml` says.

use rgo::config::RestConf;
use serde::Deserialize;

/// `etc/binding.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rest: RestConf,
}
