use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
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
