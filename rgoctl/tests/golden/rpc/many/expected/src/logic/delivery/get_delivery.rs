use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::DeliveryResp;
use shop_pb::IdReq;

use crate::svc::ServiceContext;

/// Answers `shop.Delivery/GetDelivery`.
pub async fn get_delivery(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<DeliveryResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Delivery/GetDelivery"))
}
