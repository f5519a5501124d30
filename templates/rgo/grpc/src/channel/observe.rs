//! What is counted and logged of a call.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::PoisonError;
use std::sync::RwLock;
use std::time::Duration;
use std::time::Instant;

use http::Uri;

use crate::record;
use rgo_core::config::RpcClientConf;
use rgo_core::log;
use rgo_core::metrics::RequestMetrics;
use rgo_core::trace::TraceContext;

/// From this on a call is slow; no setting of go-zero's says otherwise.
const SLOW: Duration = Duration::from_millis(500);

/// What is observed of every call of a client.
#[derive(Debug)]
pub(super) struct Observer {
    /// What the log calls the callee.
    target: String,
    has_log: bool,
    has_metrics: bool,
    /// By path; a generated client has few.
    metrics: RwLock<HashMap<String, Arc<RequestMetrics>>>,
}

/// One call.
pub(super) struct Observation {
    observer: Arc<Observer>,
    uri: Uri,
    trace: TraceContext,
    /// None when nothing is observed: streams, and what is off.
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
    /// The call ended with the status of this number and text.
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
            let callee = format_args!("{}{path}", self.observer.target);
            if number != 0 {
                record::failed_call(took, &callee, number, message);
            } else if took > SLOW {
                record::slow_call(took, &callee);
            }
        }
    }
}
