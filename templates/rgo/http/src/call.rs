//! What handlers take: the context, and the request bound to its type.

use std::convert::Infallible;

use axum::extract::FromRequest;
use axum::extract::FromRequestParts;
use http::request::Parts;

use crate::bind;
use crate::bind::Bind;
use crate::bind::Content;
use rgo_core::BadRequest;
use rgo_core::Context;

/// A request: its context, and the type it binds to or what is wrong with it. Taking it never fails, so
/// the handler shows the fault in the service's own way.
#[derive(Debug)]
pub struct Call<T> {
    /// What is known of the request beside its data.
    pub ctx: Context,
    /// The data.
    pub req: Result<T, BadRequest>,
}

impl<S: Send + Sync, T: Bind> FromRequest<S> for Call<T> {
    type Rejection = Infallible;

    async fn from_request(request: axum::extract::Request, _: &S) -> Result<Self, Infallible> {
        let (mut parts, body) = request.into_parts();
        let content = Content::read(&parts, body).await;
        let req = bind::bind(&mut parts, &content).await;
        Ok(Self {
            ctx: Context::from_parts(parts),
            req,
        })
    }
}

/// A context beside other extractors, in handlers of your own: a copy of the head.
#[derive(Debug, Clone)]
pub struct Ctx(pub Context);

impl<S: Send + Sync> FromRequestParts<S> for Ctx {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(Context::from_parts(parts.clone())))
    }
}

/// The data alone, for handlers of your own: what does not bind is rejected.
#[derive(Debug, Clone)]
pub struct Valid<T>(pub T);

impl<S: Send + Sync, T: Bind> FromRequest<S> for Valid<T> {
    type Rejection = BadRequest;

    async fn from_request(request: axum::extract::Request, _: &S) -> Result<Self, BadRequest> {
        let (mut parts, body) = request.into_parts();
        let content = Content::read(&parts, body).await;
        bind::bind(&mut parts, &content).await.map(Self)
    }
}
