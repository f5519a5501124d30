//! What the logic of every call shares.

use std::sync::Arc;

use rgo_core::Result;

use crate::client::identity::Identity;
use crate::client::notify::Notify;
use crate::config::Config;

/// What every call shares; cheap to clone.
#[derive(Debug, Clone)]
pub struct ServiceContext {
    pub config: Arc<Config>,
    pub identity: Identity,
    pub notify: Notify,
}

impl ServiceContext {
    /// Connects what the configuration names.
    pub async fn new(config: Config) -> Result<Self> {
        Ok(Self {
            identity: Identity::new(&config.identity_rpc_conf)?,
            notify: Notify::new(&config.notify_rpc_conf)?,
            config: Arc::new(config),
        })
    }
}
