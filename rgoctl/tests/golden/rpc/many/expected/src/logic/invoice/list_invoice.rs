use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use shop_pb::InvoiceResp;
use shop_pb::ListReq;

use crate::svc::ServiceContext;

/// Answers `shop.Invoice/ListInvoice`.
pub async fn list_invoice(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<InvoiceResp>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Invoice/ListInvoice"))
}
