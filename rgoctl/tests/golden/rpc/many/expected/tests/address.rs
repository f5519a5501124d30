//! Service `shop.Address` in process: a client's calls without a port.

use rgo::Result;
use shop_pb::IdReq;
use shop_pb::address_client::AddressClient;
use shop_pb::address_server::AddressServer;
use shop_rpc::config::Config;
use shop_rpc::server;
use shop_rpc::svc::ServiceContext;
use tonic::Code;

#[tokio::test]
async fn get_address_answers() -> Result<()> {
    let config: Config = rgo::config::parse(include_str!("../etc/shop.yaml"), "etc/shop.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let mut client = AddressClient::new(AddressServer::new(server::Address::new(svc)));
    let answer = client.get_address(IdReq::default()).await;
    // The stub's answer; once the logic is written, say here what it answers.
    let code = answer.err().map(|status| status.code());
    assert_eq!(code, Some(Code::Unimplemented));
    Ok(())
}
