use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use shop_pb::AuditResp;
use shop_pb::ListReq;

use crate::svc::ServiceContext;

/// Answers `shop.Audit/ListAudit`.
pub async fn list_audit(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<AuditResp>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Audit/ListAudit"))
}
