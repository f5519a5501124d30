//! The users and their ways to log in, in this process.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

/// Users; every clone is the same store.
#[derive(Clone, Default)]
pub struct UserStore(Arc<Mutex<Rows>>);

#[derive(Default)]
struct Rows {
    last_id: i64,
    by_mobile: HashMap<String, NewUser>,
    /// User by way to log in: type and key.
    by_auth: HashMap<(String, String), i64>,
}

/// What a user is made of.
pub struct NewUser {
    pub mobile: String,
    pub nickname: String,
    /// Never the password itself.
    pub password_hash: String,
    pub auth_type: String,
    pub auth_key: String,
}

/// The mobile number or the way to log in belongs to somebody.
#[derive(Debug, PartialEq, Eq)]
pub struct Taken;

impl UserStore {
    /// Adds the user with its way to log in, both or neither, and gives the user's id.
    pub fn add(&self, user: NewUser) -> Result<i64, Taken> {
        // Nothing panics while the lock is held.
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let auth = (user.auth_type.clone(), user.auth_key.clone());
        if rows.by_mobile.contains_key(&user.mobile) || rows.by_auth.contains_key(&auth) {
            return Err(Taken);
        }
        rows.last_id += 1;
        let id = rows.last_id;
        rows.by_auth.insert(auth, id);
        rows.by_mobile.insert(user.mobile.clone(), user);
        Ok(id)
    }
}

impl std::fmt::Debug for UserStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Personal data stays out of logs.
        f.debug_struct("UserStore").finish_non_exhaustive()
    }
}
