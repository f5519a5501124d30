//! The one layer around every route: trace, access log, metrics, limits, panics. It does what the
//! configuration's `Middlewares` leaves on; with everything off it does nothing.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::task::Context;
use std::task::Poll;
use std::time::Duration;
use std::time::Instant;

use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::extract::MatchedPath;
use axum::extract::Request;
use axum::response::Response;
use http::Method;
use http_body::Body as _;
use http_body_util::BodyExt as _;
use http_body_util::LengthLimitError;
use http_body_util::Limited;
use tower::Layer;
use tower::Service;

use crate::config::RestConf;
use crate::config::RestMiddlewares;
use crate::observe::Guarded;
use crate::observe::Head;
use crate::observe::Record;
use crate::observe::Seen;
use crate::rejection::Rejection;
use crate::rejection::Responses;
use crate::route::Route;
use rgo_core::Scope;
use rgo_core::metrics;
use rgo_core::metrics::RequestMetrics;
use rgo_core::trace::TraceContext;

/// The limit of a body in axum's own extractors, unless it is changed.
const AXUMS_LIMIT: u64 = 2 << 20;

/// The layer of a whole service. Add it last, so that it is around routes and fallbacks.
#[derive(Debug, Clone)]
pub struct ServerLayer {
    shared: Option<Arc<Shared>>,
}

/// The part that all routes share.
#[derive(Debug)]
pub(super) struct Shared {
    known: Vec<Known>,
    /// Indexes into `known`, by the path in the router.
    by_path: HashMap<String, Vec<usize>>,
    pub(super) reject: fn(&Rejection) -> Response,
    pub(super) on: RestMiddlewares,
    max_conns: usize,
}

/// A route with its limits.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) route: &'static Route,
    timeout: Option<Duration>,
    /// 0 is no limit.
    max_bytes: u64,
    traced: bool,
    pub(super) in_flight: AtomicUsize,
    /// `None` while no endpoint shows metrics.
    pub(super) metrics: Option<RequestMetrics>,
}

impl ServerLayer {
    /// The layer for `routes`. It rejects requests with [`Responses::rejection`] of `S`, the state of
    /// the router.
    pub fn new<S: Responses>(conf: &RestConf, routes: &'static [Route]) -> Self {
        let on = conf.middlewares;
        let counted = on.prometheus && metrics::is_enabled();
        let active = on.trace
            || on.log
            || counted
            || on.max_conns
            || on.timeout
            || on.recover
            || on.max_bytes;
        // Binding finds renamed path variables through the layer.
        let renamed = routes.iter().any(|route| route.matched.is_some());
        if !active && !renamed {
            return Self { shared: None };
        }
        let known: Vec<Known> = routes.iter().map(|route| Known::new(conf, route)).collect();
        let mut by_path: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, known) in known.iter().enumerate() {
            let pattern = known.route.pattern();
            by_path.entry(pattern).or_default().push(index);
        }
        let shared = Shared {
            known,
            by_path,
            reject: S::rejection,
            on,
            max_conns: conf.max_conns,
        };
        Self {
            shared: Some(Arc::new(shared)),
        }
    }
}

impl Known {
    fn new(conf: &RestConf, route: &'static Route) -> Self {
        let on = &conf.middlewares;
        let timeout = route
            .timeout
            .or(conf.timeout)
            .filter(|timeout| on.timeout && !timeout.is_zero());
        let own_limit = route.max_bytes.filter(|bytes| *bytes > 0);
        let max_bytes = own_limit.unwrap_or(conf.max_bytes);
        let mut ignored = conf.trace_ignore_paths.iter();
        let counted = on
            .prometheus
            .then(|| RequestMetrics::route(route.method, route.path));
        Self {
            route,
            timeout,
            max_bytes: if on.max_bytes { max_bytes } else { 0 },
            traced: on.trace && !ignored.any(|path| path == route.path),
            in_flight: AtomicUsize::new(0),
            metrics: counted.flatten(),
        }
    }
}

impl Shared {
    pub(super) fn known(&self, index: usize) -> &Known {
        &self.known[index]
    }

