//! Service `pb.usercenter` in process: a client's calls without a port.

use rgo_core::Result;
use usercenter_pb::LoginReq;
use usercenter_pb::usercenter_client::UsercenterClient;
use usercenter_pb::usercenter_server::UsercenterServer;
use usercenter_rpc::config::Config;
use usercenter_rpc::server;
use usercenter_rpc::svc::ServiceContext;

#[tokio::test]
async fn login_refuses_other_ways_and_unknown_users() -> Result<()> {
    let config = include_str!("../etc/usercenter.yaml");
    let config = config.replace("sqlite:data/usercenter.db", "':memory:'");
    let config: Config = rgo_core::config::parse(&config, "etc/usercenter.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let mut client = UsercenterClient::new(UsercenterServer::new(server::Usercenter::new(svc)));
    for (auth_type, refused) in [
        ("wxMini", "参数错误：authType (code 100002)"),
        ("system", "账号或密码不正确 (code 100001)"),
    ] {
        let request = LoginReq {
            auth_type: auth_type.to_owned(),
            auth_key: "13800000001".to_owned(),
            password: "a secret".to_owned(),
        };
        let answer = rgo_grpc::outcome(client.login(request).await);
        assert_eq!(answer.unwrap_err().to_string(), refused);
    }
    Ok(())
}
