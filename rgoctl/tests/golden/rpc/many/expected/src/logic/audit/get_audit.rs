use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::AuditResp;
use shop_pb::IdReq;

use crate::svc::ServiceContext;

/// Answers `shop.Audit/GetAudit`.
pub async fn get_audit(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<AuditResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Audit/GetAudit"))
}
