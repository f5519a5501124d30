//! The connection to a called service: its instances, and the one layer around every call.

mod body;
mod cluster;
mod load;
mod observe;
mod target;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Context;
use std::task::Poll;
use std::time::Duration;
use std::time::Instant;

use http::HeaderValue;
use http::Request;
use http::Response;
use tonic::Code;
use tonic::Status;
use tonic::body::Body;
use tower::Service;

pub use self::body::ResponseBody;

use self::body::Rest;
use self::cluster::Cluster;
use self::cluster::InFlight;
use self::cluster::Node;
use self::observe::Observer;
use crate::call::Origin;
use crate::status;
use crate::timeout;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::config::RpcClientConf;
use rgo_core::trace::TraceContext;

/// How long an attempt to connect may take, as in go-zero.
const CONNECT: Duration = Duration::from_secs(3);

/// The transport of a generated client. Cheap to clone; connects at the first call.
///
/// Calls are spread over the instances that are up. An instance that cannot be reached gets no calls until it can.
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
    /// A channel to the service in `conf`. It connects later, so a service that is down is not an error here.
    ///
    /// Fails if `conf` has no address, or a target or balancer that is not supported.
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

/// The headers for a server with `Auth: true`.
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
    type Response = Response<ResponseBody>;
    type Error = Status;
    type Future = Pin<Box<dyn Future<Output = Result<Response<ResponseBody>, Status>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Status>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let shared = Arc::clone(&self.0);
        Box::pin(async move { shared.call(request).await })
    }
}

impl Shared {
    async fn call(&self, mut request: Request<Body>) -> Result<Response<ResponseBody>, Status> {
        let origin = request.extensions_mut().remove::<Origin>();
        // Nothing below reads the others, and every attempt copies them.
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
        // A server with `Trace: false` has no trace to continue.
        if self.has_trace && !trace.is_none() {
            let parent = HeaderValue::from_bytes(trace.child().traceparent().as_bytes());
            headers.insert("traceparent", parent.expect("hexadecimal digits"));
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
            Some(_) if remaining.is_some_and(|left| left.is_zero()) => Err(status::late()),
            Some(sleep) => tokio::select! {
                biased;
                outcome = attempt => outcome,
                () = sleep.as_mut() => Err(status::late()),
            },
        };
        let (mut response, mut in_flight) = match outcome {
            Ok(responded) => responded,
            Err(status) => {
                observation.end(status.code() as u32, status.message());
                return Err(status);
            }
        };
        let rest = match body::read_status(response.headers_mut()) {
            Some(number) => {
                in_flight.end(number);
                observation.end(number, &body::message(response.headers(), number));
                None
            }
            None => Some(Rest {
                in_flight,
                observation,
                deadline: sleep,
            }),
        };
        Ok(response.map(|body| ResponseBody::new(body, rest)))
    }

    /// Sends the request; again to another instance if nothing of it was sent.
    async fn attempt(
        &self,
        request: Request<Body>,
        deadline: Option<Instant>,
        is_stream: bool,
    ) -> Result<(Response<Body>, InFlight), Status> {
        let (head, mut body) = request.into_parts();
        // One more than there are instances: a connection may close just before it is used.
        let mut left = self.cluster.len() + 1;
        loop {
            let (node, mut connection) = self.cluster.ready().await?;
            let (sent_body, buffer) = body::replayable(body);
            let mut in_flight = InFlight::begin(node, deadline);
            let sent = async {
                // A connection that is not ready now never will be.
                let ready = std::future::poll_fn(|cx| connection.poll_ready(cx)).await;
                ready.map_err(|error| (error, true))?;
                let request = Request::from_parts(head.clone(), sent_body);
                connection.call(request).await.map_err(|error| {
                    let is_connect = status::is_connect(&error);
                    (error, is_connect)
                })
            };
            let (error, is_connect) = match sent.await {
                Ok(response) => return Ok((response, in_flight)),
                Err(failed) => failed,
            };
            if is_connect {
                in_flight.node.lose();
            }
            let status = status::of_transport(error);
            in_flight.end(status.code() as u32);
            left -= 1;
            // A server answers a unary call only once it has the body, and the buffer is empty if that was read.
            let is_unsent = is_connect || !is_stream && status.code() == Code::Unavailable;
            match buffer.take() {
                Some(unread) if is_unsent && left > 0 => body = unread,
                _ => return Err(status),
            }
        }
    }
}
