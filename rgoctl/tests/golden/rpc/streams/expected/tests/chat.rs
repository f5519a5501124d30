//! Service `chat.chat` in process: calls of a client, without a port.

use chat_pb::Question;
use chat_pb::chat_client::ChatClient;
use chat_pb::chat_server::ChatServer;
use chat_rpc::config::Config;
use chat_rpc::server;
use chat_rpc::svc::ServiceContext;
use rgo_core::Result;
use tonic::Code;

/// A configuration that connects to nothing.
const CONFIG: &str = "
Name: chat.rpc
ListenOn: 127.0.0.1:0
";

#[tokio::test]
async fn ask_answers() -> Result<()> {
    let config: Config = rgo_core::config::parse(CONFIG, "CONFIG")?;
    let svc = ServiceContext::new(config).await?;
    let mut client = ChatClient::new(ChatServer::new(server::Chat::new(svc)));
    let response = client.ask(Question::default()).await;
    // Not implemented yet: assert the response here.
    let status = response.expect_err("the rpc is not implemented");
    assert_eq!(status.code(), Code::Unimplemented);
    assert_eq!(status.message(), "chat.chat/ask is not implemented");
    Ok(())
}
