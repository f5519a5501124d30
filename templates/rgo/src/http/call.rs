//! What handlers take: the context, and the request bound to its type.

use std::convert::Infallible;

use axum::extract::FromRequest;
use axum::extract::FromRequestParts;
use axum::response::IntoResponse;
use axum::response::Response;
use http::StatusCode;
use http::request::Parts;

use crate::bad_request::BadRequest;
use crate::bind;
use crate::bind::Bind;
use crate::bind::Content;
use crate::context::Context;
use crate::http::reply::error;

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

/// The context alone, for handlers without a request type; it takes the head whole, so it stands last.
impl<S: Send + Sync> FromRequest<S> for Context {
    type Rejection = Infallible;

    async fn from_request(request: axum::extract::Request, _: &S) -> Result<Self, Infallible> {
        Ok(Self::from_parts(request.into_parts().0))
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

/// go-zero's answer. A handler that takes `Result<Valid<T>, BadRequest>` gives it the service's form.
impl IntoResponse for BadRequest {
    fn into_response(self) -> Response {
        error(StatusCode::BAD_REQUEST, self.first())
    }
}
