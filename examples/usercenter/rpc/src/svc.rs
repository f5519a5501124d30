//! What the logic of every call shares.

use std::sync::Arc;

use rgo::Result;

use crate::client::identity::Identity;
use crate::config::Config;
use crate::users::UserStore;

/// What every call shares; cheap to clone.
#[derive(Debug, Clone)]
pub struct ServiceContext {
    pub config: Arc<Config>,
    pub identity: Identity,
    pub users: UserStore,
}

impl ServiceContext {
    /// Connects what the configuration names.
    pub async fn new(config: Config) -> Result<Self> {
        Ok(Self {
            identity: Identity::new(&config.identity_rpc_conf)?,
            users: UserStore::default(),
            config: Arc::new(config),
        })
    }
}
