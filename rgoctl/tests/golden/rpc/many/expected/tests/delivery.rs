//! Service `shop.Delivery` in process: calls of a client, without a port.

use rgo_core::Result;
use shop_pb::IdReq;
use shop_pb::delivery_client::DeliveryClient;
use shop_pb::delivery_server::DeliveryServer;
use shop_rpc::config::Config;
use shop_rpc::server;
use shop_rpc::svc::ServiceContext;
use tonic::Code;

/// A configuration that connects to nothing.
const CONFIG: &str = "
Name: shop.rpc
ListenOn: 127.0.0.1:0
";

#[tokio::test]
async fn get_delivery_answers() -> Result<()> {
    let config: Config = rgo_core::config::parse(CONFIG, "CONFIG")?;
    let svc = ServiceContext::new(config).await?;
    let mut client = DeliveryClient::new(DeliveryServer::new(server::Delivery::new(svc)));
    let response = client.get_delivery(IdReq::default()).await;
    // Not implemented yet: assert the response here.
    let status = response.expect_err("the rpc is not implemented");
    assert_eq!(status.code(), Code::Unimplemented);
    assert_eq!(
        status.message(),
        "shop.Delivery/GetDelivery is not implemented",
    );
    Ok(())
}
