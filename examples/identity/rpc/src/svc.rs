//! What the logic of every call shares.

use std::sync::Arc;

use rgo_cache::Redis;
use rgo_core::Result;

use crate::config::Config;
use crate::tokens::TokenStore;

/// What every call shares; cheap to clone.
#[derive(Debug, Clone)]
pub struct ServiceContext {
    pub config: Arc<Config>,
    pub tokens: TokenStore,
}

impl ServiceContext {
    /// Connects what the configuration names.
    pub async fn new(config: Config) -> Result<Self> {
        let mode = config.rpc.service.mode;
        common::refuse_weak_secrets(mode, &config.jwt_auth)?;
        Ok(Self {
            tokens: TokenStore::new(Redis::new(&config.redis).await?),
            config: Arc::new(config),
        })
    }
}
