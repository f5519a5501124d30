//! The configuration, read from `etc/binding.yaml`.

use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/binding.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(flatten)]
    pub rest: RestConf,
}
