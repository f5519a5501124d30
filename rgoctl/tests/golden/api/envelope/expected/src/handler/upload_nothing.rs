//! `PUT /avatar`: you own this handler. It may take any extractor of axum.

use axum::extract::State;
use axum::response::Response;
use rgo_core::Context;

use crate::logic;
use crate::response;
use crate::svc::ServiceContext;

/// `PUT /avatar`.
pub async fn upload_nothing(State(svc): State<ServiceContext>, ctx: Context) -> Response {
    response::reply(&ctx, logic::upload_nothing(&ctx, &svc).await)
}
