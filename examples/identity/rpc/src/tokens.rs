//! The tokens that are valid now, one a user, in Redis.

use std::time::Duration;

use rgo_cache::Redis;
use rgo_core::Result;

/// Tokens by user.
#[derive(Debug, Clone)]
pub struct TokenStore {
    redis: Redis,
}

impl TokenStore {
    pub fn new(redis: Redis) -> Self {
        Self { redis }
    }

    /// Keeps the user's token for so long; one kept before is forgotten.
    pub async fn keep(&self, user_id: i64, token: &str, lifetime: Duration) -> Result<()> {
        Ok(self.redis.setex(&key(user_id), token, lifetime).await?)
    }

    /// Whether the token is the one kept for the user.
    pub async fn holds(&self, user_id: i64, token: &str) -> Result<bool> {
        let kept = self.redis.get(&key(user_id)).await?;
        Ok(kept.is_some_and(|kept| kept == token))
    }

    /// Forgets the user's token.
    pub async fn forget(&self, user_id: i64) -> Result<()> {
        self.redis.del(&[key(user_id)]).await?;
        Ok(())
    }
}

fn key(user_id: i64) -> String {
    format!("user_token:{user_id}")
}
