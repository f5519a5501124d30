//! The configuration, read from `etc/greet-api.yaml`.

use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/greet-api.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(flatten)]
    pub rest: RestConf,
}
