//! A service that does what it is asked, and a server of it on a free port.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

use futures_util::StreamExt;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Scope;
use rgo_core::Stream;
use rgo_core::config::RpcClientConf;
use rgo_core::shutdown::Shutdown;
use rgo_core::trace::TraceContext;
use rgo_grpc::Channel;
use rgo_grpc::Incoming;
use rgo_grpc::Outgoing;
use rgo_grpc::Routes;
use rgo_grpc::RpcServerConf;
use rgo_grpc::Server;
use tokio::runtime::Runtime;
use tokio::sync::Notify;
use tonic::Request;
use tonic::Response;
use tonic::Status;
use tonic::Streaming;

/// What prost and tonic make of `probe.proto`.
#[expect(
    non_camel_case_types,
    reason = "tonic names a stream's type after its rpc"
)]
pub(crate) mod pb {
    include!("probe.pb.rs");
}

use pb::Said;
use pb::Say;
use pb::probe_client::ProbeClient;
use pb::probe_server::Probe;
use pb::probe_server::ProbeServer;

pub(crate) const DESCRIPTORS: &[u8] = include_bytes!("descriptor.bin");

/// Written as generated code is.
#[derive(Debug, Clone, Default)]
struct Service {
    calls: Arc<AtomicUsize>,
    gate: Arc<Gate>,
}

/// Where a call waits until the test lets it go on.
#[derive(Debug, Default)]
struct Gate {
    waiting: Notify,
    open: Notify,
}

#[tonic::async_trait]
impl Probe for Service {
    async fn echo(&self, request: Request<Say>) -> Result<Response<Said>, Status> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let (ctx, req) = rgo_grpc::open(request);
        if req.text == "wait" {
            self.gate.waiting.notify_one();
            self.gate.open.notified().await;
        }
        rgo_grpc::reply(echo(&ctx, req).await)
    }

    type countStream = Outgoing<Said>;

    async fn count(&self, request: Request<Say>) -> Result<Response<Self::countStream>, Status> {
        let (ctx, req) = rgo_grpc::open(request);
        rgo_grpc::stream(count(ctx, req).await)
    }

    async fn sum(&self, request: Request<Streaming<Say>>) -> Result<Response<Said>, Status> {
        let (ctx, req) = rgo_grpc::open_stream(request);
        rgo_grpc::reply(sum(ctx, req).await)
    }

    type chatStream = Outgoing<Said>;

    async fn chat(
        &self,
        request: Request<Streaming<Say>>,
    ) -> Result<Response<Self::chatStream>, Status> {
        let (ctx, req) = rgo_grpc::open_stream(request);
        rgo_grpc::stream(chat(ctx, req).await)
    }
}

/// The first word of the text says what happens.
async fn echo(ctx: &Context, mut req: Say) -> Result<Said> {
    if let Some(next) = req.via.pop() {
        let mut said = Caller::to(&[next]).echo(ctx, req).await?;
        said.seen.insert("via_left_ms".to_owned(), left_ms(ctx));
        said.seen
            .insert("via_trace".to_owned(), ctx.trace().trace_id().to_string());
        return Ok(said);
    }
    act(&req.text).await?;
    Ok(Said {
        text: req.text,
        count: req.count,
        seen: HashMap::from([
            ("left_ms".to_owned(), left_ms(ctx)),
            ("trace".to_owned(), ctx.trace().trace_id().to_string()),
            ("route".to_owned(), ctx.route().to_owned()),
            (
                "peer".to_owned(),
                ctx.peer()
                    .map(|peer| peer.ip().to_string())
                    .unwrap_or_default(),
            ),
            (
                "app".to_owned(),
                ctx.header("app").unwrap_or_default().to_owned(),
            ),
            (
                "token".to_owned(),
                ctx.header("token").unwrap_or_default().to_owned(),
            ),
        ]),
    })
}

fn left_ms(ctx: &Context) -> String {
    ctx.deadline().map_or_else(String::new, |deadline| {
        deadline
            .saturating_duration_since(Instant::now())
            .as_millis()
            .to_string()
    })
}

async fn act(text: &str) -> Result<()> {
    match text {
        "business" => Err(Error::code(100_003, "the mobile number is taken, 已注册")),
        "message" => Err(Error::msg("record not found")),
        "hidden" => Err(std::io::Error::other("password of the database"))?,
        "tonic" => Err(Status::not_found("no such user"))?,
        "details" => Err(Status::with_details(
            tonic::Code::FailedPrecondition,
            "with details",
            vec![1, 2, 3].into(),
        ))?,
        "unimplemented" => Err(Error::unimplemented("/probe.Probe/echo")),
        "panic" => panic!("at the disco"),
        "hang" => std::future::pending().await,
        "zero" => Err(Error::code(0, "zero")),
        _ => Ok(()),
    }
}

/// `count` items, then what the text says.
async fn count(_ctx: Context, req: Say) -> Result<Stream<Said>> {
    if req.count < 0 {
        act(&req.text).await?;
    }
    if req.text == "panic" {
        let late = futures_util::stream::once(async { panic!("at the disco") });
        return Ok(Stream::items(
            futures_util::stream::iter([said(1)]).chain(late),
        ));
    }
    Ok(Stream::spawn(|to| async move {
        for count in 1..=req.count {
            to.send(said(count)).await?;
        }
        act(&req.text).await
    }))
}

async fn sum(_ctx: Context, mut req: Incoming<Say>) -> Result<Said> {
    let mut sum = 0;
    while let Some(say) = req.next().await? {
        act(&say.text).await?;
        sum += say.count;
    }
    Ok(said(sum))
}

