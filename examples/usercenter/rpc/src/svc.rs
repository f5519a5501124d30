//! What the logic of every call shares.

use std::sync::Arc;

use rgo_cache::Cache;
use rgo_core::Result;
use rgo_sql::Db;
use usercenter_model::TABLES;
use usercenter_model::user::UserModel;
use usercenter_model::user_auth::UserAuthModel;

use crate::client::identity::Identity;
use crate::config::Config;

/// What every call shares; cheap to clone.
#[derive(Debug, Clone)]
pub struct ServiceContext {
    pub config: Arc<Config>,
    pub identity: Identity,
    pub db: Db,
    pub users: UserModel,
    pub user_auths: UserAuthModel,
}

impl ServiceContext {
    /// Connects what the configuration names.
    pub async fn new(config: Config) -> Result<Self> {
        let db = Db::connect(&config.db).await?;
        db.prepare(TABLES).await?;
        let cache = Cache::new(&config.cache).await?;
        Ok(Self {
            identity: Identity::new(&config.identity_rpc_conf)?,
            users: UserModel::new(&db, &cache),
            user_auths: UserAuthModel::new(&db, &cache),
            db,
            config: Arc::new(config),
        })
    }
}
