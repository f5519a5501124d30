//! `POST /avatar`: this handler is yours, and may take any extractor.

use axum::extract::State;
use axum::response::Response;
use rgo_core::Context;

use crate::answer;
use crate::logic;
use crate::svc::ServiceContext;

/// `POST /avatar`.
pub async fn upload_avatar(State(svc): State<ServiceContext>, ctx: Context) -> Response {
    answer::reply(&ctx, logic::upload_avatar(&ctx, &svc).await)
}
