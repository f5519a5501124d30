use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::File;
use crate::types::UploadReq;

/// `GET /files/:folder`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn files(ctx: &Context, svc: &ServiceContext, req: UploadReq) -> Result<Vec<File>> {
    Err(Error::unimplemented("files"))
}
