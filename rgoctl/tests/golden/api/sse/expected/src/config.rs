//! The configuration, read from `etc/sse.yaml`.

use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/sse.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(flatten)]
    pub rest: RestConf,
}
