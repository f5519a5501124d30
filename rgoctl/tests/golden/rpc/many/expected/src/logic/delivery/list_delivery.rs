use rgo::Context;
use rgo::Error;
use rgo::Result;
use rgo::Stream;
use shop_pb::DeliveryResp;
use shop_pb::ListReq;

use crate::svc::ServiceContext;

/// Answers `shop.Delivery/ListDelivery`.
pub async fn list_delivery(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<DeliveryResp>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Delivery/ListDelivery"))
}
