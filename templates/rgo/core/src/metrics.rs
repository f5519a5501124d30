//! Prometheus metrics under go-zero's names.
//!
//! Recording is on only where an endpoint shows the figures. A route or method keeps its own handles, so
//! that a request looks up no labels. Durations are counted here, everything else by the exporter.

mod histogram;
mod redis;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::OnceLock;
use std::sync::PoisonError;
use std::time::Duration;

use metrics::Counter;
use metrics::Label;
use metrics_exporter_prometheus::PrometheusBuilder;
use metrics_exporter_prometheus::PrometheusHandle;

use self::histogram::Buckets;
use self::histogram::Family;
pub use self::redis::redis_command;
use crate::Error;
use crate::Result;

/// As in go-zero.
static HTTP_DURATION: Family = Family::new(
    "http_server_requests_duration_ms",
    "http server requests duration(ms).",
    &[5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 750.0, 1000.0],
);
static RPC_SERVER_DURATION: Family = Family::new(
    "rpc_server_requests_duration_ms",
    "rpc server requests duration(ms).",
    RPC_BOUNDS,
);
static RPC_CLIENT_DURATION: Family = Family::new(
    "rpc_client_requests_duration_ms",
    "rpc client requests duration(ms).",
    RPC_BOUNDS,
);
const RPC_BOUNDS: &[f64] = &[
    1.0, 2.0, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1000.0, 2000.0, 5000.0,
];

const HTTP_CODES: &str = "http_server_requests_code_total";
const RPC_SERVER_CODES: &str = "rpc_server_requests_code_total";
const RPC_CLIENT_CODES: &str = "rpc_client_requests_code_total";

/// How often the values of a service's own histograms are folded, lest they pile up.
const UPKEEP: Duration = Duration::from_secs(1);

static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();

/// Whether figures are recorded in this process.
pub fn is_enabled() -> bool {
    HANDLE.get().is_some()
}

/// Starts recording, for the whole process and for good; further calls change nothing. Needs to run inside
/// a tokio runtime.
pub fn enable() -> Result<()> {
    static ONCE: Mutex<()> = Mutex::new(());
    let _once = ONCE.lock().unwrap_or_else(PoisonError::into_inner);
    if is_enabled() {
        return Ok(());
    }
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder)
        .map_err(|_| Error::msg("the process has a metrics recorder of its own already"))?;
    describe();
    let runtime = tokio::runtime::Handle::try_current()?;
    let upkeep = handle.clone();
    runtime.spawn(async move {
        loop {
            tokio::time::sleep(UPKEEP).await;
            upkeep.run_upkeep();
        }
    });
    let _ = HANDLE.set(handle);
    Ok(())
}

/// All figures as text, for a metrics endpoint; empty while nothing is recorded.
pub fn render() -> String {
    let Some(handle) = HANDLE.get() else {
        return String::new();
    };
    let mut text = handle.render();
    for family in [&HTTP_DURATION, &RPC_SERVER_DURATION, &RPC_CLIENT_DURATION] {
        family.render(&mut text);
    }
    redis::DURATION.render(&mut text);
    text
}

fn describe() {
    metrics::describe_counter!(HTTP_CODES, "http server requests error count.");
    metrics::describe_counter!(RPC_SERVER_CODES, "rpc server requests code count.");
    metrics::describe_counter!(RPC_CLIENT_CODES, "rpc client requests code count.");
    redis::describe();
}

/// The figures of one HTTP route.
#[derive(Debug)]
pub struct RouteMetrics {
    path: &'static str,
    method: &'static str,
    codes: Codes<(Arc<Buckets>, Counter)>,
}

impl RouteMetrics {
    /// `path` as the spec writes it. `None` while nothing is recorded.
    pub fn new(method: &'static str, path: &'static str) -> Option<Self> {
        is_enabled().then(|| Self {
            path,
            method,
            codes: Codes::default(),
        })
    }

    /// Counts a request that was answered with the status `code`.
    pub fn record(&self, code: u16, duration: Duration) {
        let register = || {
            let code = code.to_string();
            let labels = [
                ("path", self.path),
                ("method", self.method),
                ("code", &code),
            ];
            let buckets = HTTP_DURATION.with(&labels);
            let labels = vec![
                Label::new("path", self.path),
                Label::new("method", self.method),
                Label::new("code", code),
            ];
            (buckets, metrics::counter!(HTTP_CODES, labels))
        };
        self.codes
            .with(i32::from(code), register, |(buckets, counter)| {
                buckets.record(duration);
                counter.increment(1);
            });
    }
}

/// The figures of one gRPC method, served or called.
#[derive(Debug)]
pub struct MethodMetrics {
    counter: &'static str,
    method: Label,
    duration: Arc<Buckets>,
    codes: Codes<Counter>,
}

impl MethodMetrics {
    /// A method served here, `/package.Service/Method`. `None` while nothing is recorded.
    pub fn server(method: &str) -> Option<Self> {
        is_enabled().then(|| Self::new(&RPC_SERVER_DURATION, RPC_SERVER_CODES, method))
    }

    /// A method called from here. `None` while nothing is recorded.
    pub fn client(method: &str) -> Option<Self> {
        is_enabled().then(|| Self::new(&RPC_CLIENT_DURATION, RPC_CLIENT_CODES, method))
    }

    fn new(duration: &Family, counter: &'static str, method: &str) -> Self {
        Self {
            counter,
            duration: duration.with(&[("method", method)]),
            codes: Codes::default(),
            method: Label::new("method", method.to_owned()),
        }
    }

    /// Counts a call that ended with the status `code`.
    pub fn record(&self, code: i32, duration: Duration) {
        self.duration.record(duration);
        let register = || {
            let code = Label::new("code", code.to_string());
            metrics::counter!(self.counter, vec![self.method.clone(), code])
        };
        self.codes
            .with(code, register, |counter| counter.increment(1));
    }
}

/// The codes nearly every answer has, found without a lock.
const USUAL: [i32; 12] = [200, 0, 400, 401, 404, 500, 503, 201, 204, 403, 2, 16];

/// Handles by code.
#[derive(Debug)]
struct Codes<T> {
    usual: [OnceLock<T>; USUAL.len()],
    other: Mutex<BTreeMap<i32, T>>,
}

impl<T> Default for Codes<T> {
    fn default() -> Self {
        Self {
            usual: std::array::from_fn(|_| OnceLock::new()),
            other: Mutex::default(),
        }
    }
}

impl<T> Codes<T> {
    fn with(&self, code: i32, register: impl FnOnce() -> T, count: impl FnOnce(&T)) {
        if let Some(at) = USUAL.iter().position(|usual| *usual == code) {
            return count(self.usual[at].get_or_init(register));
        }
        let mut other = self.other.lock().unwrap_or_else(PoisonError::into_inner);
        count(other.entry(code).or_insert_with(register));
    }
}
