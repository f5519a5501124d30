use rgo::Context;
use rgo::Error;
use rgo::Result;
use shop_pb::IdReq;
use shop_pb::InvoiceResp;

use crate::svc::ServiceContext;

/// Answers `shop.Invoice/GetInvoice`.
pub async fn get_invoice(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<InvoiceResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Invoice/GetInvoice"))
}
