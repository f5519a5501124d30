//! What `etc/types.yaml` says.

use rgo::config::RestConf;
use serde::Deserialize;

/// `etc/types.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rest: RestConf,
}
