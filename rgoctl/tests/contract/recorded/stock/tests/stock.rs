//! Service `stock.Stock` in process: calls of a client, without a port.

use rgo_core::Result;
use stock_pb::Thing;
use stock_pb::stock_client::StockClient;
use stock_pb::stock_server::StockServer;
use stock_rpc::config::Config;
use stock_rpc::server;
use stock_rpc::svc::ServiceContext;
use tonic::Code;

/// The service's own configuration. Once it names a database, use one here that connects to nothing.
const CONFIG: &str = include_str!("../etc/stock.yaml");

#[tokio::test]
async fn find_answers() -> Result<()> {
    let config: Config = rgo_core::config::parse(CONFIG, "CONFIG")?;
    let svc = ServiceContext::new(config).await?;
    let mut client = StockClient::new(StockServer::new(server::Stock::new(svc)));
    let response = client.find(Thing::default()).await;
    // Not implemented yet: assert the response here.
    let status = response.expect_err("the rpc is not implemented");
    assert_eq!(status.code(), Code::Unimplemented);
    assert_eq!(status.message(), "stock.Stock/Find is not implemented");
    Ok(())
}
