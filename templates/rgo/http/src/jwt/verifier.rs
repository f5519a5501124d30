//! The check of a token, as go-zero's `rest/token` does it over golang-jwt.

use std::fmt;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use http::HeaderMap;
use http::header::AUTHORIZATION;
use jsonwebtoken::Algorithm;
use jsonwebtoken::DecodingKey;
use jsonwebtoken::Validation;
use jsonwebtoken::errors::ErrorKind;

use crate::jwt::provider;
use rgo_core::Claims;
use rgo_core::config::JwtConf;

/// JWT's own claims, which are checked here and not passed on.
const STANDARD: [&str; 7] = ["aud", "exp", "jti", "iat", "iss", "nbf", "sub"];

/// Checks tokens against the secrets of a [`JwtConf`]. [`JwtLayer`](super::JwtLayer) does so for groups
/// of routes.
pub struct Verifier {
    keys: Vec<DecodingKey>,
    /// The key that verified the last token, which is tried first: most tokens have the same.
    last: AtomicUsize,
    validation: Validation,
}

impl Verifier {
    /// Accepts tokens signed with `AccessSecret` or `PrevAccessSecret`.
    pub fn new(conf: &JwtConf) -> Self {
        provider::install();
        let secrets = std::iter::once(&conf.access_secret).chain(&conf.prev_access_secret);
        let keys: Vec<_> = secrets
            .map(|secret| DecodingKey::from_secret(secret.expose().as_bytes()))
            .collect();
        if conf.access_secret.expose().len() < 8 {
            tracing::error!("AccessSecret is shorter than 8 characters: anyone can guess it");
        }
        let mut validation = Validation::new(Algorithm::HS256);
        validation.algorithms = vec![Algorithm::HS256, Algorithm::HS384, Algorithm::HS512];
        validation.required_spec_claims.clear();
        validation.leeway = 0;
        validation.validate_nbf = true;
        validation.validate_aud = false;
        Self {
            keys,
            last: AtomicUsize::new(0),
            validation,
        }
    }

    /// The claims of the token in the `Authorization` header (see [`bare`]), or what is wrong with it.
    pub(super) fn of_request(&self, headers: &HeaderMap) -> Result<Claims, String> {
        let header = headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        match bare(header) {
            "" => Err("no token present in request".to_owned()),
            token => self.claims(token),
        }
    }

    /// The claims of a token without JWT's own. The error says in golang-jwt's words what is wrong: the
    /// signature, an `exp` in the past, an `nbf` or `iat` in the future.
    pub fn claims(&self, token: &str) -> Result<Claims, String> {
        let first = self.last.load(Ordering::Relaxed);
        let mut reason = String::new();
        for at in 0..self.keys.len() {
            let at = (first + at) % self.keys.len();
            match jsonwebtoken::decode::<Claims>(token, &self.keys[at], &self.validation) {
                Ok(token) => {
                    if at != first {
                        self.last.store(at, Ordering::Relaxed);
                    }
                    return known(token.claims);
                }
                Err(error) => reason = text(error.kind()),
            }
        }
        Err(reason)
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier").finish_non_exhaustive()
    }
}

/// The token in an `Authorization` header, with or without `Bearer ` before it; empty if there is none.
pub fn bare(header: &str) -> &str {
    // Headers arrive without the space at their end.
    if header.eq_ignore_ascii_case("bearer") {
        return "";
    }
    match header.split_at_checked(7) {
        Some((prefix, token)) if prefix.eq_ignore_ascii_case("bearer ") => token,
        _ => header,
    }
}

/// The claims without JWT's own, if `iat` is not in the future.
fn known(claims: Claims) -> Result<Claims, String> {
    let issued: Option<f64> = claims.get("iat").and_then(|raw| raw.parse().ok());
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0.0, |now| now.as_secs_f64());
    if issued.is_some_and(|issued| issued > now) {
        return Err("Token used before issued".to_owned());
    }
    Ok(claims.without(&STANDARD))
}

/// golang-jwt's texts, which people search their logs for.
fn text(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::ExpiredSignature => "Token is expired".to_owned(),
        ErrorKind::ImmatureSignature => "Token is not valid yet".to_owned(),
        ErrorKind::InvalidSignature => "signature is invalid".to_owned(),
        ErrorKind::InvalidToken => "token contains an invalid number of segments".to_owned(),
        other => format!("{other:?}"),
    }
}
