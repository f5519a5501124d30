//! The extractors of handlers: the context, and the request bound to its type.

use std::convert::Infallible;

use axum::extract::FromRequest;
use axum::extract::FromRequestParts;
use axum::extract::Request;
use axum::response::Response;
use http::request::Parts;

use crate::bind;
use crate::bind::Bind;
use crate::bind::Content;
use crate::bind::FromJson;
use crate::rejection::Responses;
use rgo_core::Context;

/// Extracts a request bound to its type, with its context. A request that does not fit the type is
/// rejected with [`Responses::bad_request`] of the router's state.
#[derive(Debug)]
pub struct Valid<T>(pub Context, pub T);

impl<S: Responses + Send + Sync, T: Bind> FromRequest<S> for Valid<T> {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let content = Content::read(&parts, body).await;
        let bound = bind::request(&mut parts, &content).await;
        let ctx = Context::from_parts(parts);
        match bound {
            Ok(value) => Ok(Self(ctx, value)),
            Err(bad) => Err(S::bad_request(&ctx, &bad)),
        }
    }
}

/// [`Valid`] for a request whose JSON body is one value, such as a number or a list.
#[derive(Debug)]
pub struct ValidBody<T>(pub Context, pub T);

impl<S: Responses + Send + Sync, T: FromJson> FromRequest<S> for ValidBody<T> {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let content = Content::read(&parts, body).await;
        let ctx = Context::from_parts(parts);
        match bind::body(&content) {
            Ok(value) => Ok(Self(ctx, value)),
            Err(bad) => Err(S::bad_request(&ctx, &bad)),
        }
    }
}

/// Extracts the context beside other extractors, which costs a copy of the request's head. As the last
/// extractor of a handler, [`Context`] itself does without the copy.
#[derive(Debug, Clone)]
pub struct Ctx(pub Context);

impl<S: Send + Sync> FromRequestParts<S> for Ctx {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(Context::from_parts(parts.clone())))
    }
}
