//! Service `relay.Relay` in process: a client's calls without a port.

use relay_pb::relay_client::RelayClient;
use relay_pb::relay_server::RelayServer;
use relay_pb::shared::Letter;
use relay_rpc::config::Config;
use relay_rpc::server;
use relay_rpc::svc::ServiceContext;
use rgo_core::Result;
use tonic::Code;

#[tokio::test]
async fn pass_answers() -> Result<()> {
    let config: Config =
        rgo_core::config::parse(include_str!("../etc/relay.yaml"), "etc/relay.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let mut client = RelayClient::new(RelayServer::new(server::Relay::new(svc)));
    let answer = client.pass(Letter::default()).await;
    // An rpc the service does not know is refused without a text.
    let refused = answer
        .err()
        .map(|status| (status.code(), status.message().to_owned()));
    assert_ne!(refused, Some((Code::Unimplemented, String::new())));
    Ok(())
}