async fn chat(_ctx: Context, mut req: Incoming<Say>) -> Result<Stream<Said>> {
    Ok(Stream::spawn(|to| async move {
        while let Some(say) = req.next().await? {
            act(&say.text).await?;
            to.send(said(say.count)).await?;
        }
        Ok(())
    }))
}

pub(crate) fn said(count: i64) -> Said {
    Said {
        count,
        ..Said::default()
    }
}

pub(crate) fn say(text: &str) -> Say {
    Say {
        text: text.to_owned(),
        ..Say::default()
    }
}

pub(crate) fn count_of(count: i64, text: &str) -> Say {
    Say { count, ..say(text) }
}

/// A server with a runtime of its own, so that it dies with its connections.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    runtime: Option<Runtime>,
    service: Service,
    pub(crate) shutdown: Shutdown,
    end: Arc<Notify>,
}

impl Running {
    pub(crate) fn start(conf: &RpcServerConf) -> Self {
        Self::at("127.0.0.1:0".parse().expect("an address"), conf)
    }

    pub(crate) fn at(address: SocketAddr, conf: &RpcServerConf) -> Self {
        Self::with(address, conf, DESCRIPTORS)
    }

    /// A server that has nothing but the service's name.
    pub(crate) fn undescribed() -> Self {
        let address = "127.0.0.1:0".parse().expect("an address");
        Self::with(address, &RpcServerConf::default(), &[])
    }

    fn with(address: SocketAddr, conf: &RpcServerConf, descriptors: &'static [u8]) -> Self {
        crate::log::keep();
        let service = Service::default();
        let routes = Routes::new()
            .service(ProbeServer::new(service.clone()))
            .descriptors(descriptors);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        let conf = RpcServerConf {
            listen_on: address.to_string(),
            ..conf.clone()
        };
        let entered = runtime.enter();
        let server = Server::new(&conf).expect("a server");
        drop(entered);
        let address = server.address();
        let shutdown = server.shutdown().clone();
        let end = Arc::new(Notify::new());
        let ended = Arc::clone(&end);
        runtime.spawn(async move {
            server.serve(routes).await.expect("to serve");
            ended.notify_one();
        });
        Self {
            address,
            runtime: Some(runtime),
            service,
            shutdown,
            end,
        }
    }

    /// Returns when a call waits at the gate.
    pub(crate) async fn waiting(&self) {
        self.service.gate.waiting.notified().await;
    }

    /// Lets the call at the gate go on.
    pub(crate) fn go_on(&self) {
        self.service.gate.open.notify_one();
    }

    /// Returns when the server has ended by itself.
    pub(crate) async fn ended(&self) {
        self.end.notified().await;
    }

    /// Ends the server; returns when its connections are closed.
    pub(crate) fn kill(mut self) {
        let runtime = self.runtime.take();
        // A runtime must not be dropped within another one.
        std::thread::spawn(|| drop(runtime)).join().expect("an end");
    }

    /// How often `echo` was called.
    pub(crate) fn calls(&self) -> usize {
        self.service.calls.load(Ordering::Relaxed)
    }

    pub(crate) fn endpoint(&self) -> String {
        self.address.to_string()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Written as a generated client is.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    client: ProbeClient<Channel>,
}

impl Caller {
    pub(crate) fn new(conf: &RpcClientConf) -> Result<Self> {
        Ok(Self {
            client: ProbeClient::new(Channel::new(conf)?),
        })
    }

    pub(crate) fn to(endpoints: &[String]) -> Self {
        let conf = RpcClientConf {
            endpoints: endpoints.to_vec(),
            timeout: Some(Duration::from_secs(60)),
            ..RpcClientConf::default()
        };
        Self::new(&conf).expect("a client")
    }

    pub(crate) async fn echo(&self, ctx: &Context, req: Say) -> Result<Said> {
        rgo_grpc::outcome(self.client.clone().echo(rgo_grpc::request(ctx, req)).await)
    }

    pub(crate) async fn count(&self, ctx: &Context, req: Say) -> Result<Stream<Said>> {
        let request = rgo_grpc::request_stream(ctx, req);
        rgo_grpc::outcome_stream(self.client.clone().count(request).await)
    }

    pub(crate) async fn sum(&self, ctx: &Context, req: Vec<Say>) -> Result<Said> {
        let request = rgo_grpc::request_stream(ctx, futures_util::stream::iter(req));
        rgo_grpc::outcome(self.client.clone().sum(request).await)
    }

    pub(crate) async fn chat(&self, ctx: &Context, req: Vec<Say>) -> Result<Stream<Said>> {
        let request = rgo_grpc::request_stream(ctx, futures_util::stream::iter(req));
        rgo_grpc::outcome_stream(self.client.clone().chat(request).await)
    }
}

/// The context of a request that came from nowhere.
pub(crate) fn ctx() -> Context {
    within(None)
}

/// One that must be answered within a time.
pub(crate) fn within(limit: Option<Duration>) -> Context {
    let (mut parts, ()) = http::Request::new(()).into_parts();
    let scope = Scope {
        trace: TraceContext::root(true),
        deadline: limit.map(|limit| Instant::now() + limit),
        ..Scope::default()
    };
    parts.extensions.insert(scope);
    Context::from_parts(parts)
}

/// A server's configuration without a time limit.
pub(crate) fn patient() -> RpcServerConf {
    RpcServerConf {
        timeout: None,
        ..RpcServerConf::default()
    }
}

/// The code and text of an error of a called rpc.
pub(crate) fn told(error: &Error) -> (i64, String) {
    let message = match error.kind() {
        rgo_core::Kind::Code { message, .. }
        | rgo_core::Kind::Status { message, .. }
        | rgo_core::Kind::Upstream { message, .. } => message.clone(),
        other => panic!("{other:?}"),
    };
    (i64::from(error.grpc_code().0), message)
}
