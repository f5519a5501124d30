//! Tokens: go-zero's `rest.WithJwt` sections.

use serde::Deserialize;

use super::secret::Secret;
use super::text::non_empty;

/// A section that a group's `jwt:` names: `Auth{AccessSecret, AccessExpire}`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct JwtConf {
    /// `AccessSecret`, required: the key tokens are signed with.
    pub access_secret: Secret,
    /// `AccessExpire` in seconds, required: how long a token is good for.
    pub access_expire: i64,
    /// `PrevAccessSecret`: the key before, still accepted while keys rotate.
    #[serde(default, deserialize_with = "non_empty")]
    pub prev_access_secret: Option<Secret>,
}

/// A section that a group's `jwtTransition:` names: two secrets, each of them good.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct JwtTransitionConf {
    /// `Secret`, required: the key tokens are signed with.
    pub secret: Secret,
    /// `PrevSecret`, required: the key before.
    pub prev_secret: Secret,
}

impl JwtTransitionConf {
    /// What a group with these secrets checks tokens by.
    pub fn jwt(&self) -> JwtConf {
        JwtConf {
            access_secret: self.secret.clone(),
            access_expire: 0,
            prev_access_secret: Some(self.prev_secret.clone()),
        }
    }
}
