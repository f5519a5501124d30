use rgo::Context;
use rgo::Error;
use rgo::Result;
use rgo::Stream;
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
