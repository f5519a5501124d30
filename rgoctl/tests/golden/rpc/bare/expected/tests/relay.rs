//! Service `relay.Relay` in process: calls of a client, without a port.

use relay_pb::relay_client::RelayClient;
use relay_pb::relay_server::RelayServer;
use relay_pb::shared::Letter;
use relay_rpc::config::Config;
use relay_rpc::server;
use relay_rpc::svc::ServiceContext;
use rgo_core::Result;
use tonic::Code;

/// A configuration that connects to nothing.
const CONFIG: &str = "
Name: relay.rpc
ListenOn: 127.0.0.1:0
";

#[tokio::test]
async fn pass_answers() -> Result<()> {
    let config: Config = rgo_core::config::parse(CONFIG, "CONFIG")?;
    let svc = ServiceContext::new(config).await?;
    let mut client = RelayClient::new(RelayServer::new(server::Relay::new(svc)));
    let response = client.pass(Letter::default()).await;
    // Not implemented yet: assert the response here.
    let status = response.expect_err("the rpc is not implemented");
    assert_eq!(status.code(), Code::Unimplemented);
    assert_eq!(status.message(), "relay.Relay/Pass is not implemented");
    Ok(())
}
