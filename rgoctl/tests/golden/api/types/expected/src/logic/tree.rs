use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Tree;

/// `POST /tree`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn tree(ctx: &Context, svc: &ServiceContext, req: Tree) -> Result<Tree> {
    Err(Error::unimplemented("tree"))
}
