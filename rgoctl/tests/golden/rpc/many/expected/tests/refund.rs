//! Service `shop.Refund` in process: a client's calls without a port.

use rgo_core::Result;
use shop_pb::IdReq;
use shop_pb::refund_client::RefundClient;
use shop_pb::refund_server::RefundServer;
use shop_rpc::config::Config;
use shop_rpc::server;
use shop_rpc::svc::ServiceContext;
use tonic::Code;

#[tokio::test]
async fn get_refund_answers() -> Result<()> {
    let config: Config =
        rgo_core::config::parse(include_str!("../etc/shop.yaml"), "etc/shop.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let mut client = RefundClient::new(RefundServer::new(server::Refund::new(svc)));
    let answer = client.get_refund(IdReq::default()).await;
    // An rpc the service does not know is refused without a text.
    let refused = answer
        .err()
        .map(|status| (status.code(), status.message().to_owned()));
    assert_ne!(refused, Some((Code::Unimplemented, String::new())));
    Ok(())
}
