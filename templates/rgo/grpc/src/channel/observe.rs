//! Metrics and log lines of calls.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::PoisonError;
use std::sync::RwLock;
use std::time::Duration;
use std::time::Instant;

use http::Uri;

use rgo_core::GrpcCode;
use rgo_core::config::RpcClientConf;
use rgo_core::log;
use rgo_core::metrics::RequestMetrics;
use rgo_core::trace::TraceContext;

/// A longer call is slow. go-zero has no setting for it.
const SLOW: Duration = Duration::from_millis(500);

#[derive(Debug)]
pub(super) struct Observer {
    /// The addresses of the called service.
    target: String,
    has_log: bool,
    has_metrics: bool,
    /// By path.
    metrics: RwLock<HashMap<String, Arc<RequestMetrics>>>,
}

/// One call.
pub(super) struct Observation {
    observer: Arc<Observer>,
    uri: Uri,
    trace: TraceContext,
    /// None if nothing is observed: for streams, and if both parts are off.
    began: Option<Instant>,
}

impl Observer {
    pub(super) fn new(target: String, conf: &RpcClientConf) -> Self {
        Self {
            target,
            has_log: conf.middlewares.duration,
            has_metrics: conf.middlewares.prometheus,
            metrics: RwLock::default(),
        }
    }

    pub(super) fn begin(
        self: &Arc<Self>,
        uri: &Uri,
        trace: TraceContext,
        is_stream: bool,
    ) -> Observation {
        let is_observed = !is_stream && (self.has_log || self.has_metrics);
        Observation {
            observer: Arc::clone(self),
            uri: uri.clone(),
            trace,
            began: is_observed.then(Instant::now),
        }
    }

    fn metrics_of(&self, path: &str) -> Option<Arc<RequestMetrics>> {
        let known = self.metrics.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(metrics) = known.get(path) {
            return Some(Arc::clone(metrics));
        }
        drop(known);
        let metrics = Arc::new(RequestMetrics::client(path)?);
        let mut known = self.metrics.write().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(known.entry(path.to_owned()).or_insert(metrics)))
    }
}

impl Observation {
    /// The call ended with this status.
    pub(super) fn end(self, number: u32, message: &str) {
        let Some(began) = self.began else {
            return;
        };
        let took = began.elapsed();
        let path = self.uri.path();
        if self.observer.has_metrics
            && let Some(metrics) = self.observer.metrics_of(path)
        {
            metrics.record(number.cast_signed(), took);
        }
        if self.observer.has_log {
            let _entered = log::enter(self.trace);
            let target = &self.observer.target;
            if number != 0 {
                let (code, millis) = (GrpcCode(number), took.as_millis());
                tracing::error!(
                    "fail - {target}{path} - rpc error: code = {code} desc = {message} - {millis}ms"
                );
            } else if took > SLOW {
                log::slow(took, format_args!("[RPC] ok - slowcall - {target}{path}"));
            }
        }
    }
}
