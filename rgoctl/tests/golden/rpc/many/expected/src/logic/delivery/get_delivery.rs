use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::DeliveryResp;
use shop_pb::IdReq;

use crate::svc::ServiceContext;

/// Handles `shop.Delivery/GetDelivery`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn get_delivery(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<DeliveryResp> {
    Err(Error::unimplemented("shop.Delivery/GetDelivery"))
}
