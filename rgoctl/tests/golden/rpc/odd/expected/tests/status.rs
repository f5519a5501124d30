//! Service `Status` in process: a client's calls without a port.

use odd_pb::Request;
use odd_pb::status_service_client::StatusServiceClient;
use odd_pb::status_service_server::StatusServiceServer;
use odd_rpc::config::Config;
use odd_rpc::server;
use odd_rpc::svc::ServiceContext;
use rgo_core::Result;
use tonic::Code;

#[tokio::test]
async fn new_answers() -> Result<()> {
    let config: Config = rgo_core::config::parse(include_str!("../etc/odd.yaml"), "etc/odd.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let mut client =
        StatusServiceClient::new(StatusServiceServer::new(server::StatusService::new(svc)));
    let answer = client.new_(Request::default()).await;
    // An rpc the service does not know is refused without a text.
    let refused = answer
        .err()
        .map(|status| (status.code(), status.message().to_owned()));
    assert_ne!(refused, Some((Code::Unimplemented, String::new())));
    Ok(())
}
