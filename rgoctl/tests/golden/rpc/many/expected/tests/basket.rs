//! Service `shop.Basket` in process: a client's calls without a port.

use rgo::Result;
use shop_pb::IdReq;
use shop_pb::basket_client::BasketClient;
use shop_pb::basket_server::BasketServer;
use shop_rpc::config::Config;
use shop_rpc::server;
use shop_rpc::svc::ServiceContext;
use tonic::Code;

#[tokio::test]
async fn get_basket_answers() -> Result<()> {
    let config: Config = rgo::config::parse(include_str!("../etc/shop.yaml"), "etc/shop.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let mut client = BasketClient::new(BasketServer::new(server::Basket::new(svc)));
    let answer = client.get_basket(IdReq::default()).await;
    // The stub's answer; once the logic is written, say here what it answers.
    let code = answer.err().map(|status| status.code());
    assert_eq!(code, Some(Code::Unimplemented));
    Ok(())
}
