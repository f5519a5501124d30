//! The state that every request shares.

use std::sync::Arc;

use rgo_core::Result;

use crate::config::Config;

/// Configuration and clients; cheap to clone.
#[derive(Debug, Clone)]
pub struct ServiceContext {
    pub config: Arc<Config>,
}

impl ServiceContext {
    /// Connects to what the configuration names.
    pub async fn new(config: Config) -> Result<Self> {
        Ok(Self {
            config: Arc::new(config),
        })
    }
}
