//! The connection to a called service: its instances, and the one layer every call goes through.

mod cluster;
mod flight;
mod load;
mod node;
mod observe;
mod received;
mod resend;
mod target;
mod unreachable;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Context;
use std::task::Poll;
use std::time::Duration;
use std::time::Instant;

use http::HeaderMap;
use http::HeaderValue;
use http::Request;
use http::Response;
use tonic::Code;
use tonic::Status;
use tonic::body::Body;
use tower::Service;

pub use self::received::Received;

use self::cluster::Cluster;
use self::flight::Flight;
use self::node::Node;
use self::observe::Observer;
use self::received::Rest;
use crate::call::Origin;
use crate::timeout;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::config::RpcClientConf;
use rgo_core::trace::TraceContext;

/// How long an attempt to connect may take, as in go-zero.
const CONNECT: Duration = Duration::from_secs(3);

/// What a generated client calls through: cheap to clone, connected from the first call on.
///
/// Calls are spread over the instances that are up; one that cannot be reached is left out until
/// it can.
#[derive(Debug, Clone)]
pub struct Channel(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    cluster: Cluster,
    observer: Arc<Observer>,
    timeout: Option<Duration>,
    has_trace: bool,
    /// `app` and `token`.
    credentials: Option<[HeaderValue; 2]>,
}

impl Channel {
    /// The service `conf` names. Nothing is connected yet, so this does not fail when the service
    /// is down.
    pub fn new(conf: &RpcClientConf) -> Result<Self> {
        if conf.balancer_name == "consistent_hash" {
            return Err(Error::hidden(
                "`BalancerName: consistent_hash` is not supported yet, remove the key for `p2c_ewma`",
            ));
        }
        let addresses = target::addresses(conf)?;
        let name = addresses.join(",");
        let nodes = addresses
            .into_iter()
            .map(|address| {
                let mut endpoint = target::endpoint(&address)?.connect_timeout(CONNECT);
                if let Some(interval) = conf.keepalive_time.filter(|time| !time.is_zero()) {
                    endpoint = endpoint.http2_keep_alive_interval(interval);
                }
                Ok(Node::new(address, endpoint))
            })
            .collect::<Result<_>>()?;
        Ok(Self(Arc::new(Shared {
            cluster: Cluster::new(nodes),
            observer: Arc::new(Observer::new(name, conf)),
            timeout: conf.timeout.filter(|_| conf.middlewares.timeout),
            has_trace: conf.middlewares.trace,
            credentials: credentials(conf)?,
        })))
    }
}

/// What callers show a server with `Auth: true`.
fn credentials(conf: &RpcClientConf) -> Result<Option<[HeaderValue; 2]>> {
    if conf.app.is_empty() || conf.token.expose().is_empty() {
        return Ok(None);
    }
    let value = |text: &str, key| {
        HeaderValue::try_from(text).map_err(|error| Error::from(error).context(key))
    };
    let mut token = value(conf.token.expose(), "the rpc client's `Token`")?;
    token.set_sensitive(true);
    Ok(Some([value(&conf.app, "the rpc client's `App`")?, token]))
}

impl Service<Request<Body>> for Channel {
    type Response = Response<Received>;
    type Error = Status;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Received>, Status>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Status>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let shared = Arc::clone(&self.0);
        Box::pin(async move { shared.call(request).await })
    }
}

impl Shared {
    async fn call(&self, mut request: Request<Body>) -> Result<Response<Received>, Status> {
        let origin = request.extensions_mut().remove::<Origin>();
        // Nothing below reads the rest, and every attempt copies it.
        request.extensions_mut().clear();

        let is_stream = origin.is_some_and(|origin| origin.is_stream);
        let trace = origin.map_or(TraceContext::NONE, |origin| origin.trace);
        let now = Instant::now();
        let own = self.timeout.filter(|_| !is_stream);
        let own = own.and_then(|own| now.checked_add(own));
        let callers = origin.and_then(|origin| origin.deadline);
        let deadline = own.into_iter().chain(callers).min();

        let headers = request.headers_mut();
        if let Some([app, token]) = &self.credentials {
            headers.insert("app", app.clone());
            headers.insert("token", token.clone());
        }
        // A server with `Trace: false` knows no trace.
        if self.has_trace && !trace.is_none() {
            insert_text(headers, "traceparent", trace.child().traceparent());
        }
        let remaining = deadline.map(|deadline| deadline.saturating_duration_since(now));
        if let Some(remaining) = remaining {
            timeout::write(headers, remaining);
        }

        let observation = self.observer.begin(request.uri(), trace, is_stream);
        let mut sleep = deadline.map(|at| Box::pin(tokio::time::sleep_until(at.into())));
        let attempt = self.attempt(request, deadline, is_stream);
        let outcome = match &mut sleep {
            None => attempt.await,
            Some(_) if remaining.is_some_and(|left| left.is_zero()) => Err(unreachable::late()),
            Some(sleep) => tokio::select! {
                biased;
                outcome = attempt => outcome,
                () = sleep.as_mut() => Err(unreachable::late()),
            },
        };
        let (mut response, mut flight) = match outcome {
            Ok(answered) => answered,
            Err(status) => {
                observation.end(status.code() as u32, status.message());
                return Err(status);
            }
        };
        let rest = match received::read_status(response.headers_mut()) {
            Some(number) => {
                flight.end(number);
                observation.end(number, &received::message(response.headers(), number));
                None
            }
            None => Some(Rest {
                flight,
                observation,
                deadline: sleep,
            }),
        };
        Ok(response.map(|body| Received::new(body, rest)))
    }

    /// Sends the request, and once more to another instance when nothing of it was sent.
    async fn attempt(
        &self,
        request: Request<Body>,
        deadline: Option<Instant>,
        is_stream: bool,
    ) -> Result<(Response<Body>, Flight), Status> {
        let (head, mut body) = request.into_parts();
        // One more than there are instances: a connection may close just before it is used.
        let mut left = self.cluster.len() + 1;
        loop {
            let (node, mut connection) = self.cluster.ready().await?;
            let (lent, loan) = resend::lend(body);
            let mut flight = Flight::begin(node, deadline);
            let sent = async {
                // Not ready is a connection that never will be again.
                let ready = std::future::poll_fn(|cx| connection.poll_ready(cx)).await;
                ready.map_err(|error| (error, true))?;
                let request = Request::from_parts(head.clone(), lent);
                connection.call(request).await.map_err(|error| {
                    let is_connect = unreachable::is_connect(&error);
                    (error, is_connect)
                })
            };
            let (error, is_connect) = match sent.await {
                Ok(response) => return Ok((response, flight)),
                Err(failed) => failed,
            };
            if is_connect {
                flight.node().lose();
            }
            let status = unreachable::status(error);
            flight.end(status.code() as u32);
            left -= 1;
            // The server answers a unary call only once it has the body, and nobody has read that.
            let is_unsent = is_connect || !is_stream && status.code() == Code::Unavailable;
            match loan.back() {
                Some(back) if is_unsent && left > 0 => body = back,
                _ => return Err(status),
            }
        }
    }
}

fn insert_text(headers: &mut HeaderMap, name: &'static str, text: &str) {
    if let Ok(value) = HeaderValue::from_str(text) {
        headers.insert(name, value);
    }
}
