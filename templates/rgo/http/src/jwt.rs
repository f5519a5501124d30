//! Tokens: `sign` makes one, `JwtLayer` and `Verifier` check them as go-zero does.

mod provider;
mod verifier;

use std::future::Ready;
use std::future::ready;
use std::sync::Arc;
use std::task::Context;
use std::task::Poll;

use axum::extract::Request;
use axum::response::Response;
use futures_util::future::Either;
use jsonwebtoken::EncodingKey;
use jsonwebtoken::Header;
use serde::Serialize;
use tower::Layer;
use tower::Service;

use crate::rejection::Rejection;
use crate::rejection::Responses;
use rgo_core::Result;
use rgo_core::config::JwtConf;

pub use crate::jwt::verifier::Verifier;
pub use crate::jwt::verifier::bare;

/// A token with `claims`, signed with HS256. The claims `exp` and `iat` are in seconds since 1970, as in Go:
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

/// Checks the token of each request and puts its claims into the [`Context`](rgo_core::Context).
#[derive(Debug, Clone)]
pub struct JwtLayer {
    verifier: Arc<Verifier>,
    reject: fn(&Rejection) -> Response,
}

impl JwtLayer {
    /// The layer for the secrets of `conf`. It rejects requests with [`Responses::rejection`] of `S`, the
    /// state of the router.
    pub fn new<S: Responses>(conf: &JwtConf) -> Self {
        Self {
            verifier: Arc::new(Verifier::new(conf)),
            reject: S::rejection,
        }
    }
}

impl<S> Layer<S> for JwtLayer {
    type Service = JwtService<S>;

    fn layer(&self, inner: S) -> JwtService<S> {
        JwtService {
            inner,
            layer: self.clone(),
        }
    }
}

/// A route inside [`JwtLayer`].
#[derive(Debug, Clone)]
pub struct JwtService<S> {
    inner: S,
    layer: JwtLayer,
}

impl<S: Service<Request, Response = Response>> Service<Request> for JwtService<S> {
    type Response = Response;
    type Error = S::Error;
    type Future = Either<S::Future, Ready<Result<Response, S::Error>>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        match self.layer.verifier.of_request(request.headers()) {
            Ok(claims) => {
                request.extensions_mut().insert(claims);
                Either::Left(self.inner.call(request))
            }
            Err(reason) => {
                let (method, path) = (request.method(), request.uri().path());
                tracing::error!("authorize failed: {reason} ({method} {path})");
                let rejection = Rejection::Unauthorized { reason };
                Either::Right(ready(Ok((self.layer.reject)(&rejection))))
            }
        }
    }
}
