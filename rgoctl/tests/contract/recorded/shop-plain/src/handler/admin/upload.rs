//! `POST /upload`: you own this handler. It may take any extractor of axum.

use axum::extract::State;
use axum::response::Response;
use rgo_core::Context;

use crate::logic;
use crate::response;
use crate::svc::ServiceContext;

/// `POST /upload`.
pub async fn upload(State(svc): State<ServiceContext>, ctx: Context) -> Response {
    response::reply(&ctx, logic::admin::upload(&ctx, &svc).await)
}