    fn find(&self, request: &Request) -> Option<usize> {
        let path = request.extensions().get::<MatchedPath>()?;
        let here = self.by_path.get(path.as_str())?;
        let by = |method: &str| {
            here.iter()
                .copied()
                .find(|index| self.known[*index].route.method == method)
        };
        // axum serves HEAD by the route of GET.
        by(request.method().as_str())
            .or_else(|| by("GET").filter(|_| request.method() == Method::HEAD))
    }

    /// Puts the request's scope into its extensions and applies its limits.
    fn open(
        self: &Arc<Self>,
        request: &mut Request,
    ) -> (Record, Option<Rejection>, Option<Instant>) {
        let start = Instant::now();
        let index = self.find(request);
        let known = index.map(|index| &self.known[index]);
        let head = Head::of(request.headers());
        let trace = if known.map_or(self.on.trace, |known| known.traced) {
            TraceContext::continued(head.traceparent.map(|value| value.as_bytes()))
        } else {
            TraceContext::default()
        };
        let endless = head.is_endless();
        let deadline = known
            .filter(|_| !endless)
            .and_then(|known| Some(start + known.timeout?));
        // `None` for a chunked body.
        let length = match head.length {
            Some(length) => length.to_str().ok().and_then(|length| length.parse().ok()),
            None => request.body().is_end_stream().then_some(0),
        };
        let mut record = Record {
            start,
            trace,
            seen: self.on.log.then(|| Seen::of(request, &head)),
            index,
            overrun: None,
            counted: false,
            open: true,
            shared: Arc::clone(self),
        };
        let mut rejection = None;
        if let Some(known) = known {
            if self.on.max_conns && self.max_conns > 0 {
                record.counted = true;
                if known.in_flight.fetch_add(1, Ordering::Relaxed) >= self.max_conns {
                    rejection = Some(Rejection::Overloaded);
                }
            }
            if known.max_bytes > 0 && rejection.is_none() {
                match length {
                    Some(length) if length > known.max_bytes => {
                        rejection = Some(Rejection::TooLarge)
                    }
                    Some(_) => {}
                    None => record.overrun = Some(limit(request.body_mut(), known.max_bytes)),
                }
            }
            // Lifts axum's own limit where it is lower.
            if known.max_bytes == 0 {
                DefaultBodyLimit::disable().apply(request);
            } else if known.max_bytes > AXUMS_LIMIT {
                DefaultBodyLimit::max(usize::try_from(known.max_bytes).unwrap_or(usize::MAX))
                    .apply(request);
            }
            let route = known.route.path.into();
            request.extensions_mut().insert(Scope {
                route,
                trace,
                deadline,
                peer: None,
            });
        }
        (record, rejection, deadline)
    }
}

/// Limits a body of unknown length. The flag tells whether the body was longer.
fn limit(body: &mut Body, bytes: u64) -> Arc<AtomicBool> {
    let overrun = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&overrun);
    let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
    let limited = Limited::new(std::mem::take(body), bytes).map_err(move |error| {
        if error.is::<LengthLimitError>() {
            flag.store(true, Ordering::Relaxed);
        }
        error
    });
    *body = Body::new(limited);
    overrun
}

impl<S> Layer<S> for ServerLayer {
    type Service = ServerService<S>;

    fn layer(&self, inner: S) -> ServerService<S> {
        ServerService {
            inner,
            shared: self.shared.clone(),
        }
    }
}

/// A route inside [`ServerLayer`].
#[derive(Debug, Clone)]
pub struct ServerService<S> {
    inner: S,
    shared: Option<Arc<Shared>>,
}

impl<S> Service<Request> for ServerService<S>
where
    S: Service<Request, Response = Response<Body>, Error = Infallible>,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Guarded<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        let Some(shared) = &self.shared else {
            return Guarded::plain(self.inner.call(request));
        };
        let (record, rejection, deadline) = shared.open(&mut request);
        match rejection {
            Some(rejection) => Guarded::rejected(record, &rejection),
            None => Guarded::observed(record, self.inner.call(request), deadline),
        }
    }
}
