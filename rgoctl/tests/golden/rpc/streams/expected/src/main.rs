//! chat-rpc serves `chat.proto` as `etc/chat.yaml` says.

use chat_rpc::app;
use chat_rpc::config::Config;
use chat_rpc::svc::ServiceContext;
use rgo_core::Result;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/chat.yaml", env!("CARGO_MANIFEST_DIR"))?;
    let server = rgo_grpc::Server::new(&config.rpc)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
