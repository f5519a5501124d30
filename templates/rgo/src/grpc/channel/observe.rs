//! What is counted and logged of a call.

use std::sync::Arc;
use std::time::Instant;

use http::Uri;

use crate::config::RpcClientConf;
use crate::grpc::record;
use crate::trace::TraceContext;

/// From this on a call is slow, as in go-zero, where no setting says otherwise.
const SLOW: std::time::Duration = std::time::Duration::from_millis(500);

/// What is observed of every call of a client.
#[derive(Debug)]
pub(super) struct Observer {
    /// What the log calls the callee.
    target: String,
    has_log: bool,
    has_metrics: bool,
}

/// One call.
pub(super) struct Observation {
    observer: Arc<Observer>,
    uri: Uri,
    trace: Option<TraceContext>,
    /// None when nothing is observed: streams, and what is off.
    began: Option<Instant>,
}

impl Observer {
    pub(super) fn new(target: String, conf: &RpcClientConf) -> Self {
        Self {
            target,
            has_log: conf.middlewares.duration,
            has_metrics: conf.middlewares.prometheus,
        }
    }

    pub(super) fn begin(
        self: &Arc<Self>,
        uri: &Uri,
        trace: Option<TraceContext>,
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
}

impl Observation {
    /// The call ended with the status of this number and text.
    pub(super) fn end(self, number: u32, message: &str) {
        let Some(began) = self.began else {
            return;
        };
        let took = began.elapsed();
        let path = self.uri.path();
        if self.observer.has_metrics {
            record::count_call(path, took, number);
        }
        if self.observer.has_log {
            let callee = format_args!("{}{path}", self.observer.target);
            if number != 0 {
                record::failed_call(self.trace.as_ref(), took, &callee, number, message);
            } else if took > SLOW {
                record::slow_call(self.trace.as_ref(), took, &callee);
            }
        }
    }
}
