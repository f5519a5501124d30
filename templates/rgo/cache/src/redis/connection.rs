//! A connection, of one server or of a cluster.

use std::io;
use std::time::Duration;

use ::redis::AsyncConnectionConfig;
use ::redis::Client;
use ::redis::Cmd;
use ::redis::ConnectionInfo;
use ::redis::ErrorKind;
use ::redis::FromRedisValue;
use ::redis::ProtocolVersion;
use ::redis::RedisError;
use ::redis::RedisResult;
use ::redis::aio::MultiplexedConnection;
use ::redis::cluster::ClusterClientBuilder;
use ::redis::cluster_async::ClusterConnection;
use tokio::time::timeout;

/// Where connections lead.
pub(super) enum Target {
    Node(ConnectionInfo),
    Cluster(Vec<ConnectionInfo>),
}

/// Shared by the commands that are under way.
#[derive(Clone)]
pub(super) enum Connection {
    Node(MultiplexedConnection),
    Cluster(Box<ClusterConnection>),
}

impl Target {
    /// Connects and logs in. A server has `limit` for either protocol, a cluster three times as long for all its nodes.
    pub(super) async fn connect(&self, limit: Duration) -> RedisResult<Connection> {
        match self {
            Self::Node(server) => match node(server.clone(), limit).await {
                // Before version 6, and behind some proxies, there is only the older protocol.
                Err(error) if knows_no_hello(&error) => {
                    let older = server
                        .redis_settings()
                        .clone()
                        .set_protocol(ProtocolVersion::RESP2);
                    node(server.clone().set_redis_settings(older), limit).await
                }
                outcome => outcome,
            },
            Self::Cluster(servers) => {
                let client = ClusterClientBuilder::new(servers.clone())
                    // Where a server is silent, a third of the time goes to those of `Host`, of which the library
                    // waits for every one, and a third to the nodes they name. The rest is for a command.
                    .connection_timeout(limit / 3)
                    // Not less: the library sends a command again that is not answered by then.
                    .response_timeout(limit)
                    .retries(3)
                    .build()?;
                let connecting = timeout(limit.saturating_mul(3), client.get_async_connection());
                let connection = connecting.await.map_err(io::Error::from)??;
                Ok(Connection::Cluster(Box::new(connection)))
            }
        }
    }
}

/// Nothing else a login needs is unknown to any server.
fn knows_no_hello(error: &RedisError) -> bool {
    let is_unknown = |text: &str| text.to_ascii_lowercase().contains("unknown command");
    error.kind() == ErrorKind::RESP3NotSupported || error.detail().is_some_and(is_unknown)
}

async fn node(server: ConnectionInfo, limit: Duration) -> RedisResult<Connection> {
    // How long an answer may take is for the caller to say.
    let config = AsyncConnectionConfig::new()
        .set_connection_timeout(Some(limit))
        .set_response_timeout(None);
    let connection = Client::open(server)?
        .get_multiplexed_async_connection_with_config(&config)
        .await?;
    Ok(Connection::Node(connection))
}

impl Connection {
    pub(super) async fn ask<T: FromRedisValue>(self, cmd: &Cmd) -> RedisResult<T> {
        match self {
            Self::Node(mut connection) => cmd.query_async(&mut connection).await,
            Self::Cluster(mut connection) => cmd.query_async(&mut *connection).await,
        }
    }
}
