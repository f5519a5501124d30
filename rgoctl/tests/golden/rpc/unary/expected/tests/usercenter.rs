//! Service `pb.usercenter` in process: calls of a client, without a port.

use rgo_core::Result;
use tonic::Code;
use usercenter_pb::LoginReq;
use usercenter_pb::usercenter_client::UsercenterClient;
use usercenter_pb::usercenter_server::UsercenterServer;
use usercenter_rpc::config::Config;
use usercenter_rpc::server;
use usercenter_rpc::svc::ServiceContext;

/// A configuration that connects to nothing.
const CONFIG: &str = "
Name: usercenter.rpc
ListenOn: 127.0.0.1:0
IdentityRpcConf:
  Endpoints:
    - 127.0.0.1:1
NotifyRpcConf:
  Endpoints:
    - 127.0.0.1:1
";

#[tokio::test]
async fn login_answers() -> Result<()> {
    let config: Config = rgo_core::config::parse(CONFIG, "CONFIG")?;
    let svc = ServiceContext::new(config).await?;
    let mut client = UsercenterClient::new(UsercenterServer::new(server::Usercenter::new(svc)));
    let response = client.login(LoginReq::default()).await;
    // Not implemented yet: assert the response here.
    let status = response.expect_err("the rpc is not implemented");
    assert_eq!(status.code(), Code::Unimplemented);
    assert_eq!(status.message(), "pb.usercenter/login is not implemented");
    Ok(())
}
