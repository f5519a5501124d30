use rgo::Context;
use rgo::Error;
use rgo::Result;
use shop_pb::AuditResp;
use shop_pb::IdReq;

use crate::svc::ServiceContext;

/// Answers `shop.Audit/GetAudit`.
pub async fn get_audit(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<AuditResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Audit/GetAudit"))
}
