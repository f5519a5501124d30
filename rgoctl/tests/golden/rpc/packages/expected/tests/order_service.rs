//! Service `shop.order.v1.OrderService` in process: calls of a client, without a port.

use order_pb::GetOrderReq;
use order_pb::order_service_client::OrderServiceClient;
use order_pb::order_service_server::OrderServiceServer;
use order_rpc::config::Config;
use order_rpc::server;
use order_rpc::svc::ServiceContext;
use rgo_core::Result;
use tonic::Code;

/// A configuration that connects to nothing.
const CONFIG: &str = "
Name: order.rpc
ListenOn: 127.0.0.1:0
";

#[tokio::test]
async fn get_order_answers() -> Result<()> {
    let config: Config = rgo_core::config::parse(CONFIG, "CONFIG")?;
    let svc = ServiceContext::new(config).await?;
    let mut client =
        OrderServiceClient::new(OrderServiceServer::new(server::OrderService::new(svc)));
    let response = client.get_order(GetOrderReq::default()).await;
    // Not implemented yet: assert the response here.
    let status = response.expect_err("the rpc is not implemented");
    assert_eq!(status.code(), Code::Unimplemented);
    assert_eq!(
        status.message(),
        "shop.order.v1.OrderService/GetOrder is not implemented",
    );
    Ok(())
}
