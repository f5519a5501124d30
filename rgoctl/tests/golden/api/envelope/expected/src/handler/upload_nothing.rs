//! `PUT /avatar`: this handler is yours, and may take any extractor.

use axum::extract::State;
use axum::response::Response;
use rgo_core::Context;

use crate::answer;
use crate::logic;
use crate::svc::ServiceContext;

/// `PUT /avatar`.
pub async fn upload_nothing(State(svc): State<ServiceContext>, ctx: Context) -> Response {
    answer::reply(&ctx, logic::upload_nothing(&ctx, &svc).await)
}
