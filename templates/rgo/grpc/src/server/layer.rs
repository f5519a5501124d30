//! The one layer around every rpc: trace context, time limit, panics, status numbers, log line and metrics. A part
//! that is switched off costs nothing.

use std::borrow::Cow;
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Context as Task;
use std::task::Poll;
use std::time::Duration;
use std::time::Instant;

use http::HeaderValue;
use http::Request;
use http::Response;
use pin_project_lite::pin_project;
use tokio::time::Sleep;
use tonic::Code;
use tonic::Status;
use tonic::body::Body;
use tonic::transport::server::TcpConnectInfo;
use tower::Service;

use crate::config::RpcServerConf;
use crate::config::StatConf;
use crate::number;
use crate::server::call::Call;
use crate::server::call::ResponseBody;
use crate::server::method::Methods;
use crate::status;
use crate::timeout;
use rgo_core::Scope;
use rgo_core::trace::TraceContext;

/// The methods, and which parts are switched on.
pub(super) struct Observer {
    methods: Methods,
    has_trace: bool,
    pub(super) has_recover: bool,
    pub(super) has_log: bool,
    /// A longer rpc is slow.
    pub(super) slow: Duration,
}

impl Observer {
    pub(super) fn new(methods: Methods, conf: &RpcServerConf) -> Self {
        Self {
            methods,
            has_trace: conf.middlewares.trace,
            has_recover: conf.middlewares.recover,
            has_log: conf.middlewares.stat,
            // 0 means the default, as in go-zero.
            slow: match conf.middlewares.stat_conf.slow_threshold {
                Duration::ZERO => StatConf::default().slow_threshold,
                own => own,
            },
        }
    }
}

/// The layer around `inner`.
#[derive(Clone)]
pub(super) struct Layer<S> {
    pub(super) inner: S,
    pub(super) observer: Arc<Observer>,
}

impl<S> Service<Request<Body>> for Layer<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible>,
{
    type Response = Response<ResponseBody>;
    type Error = Infallible;
    type Future = Observed<S::Future>;

    fn poll_ready(&mut self, cx: &mut Task<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        let observer = &self.observer;
        let began = Instant::now();
        let method = observer.methods.find(request.uri().path()).cloned();
        let own = method.as_ref().and_then(|method| method.timeout);
        let callers = timeout::read(request.headers());
        let deadline = own
            .into_iter()
            .chain(callers)
            .min()
            .and_then(|left| began.checked_add(left));
        let peer = request
            .extensions()
            .get::<TcpConnectInfo>()
            .and_then(TcpConnectInfo::remote_addr);
        let trace = if observer.has_trace {
            let caller = request.headers().get("traceparent");
            TraceContext::continued(caller.map(HeaderValue::as_bytes))
        } else {
            TraceContext::NONE
        };
        let unknown = match &method {
            Some(_) => None,
            None => Some(observer.methods.unknown(request.uri().path())),
        };
        request.extensions_mut().insert(Scope {
            route: Cow::Borrowed(method.as_ref().map_or("", |method| method.path)),
            trace,
            deadline,
            peer,
        });
        #[cfg(feature = "log-content")]
        let content = method
            .as_ref()
            .filter(|_| observer.has_log && rgo_core::log::logger().is_some())
            .and_then(|method| method.content());
        #[cfg(feature = "log-content")]
        if let Some(content) = &content {
            request.extensions_mut().insert(content.clone());
        }
        Observed {
            inner: self.inner.call(request),
            // tonic's own timer starts later than this one and would say `Cancelled`.
            timer: deadline.map(|at| tokio::time::sleep_until(at.into())),
            call: Call {
                observer: Arc::clone(observer),
                method,
                trace,
                deadline,
                peer,
                began,
                #[cfg(feature = "log-content")]
                content,
                has_ended: false,
            },
            unknown,
        }
    }
}

pin_project! {
    /// An rpc until the head of its response.
    pub(super) struct Observed<F> {
        #[pin]
        inner: F,
        #[pin]
        timer: Option<Sleep>,
        call: Call,
        unknown: Option<String>,
    }
}

impl<F> Future for Observed<F>
where
    F: Future<Output = Result<Response<Body>, Infallible>>,
{
    type Output = Result<Response<ResponseBody>, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let inner = this.inner;
        let mut response = match this.call.guard(|| inner.poll(cx)) {
            Poll::Ready(Ok(Ok(response))) => response,
            Poll::Ready(Err(status)) => status.into_http(),
            Poll::Pending => match this.timer.as_pin_mut().map(|timer| timer.poll(cx)) {
                Some(Poll::Ready(())) => status::late().into_http(),
                _ => return Poll::Pending,
            },
        };
        if let Some(text) = this.unknown.take() {
            explain_unknown(&mut response, text);
        }
        status::rename_too_large(&mut response);
        let number = number::send(response.headers_mut());
        this.call.end(number.unwrap_or(Code::Ok as u32));
        let is_whole = this
            .call
            .method
            .as_ref()
            .is_some_and(|method| method.is_unary);
        let call = (number.is_none() && !is_whole).then(|| this.call.clone());
        Poll::Ready(Ok(response.map(|body| ResponseBody::new(body, call))))
    }
}

/// tonic answers unknown methods with an empty message.
fn explain_unknown(response: &mut Response<Body>, text: String) {
    let headers = response.headers();
    let is_bare = headers
        .get("grpc-status")
        .is_some_and(|number| number == "12")
        && !headers.contains_key("grpc-message");
    if is_bare {
        *response = Status::unimplemented(text).into_http();
    }
}
