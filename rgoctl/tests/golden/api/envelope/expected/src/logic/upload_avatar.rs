use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::File;

/// `POST /avatar`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn upload_avatar(ctx: &Context, svc: &ServiceContext) -> Result<File> {
    Err(Error::unimplemented("upload_avatar"))
}
