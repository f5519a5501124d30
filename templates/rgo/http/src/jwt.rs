//! Tokens: signed, and checked as go-zero does, by a layer or one by one.

mod check;
mod layer;
mod provider;

use jsonwebtoken::EncodingKey;
use jsonwebtoken::Header;
use serde::Serialize;

use rgo_core::Result;

pub use crate::jwt::check::Verifier;
pub use crate::jwt::check::bare;
pub use crate::jwt::layer::JwtLayer;
pub use crate::jwt::layer::JwtService;

/// A token with `claims`, signed by HS256. Claims want `exp` and `iat` in seconds since 1970, as Go's do:
///
/// ```
/// let claims = serde_json::json!({ "exp": 4_102_444_800_i64, "iat": 0, "userId": 7 });
/// let token = rgo_http::jwt::sign(&claims, "a secret of some length")?;
/// # Ok::<(), rgo_core::Error>(())
/// ```
pub fn sign<T: Serialize>(claims: &T, secret: &str) -> Result<String> {
    provider::install();
    let key = EncodingKey::from_secret(secret.as_bytes());
    Ok(jsonwebtoken::encode(&Header::default(), claims, &key)?)
}
