//! Service `chat.chat` in process: a client's calls without a port.

use chat_pb::Question;
use chat_pb::chat_client::ChatClient;
use chat_pb::chat_server::ChatServer;
use chat_rpc::config::Config;
use chat_rpc::server;
use chat_rpc::svc::ServiceContext;
use rgo_core::Result;
use tonic::Code;

#[tokio::test]
async fn ask_answers() -> Result<()> {
    let config: Config =
        rgo_core::config::parse(include_str!("../etc/chat.yaml"), "etc/chat.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let mut client = ChatClient::new(ChatServer::new(server::Chat::new(svc)));
    let answer = client.ask(Question::default()).await;
    // An rpc the service does not know is refused without a text.
    let refused = answer
        .err()
        .map(|status| (status.code(), status.message().to_owned()));
    assert_ne!(refused, Some((Code::Unimplemented, String::new())));
    Ok(())
}
