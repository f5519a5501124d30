//! `POST /files/:folder`: you own this handler. It may take any extractor of axum.

use axum::extract::State;
use axum::response::Response;
use rgo_http::Valid;

use crate::logic;
use crate::response;
use crate::svc::ServiceContext;
use crate::types::UploadReq;

/// `POST /files/:folder`.
pub async fn upload_file(
    State(svc): State<ServiceContext>,
    Valid(ctx, req): Valid<UploadReq>,
) -> Response {
    response::reply(&ctx, logic::file::upload_file(&ctx, &svc, req).await)
}
