use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Tree;

/// `POST /tree`.
pub async fn tree(ctx: &Context, svc: &ServiceContext, req: Tree) -> Result<Tree> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /tree"))
}
