//! Service `shop.order.v1.OrderService` in process: a client's calls without a port.

use order_pb::GetOrderReq;
use order_pb::order_service_client::OrderServiceClient;
use order_pb::order_service_server::OrderServiceServer;
use order_rpc::config::Config;
use order_rpc::server;
use order_rpc::svc::ServiceContext;
use rgo_core::Result;
use tonic::Code;

#[tokio::test]
async fn get_order_answers() -> Result<()> {
    let config: Config =
        rgo_core::config::parse(include_str!("../etc/order.yaml"), "etc/order.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let mut client =
        OrderServiceClient::new(OrderServiceServer::new(server::OrderService::new(svc)));
    let answer = client.get_order(GetOrderReq::default()).await;
    // An rpc the service does not know is refused without a text.
    let refused = answer
        .err()
        .map(|status| (status.code(), status.message().to_owned()));
    assert_ne!(refused, Some((Code::Unimplemented, String::new())));
    Ok(())
}
