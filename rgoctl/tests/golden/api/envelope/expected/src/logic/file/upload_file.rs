use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::File;
use crate::types::UploadReq;

/// `POST /files/:folder`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn upload_file(ctx: &Context, svc: &ServiceContext, req: UploadReq) -> Result<File> {
    Err(Error::unimplemented("upload_file"))
}
