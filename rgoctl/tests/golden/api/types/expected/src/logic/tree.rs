use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::Tree;

/// `POST /tree`.
pub async fn tree(ctx: &Context, svc: &ServiceContext, req: Tree) -> Result<Tree> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /tree"))
}
