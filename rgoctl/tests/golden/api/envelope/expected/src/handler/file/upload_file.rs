//! `POST /files/:folder`: this handler is yours, and may take any extractor.

use axum::extract::State;
use axum::response::Response;
use rgo_http::Call;

use crate::answer;
use crate::logic;
use crate::svc::ServiceContext;
use crate::types::UploadReq;

/// `POST /files/:folder`.
pub async fn upload_file(State(svc): State<ServiceContext>, call: Call<UploadReq>) -> Response {
    let Call { ctx, req } = call;
    match req {
        Ok(req) => answer::reply(&ctx, logic::file::upload_file(&ctx, &svc, req).await),
        Err(bad) => answer::bad_request(&ctx, &bad),
    }
}
