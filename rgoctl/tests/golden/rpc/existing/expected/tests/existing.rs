//! Service `existing.existing` in process: a client's calls without a port.

use existing_pb::PingReq;
use existing_pb::existing_client::ExistingClient;
use existing_pb::existing_server::ExistingServer;
use existing_rpc::config::Config;
use existing_rpc::server;
use existing_rpc::svc::ServiceContext;
use rgo_core::Result;
use tonic::Code;

#[tokio::test]
async fn ping_answers() -> Result<()> {
    let config: Config =
        rgo_core::config::parse(include_str!("../etc/existing.yaml"), "etc/existing.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let mut client = ExistingClient::new(ExistingServer::new(server::Existing::new(svc)));
    let answer = client.ping(PingReq::default()).await;
    // An rpc the service does not know is refused without a text.
    let refused = answer
        .err()
        .map(|status| (status.code(), status.message().to_owned()));
    assert_ne!(refused, Some((Code::Unimplemented, String::new())));
    Ok(())
}
