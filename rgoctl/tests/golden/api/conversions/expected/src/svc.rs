//! What the handlers and the logic of every request share.

use std::sync::Arc;

use rgo_core::Result;

use crate::client::shop::Shop;
use crate::config::Config;

/// What every request shares; cheap to clone.
#[derive(Debug, Clone)]
pub struct ServiceContext {
    pub config: Arc<Config>,
    pub shop: Shop,
}

impl ServiceContext {
    /// Connects what the configuration names.
    pub async fn new(config: Config) -> Result<Self> {
        Ok(Self {
            shop: Shop::new(&config.shop_rpc_conf)?,
            config: Arc::new(config),
        })
    }
}
