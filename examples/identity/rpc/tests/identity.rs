//! Service `pb.identity` in process: a client's calls without a port.

use identity_pb::ClearTokenReq;
use identity_pb::GenerateTokenReq;
use identity_pb::ValidateTokenReq;
use identity_pb::identity_client::IdentityClient;
use identity_pb::identity_server::IdentityServer;
use identity_rpc::config::Config;
use identity_rpc::server;
use identity_rpc::svc::ServiceContext;
use rgo_core::Result;

#[tokio::test]
async fn the_token_made_last_is_valid_until_it_is_cleared() -> Result<()> {
    let config: Config =
        rgo_core::config::parse(include_str!("../etc/identity.yaml"), "etc/identity.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let mut client = IdentityClient::new(IdentityServer::new(server::Identity::new(svc)));
    let request = GenerateTokenReq { user_id: 7 };
    let made = client.generate_token(request).await?.into_inner();
    let own = ValidateTokenReq {
        user_id: 7,
        token: made.access_token,
    };
    let of_another = ValidateTokenReq {
        user_id: 8,
        ..own.clone()
    };
    assert!(client.validate_token(own.clone()).await?.into_inner().ok);
    assert!(!client.validate_token(of_another).await?.into_inner().ok);
    let request = ClearTokenReq { user_id: 7 };
    assert!(client.clear_token(request).await?.into_inner().ok);
    assert!(!client.validate_token(own).await?.into_inner().ok);
    Ok(())
}
