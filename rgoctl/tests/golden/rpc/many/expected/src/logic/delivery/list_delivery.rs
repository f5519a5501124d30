use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use shop_pb::DeliveryResp;
use shop_pb::ListReq;

use crate::svc::ServiceContext;

/// Handles `shop.Delivery/ListDelivery`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn list_delivery(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<DeliveryResp>> {
    Err(Error::unimplemented("shop.Delivery/ListDelivery"))
}
