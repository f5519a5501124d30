//! What `etc/groups-api.yaml` says.

use rgo_http::RestConf;
use serde::Deserialize;

/// `etc/groups-api.yaml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    #[serde(rename = "*")]
    pub rest: RestConf,
}
