//! What the handlers and the logic of every request share.

use std::sync::Arc;

use rgo_core::Result;

use crate::client::identity::Identity;
use crate::client::usercenter::Usercenter;
use crate::config::Config;
use crate::wechat::Wechat;

/// What every request shares; cheap to clone.
#[derive(Debug, Clone)]
pub struct ServiceContext {
    pub config: Arc<Config>,
    pub usercenter: Usercenter,
    pub identity: Identity,
    pub wechat: Wechat,
}

impl ServiceContext {
    /// Connects what the configuration names.
    pub async fn new(config: Config) -> Result<Self> {
        Ok(Self {
            usercenter: Usercenter::new(&config.usercenter_rpc_conf)?,
            wechat: Wechat::new(&config.wx_mini_conf)?,
            identity: Identity::new(&config.identity_rpc_conf)?,
            config: Arc::new(config),
        })
    }
}
