//! Service `pb.usercenter` in process: a client's calls without a port.

use rgo_core::Result;
use tonic::Code;
use usercenter_pb::LoginReq;
use usercenter_pb::usercenter_client::UsercenterClient;
use usercenter_pb::usercenter_server::UsercenterServer;
use usercenter_rpc::config::Config;
use usercenter_rpc::server;
use usercenter_rpc::svc::ServiceContext;

#[tokio::test]
async fn login_answers() -> Result<()> {
    let config: Config = rgo_core::config::parse(
        include_str!("../etc/usercenter.yaml"),
        "etc/usercenter.yaml",
    )?;
    let svc = ServiceContext::new(config).await?;
    let mut client = UsercenterClient::new(UsercenterServer::new(server::Usercenter::new(svc)));
    let answer = client.login(LoginReq::default()).await;
    // An rpc the service does not know is refused without a text.
    let refused = answer
        .err()
        .map(|status| (status.code(), status.message().to_owned()));
    assert_ne!(refused, Some((Code::Unimplemented, String::new())));
    Ok(())
}
