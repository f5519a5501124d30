//! The connection of a client: made when needed, shared, and made again once it is lost.
//!
//! The library's own `ConnectionManager` keeps a connection whose server has silently gone, and fails for good after a
//! failed login (the server may have had too many clients). Its cluster client keeps such connections, too.

use std::io;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use ::redis::AsyncConnectionConfig;
use ::redis::Client;
use ::redis::ConnectionInfo;
use ::redis::ErrorKind;
use ::redis::ProtocolVersion;
use ::redis::RedisError;
use ::redis::RedisResult;
use ::redis::ServerErrorKind;
use ::redis::Value;
use ::redis::aio::ConnectionLike;
use ::redis::aio::MultiplexedConnection;
use ::redis::cluster::ClusterClientBuilder;
use ::redis::cluster_async::ClusterConnection;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use futures_util::future::Shared;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tokio::time::Instant;
use tokio::time::timeout;
use tokio::time::timeout_at;

use super::LIMIT;
use super::Request;

/// Where connections lead.
pub(super) enum Target {
    Node(ConnectionInfo),
    Cluster(Vec<ConnectionInfo>),
}

/// Shared by the commands in flight.
#[derive(Clone)]
pub(super) enum Connection {
    Node(MultiplexedConnection),
    Cluster(Box<ClusterConnection>),
}

impl Target {
    /// Connects and logs in. A server has `limit` for each protocol, a cluster three times that for all its nodes.
    async fn connect(&self, limit: Duration) -> RedisResult<Connection> {
        match self {
            Self::Node(server) => match node(server.clone(), limit).await {
                // Servers before version 6 and some proxies know only the older protocol.
                Err(error) if lacks_hello(&error) => {
                    let settings = server.redis_settings().clone();
                    let older = settings.set_protocol(ProtocolVersion::RESP2);
                    node(server.clone().set_redis_settings(older), limit).await
                }
                outcome => outcome,
            },
            Self::Cluster(servers) => {
                let client = ClusterClientBuilder::new(servers.clone())
                    // If a server is silent, the library waits a third of the time for every host of `Host`, and a
                    // third for the nodes they name. The rest is for a command.
                    .connection_timeout(limit / 3)
                    // Not less: the library sends a command again if there is no response by then.
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

/// Every other command of a login is known to every server.
fn lacks_hello(error: &RedisError) -> bool {
    let is_unknown = |text: &str| text.to_ascii_lowercase().contains("unknown command");
    error.kind() == ErrorKind::RESP3NotSupported || error.detail().is_some_and(is_unknown)
}

async fn node(server: ConnectionInfo, limit: Duration) -> RedisResult<Connection> {
    // The time for a response is the caller's business.
    let config = AsyncConnectionConfig::new()
        .set_connection_timeout(Some(limit))
        .set_response_timeout(None);
    let client = Client::open(server)?;
    let connection = client.get_multiplexed_async_connection_with_config(&config);
    Ok(Connection::Node(connection.await?))
}

impl Connection {
    /// The value of a command, or an array of a pipeline's values, which may be errors.
    pub(super) async fn send(mut self, request: Request<'_>) -> RedisResult<Value> {
        let to: &mut (dyn ConnectionLike + Send) = match &mut self {
            Self::Node(connection) => connection,
            Self::Cluster(connection) => &mut **connection,
        };
        match request {
            Request::One(cmd) => to.req_packed_command(cmd).await?.extract_error(),
            Request::Many(pipeline, offset, count) => {
                let values = to.req_packed_commands(pipeline, offset, count).await;
                values.map(Value::Array)
            }
        }
    }
}

/// An attempt to connect that many may wait for, in progress or finished.
pub(super) type Attempt = Shared<BoxFuture<'static, RedisResult<Connection>>>;

pub(super) struct Link {
    target: Arc<Target>,
    current: Mutex<Option<Current>>,
}

struct Current {
    attempt: Attempt,
    /// Checks whether the connection still leads to the server.
    doubt: Option<JoinHandle<()>>,
}

impl Link {
    pub(super) fn new(target: Target) -> Self {
        Self {
            target: Arc::new(target),
            current: Mutex::default(),
        }
    }

    /// The current attempt, or a new one within `limit`. It goes on even if nobody waits for it any more.
    pub(super) fn attempt(&self, limit: Duration) -> Attempt {
        let mut current = self.current();
        if let Some(Current { attempt, .. }) = &*current
            // A failure that nobody saw says nothing about now.
            && !matches!(attempt.peek(), Some(Err(_)))
        {
            return attempt.clone();
        }
        let attempt = self.connect(limit);
        tokio::spawn(attempt.clone().map(|_| ()));
        *current = Some(Current::of(attempt.clone()));
        attempt
    }

    /// The connection of `attempt` is lost: the next command connects again, unless another one has done so.
    pub(super) fn give_up(self: &Arc<Self>, attempt: &Attempt) {
        if let Target::Cluster(_) = *self.target {
            // Perhaps only the connection to one node. The library handles that, and the others serve meanwhile.
            return self.doubt(attempt, Instant::now());
        }
        self.current().take_if(|it| it.attempt.ptr_eq(attempt));
    }

    /// A command on the connection of `attempt` got no response. A slow server cannot be told from one that has
    /// silently gone, so it gets a PING. Without a response to that until `until`, a new connection replaces this one.
    pub(super) fn doubt(self: &Arc<Self>, attempt: &Attempt, until: Instant) {
        let mut current = self.current();
        let (Some(current), Some(Ok(connection)), Ok(runtime)) =
            (&mut *current, attempt.peek(), Handle::try_current())
        else {
            return;
        };
        let is_doubted = |doubt: &JoinHandle<()>| !doubt.is_finished();
        if !current.attempt.ptr_eq(attempt) || current.doubt.as_ref().is_some_and(is_doubted) {
            return;
        }
        let link = Arc::clone(self);
        let attempt = attempt.clone();
        let connection = connection.clone();
        current.doubt = Some(runtime.spawn(async move {
            let ping = ::redis::cmd("PING");
            let pong = timeout_at(until, connection.send(Request::One(&ping))).await;
            let is_gone = pong.map_or(true, |it| it.is_err_and(|error| is_lost(&error)));
            if !is_gone {
                return;
            }
            let next = link.connect(LIMIT);
            if next.clone().await.is_ok()
                && let Some(current) = &mut *link.current()
                && current.attempt.ptr_eq(&attempt)
            {
                *current = Current::of(next);
            }
        }));
    }

    fn connect(&self, limit: Duration) -> Attempt {
        let target = Arc::clone(&self.target);
        async move { target.connect(limit).await }.boxed().shared()
    }

    fn current(&self) -> MutexGuard<'_, Option<Current>> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Current {
    fn of(attempt: Attempt) -> Self {
        Self {
            attempt,
            doubt: None,
        }
    }
}

/// Whether a new connection may help.
pub(super) fn is_lost(error: &RedisError) -> bool {
    // The server became a replica, and its name may lead to the new primary.
    let demoted = ErrorKind::Server(ServerErrorKind::ReadOnly);
    error.is_io_error() || error.is_unrecoverable_error() || error.kind() == demoted
}
