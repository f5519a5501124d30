use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::File;

/// `POST /avatar`.
pub async fn upload_avatar(ctx: &Context, svc: &ServiceContext) -> Result<File> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("POST /avatar"))
}
