//! What the handlers and the logic of every request share.

use std::sync::Arc;

use rgo_core::Result;

use crate::config::Config;

/// What every request shares; cheap to clone.
#[derive(Debug, Clone)]
pub struct ServiceContext {
    pub config: Arc<Config>,
}

impl ServiceContext {
    /// Connects what the configuration names.
    pub async fn new(config: Config) -> Result<Self> {
        Ok(Self {
            config: Arc::new(config),
        })
    }
}
