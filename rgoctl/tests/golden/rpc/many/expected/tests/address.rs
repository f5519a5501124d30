//! Service `shop.Address` in process: a client's calls without a port.

use rgo_core::Result;
use shop_pb::IdReq;
use shop_pb::address_client::AddressClient;
use shop_pb::address_server::AddressServer;
use shop_rpc::config::Config;
use shop_rpc::server;
use shop_rpc::svc::ServiceContext;
use tonic::Code;

#[tokio::test]
async fn get_address_answers() -> Result<()> {
    let config: Config =
        rgo_core::config::parse(include_str!("../etc/shop.yaml"), "etc/shop.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let mut client = AddressClient::new(AddressServer::new(server::Address::new(svc)));
    let answer = client.get_address(IdReq::default()).await;
    // An rpc the service does not know is refused without a text.
    let refused = answer
        .err()
        .map(|status| (status.code(), status.message().to_owned()));
    assert_ne!(refused, Some((Code::Unimplemented, String::new())));
    Ok(())
}
