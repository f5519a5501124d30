use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Page;
use crate::types::Users;

/// Lists users
/// Pages start at 1, see <https://example.com/paging> for \[more\].
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn list(ctx: &Context, svc: &ServiceContext, req: Page) -> Result<Users> {
    Err(Error::unimplemented("list"))
}
