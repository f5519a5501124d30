//! Rows of `user_auth`. Queries of your own stand here, the generated ones in `model`.

mod entity;
mod model;

use rgo_sql::Result;

pub use entity::Model as UserAuth;
pub use model::NewUserAuth;
pub use model::UserAuthModel;

impl UserAuthModel {
    /// The row of exactly this key. A table whose collation has no eye for case or for spaces at the end finds the
    /// row of another key as well, and so of another user.
    pub async fn find_by_key(&self, auth_type: &str, auth_key: &str) -> Result<Option<UserAuth>> {
        let found = self
            .find_one_by_auth_type_auth_key(auth_type, auth_key)
            .await?;
        Ok(found.filter(|auth| auth.auth_type == auth_type && auth.auth_key == auth_key))
    }
}
