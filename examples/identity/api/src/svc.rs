//! What the handlers and the logic of every request share.

use std::sync::Arc;

use rgo_core::Result;
use rgo_http::jwt::Verifier;

use crate::client::identity::Identity;
use crate::config::Config;

/// What every request shares; cheap to clone.
#[derive(Debug, Clone)]
pub struct ServiceContext {
    pub config: Arc<Config>,
    pub identity: Identity,
    pub tokens: Arc<Verifier>,
}

impl ServiceContext {
    /// Connects what the configuration names.
    pub async fn new(config: Config) -> Result<Self> {
        let mode = config.rest.service.mode;
        common::refuse_weak_secrets(mode, &config.jwt_auth)?;
        Ok(Self {
            tokens: Arc::new(Verifier::new(&config.jwt_auth)),
            identity: Identity::new(&config.identity_rpc_conf)?,
            config: Arc::new(config),
        })
    }
}
