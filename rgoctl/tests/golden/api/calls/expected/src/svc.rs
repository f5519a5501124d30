//! The state that every request shares.

use std::sync::Arc;

use rgo_core::Result;

use crate::client::identity::Identity;
use crate::config::Config;

/// Configuration and clients; cheap to clone.
#[derive(Debug, Clone)]
pub struct ServiceContext {
    pub config: Arc<Config>,
    pub identity: Identity,
}

impl ServiceContext {
    /// Connects to what the configuration names.
    pub async fn new(config: Config) -> Result<Self> {
        Ok(Self {
            identity: Identity::new(&config.identity_rpc_conf)?,
            config: Arc::new(config),
        })
    }
}
