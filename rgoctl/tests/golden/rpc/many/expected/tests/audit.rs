//! Service `shop.Audit` in process: a client's calls without a port.

use rgo::Result;
use shop_pb::IdReq;
use shop_pb::audit_client::AuditClient;
use shop_pb::audit_server::AuditServer;
use shop_rpc::config::Config;
use shop_rpc::server;
use shop_rpc::svc::ServiceContext;
use tonic::Code;

#[tokio::test]
async fn get_audit_answers() -> Result<()> {
    let config: Config = rgo::config::parse(include_str!("../etc/shop.yaml"), "etc/shop.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let mut client = AuditClient::new(AuditServer::new(server::Audit::new(svc)));
    let answer = client.get_audit(IdReq::default()).await;
    // The stub's answer; once the logic is written, say here what it answers.
    let code = answer.err().map(|status| status.code());
    assert_eq!(code, Some(Code::Unimplemented));
    Ok(())
}
