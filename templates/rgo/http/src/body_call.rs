//! What handlers take whose request is no struct.

use std::convert::Infallible;

use axum::extract::FromRequest;
use axum::extract::Request;

use crate::bind::Content;
use crate::bind::FromJson;
use crate::bind::whole;
use rgo_core::BadRequest;
use rgo_core::Context;

/// A request whose JSON body is one value: [`Call`](crate::Call) without places and fields.
#[derive(Debug)]
pub struct BodyCall<T> {
    /// What is known of the request beside its data.
    pub ctx: Context,
    /// The data.
    pub req: Result<T, BadRequest>,
}

impl<S: Send + Sync, T: FromJson> FromRequest<S> for BodyCall<T> {
    type Rejection = Infallible;

    async fn from_request(request: Request, _: &S) -> Result<Self, Infallible> {
        let (parts, body) = request.into_parts();
        let content = Content::read(&parts, body).await;
        Ok(Self {
            ctx: Context::from_parts(parts),
            req: whole(&content),
        })
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::extract::FromRequest as _;
    use axum::extract::Request;

    use super::BodyCall;

    async fn call(body: &'static str) -> Result<i64, String> {
        let request = Request::post("/")
            .header("content-type", "application/json")
            .body(Body::from(body))
            .expect("a request");
        let Ok(call) = BodyCall::from_request(request, &()).await;
        call.req.map_err(|bad| bad.first().to_owned())
    }

    #[tokio::test]
    async fn the_body_is_the_value() {
        assert_eq!(call(" 7 ").await, Ok(7));
    }

    #[tokio::test]
    async fn what_is_no_value_is_told() {
        for body in ["", "null", "\"7\"", "{", "7 8"] {
            assert!(call(body).await.is_err(), "{body}");
        }
    }
}
