//! Service `pb.identity` in process: a client's calls without a port.

use identity_pb::GenerateTokenReq;
use identity_pb::identity_client::IdentityClient;
use identity_pb::identity_server::IdentityServer;
use identity_rpc::config::Config;
use identity_rpc::server;
use identity_rpc::svc::ServiceContext;
use rgo::Result;
use tonic::Code;

#[tokio::test]
async fn generate_token_answers() -> Result<()> {
    let config: Config =
        rgo::config::parse(include_str!("../etc/identity.yaml"), "etc/identity.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let mut client = IdentityClient::new(IdentityServer::new(server::Identity::new(svc)));
    let answer = client.generate_token(GenerateTokenReq::default()).await;
    // An rpc the service does not know is refused without a text.
    let refused = answer
        .err()
        .map(|status| (status.code(), status.message().to_owned()));
    assert_ne!(refused, Some((Code::Unimplemented, String::new())));
    Ok(())
}
