//! The tokens that are valid now, one a user, in this process.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

/// Tokens by user; every clone is the same store.
#[derive(Clone, Default)]
pub struct TokenStore(Arc<Mutex<HashMap<i64, Kept>>>);

struct Kept {
    token: String,
    until: Instant,
}

impl TokenStore {
    /// Keeps the user's token for so long; one kept before is forgotten.
    pub fn keep(&self, user_id: i64, token: String, lifetime: Duration) {
        let until = Instant::now() + lifetime;
        self.tokens().insert(user_id, Kept { token, until });
    }

    /// Whether the token is the one kept for the user.
    pub fn holds(&self, user_id: i64, token: &str) -> bool {
        let tokens = self.tokens();
        let kept = tokens.get(&user_id);
        kept.is_some_and(|kept| kept.token == token && kept.until > Instant::now())
    }

    /// Forgets the user's token.
    pub fn forget(&self, user_id: i64) {
        self.tokens().remove(&user_id);
    }

    fn tokens(&self) -> MutexGuard<'_, HashMap<i64, Kept>> {
        // Nothing panics while the lock is held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for TokenStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Tokens stay out of logs.
        f.debug_struct("TokenStore").finish_non_exhaustive()
    }
}
