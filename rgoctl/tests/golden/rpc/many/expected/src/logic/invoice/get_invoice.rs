use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::IdReq;
use shop_pb::InvoiceResp;

use crate::svc::ServiceContext;

/// Answers `shop.Invoice/GetInvoice`.
pub async fn get_invoice(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<InvoiceResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Invoice/GetInvoice"))
}
