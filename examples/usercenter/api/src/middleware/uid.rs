//! Who asks: the gateway has checked the token and says whose it is.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use common::errors;
use rgo_core::Context;
use rgo_core::Result;

/// Set by the gateway alone, which drops what a client sends under this name.
const HEADER: &str = "X-User";

/// The id of the user who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Uid(i64);

/// Puts the user's id into the request's context.
pub async fn layer(mut request: Request, next: Next) -> Response {
    let header = request.headers().get(HEADER);
    let id = header.and_then(|value| value.to_str().ok()?.parse().ok());
    if let Some(id) = id.filter(|id| *id > 0) {
        request.extensions_mut().insert(Uid(id));
    }
    next.run(request).await
}

/// The id of the user who asks; an error when the gateway knows none.
pub fn of(ctx: &Context) -> Result<i64> {
    let uid = ctx.get::<Uid>().ok_or_else(errors::token_invalid)?;
    Ok(uid.0)
}
