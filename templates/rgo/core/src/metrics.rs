//! Prometheus metrics under go-zero's names.
//!
//! Recording is on only in services with a metrics endpoint. A route or method keeps its own [`Series`], so a
//! request looks up no labels.

mod family;

use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::time::Duration;

pub use self::family::Family;
pub use self::family::Series;
pub use self::family::render;

static HTTP_DURATION: Family = Family::histogram(
    "http_server_requests_duration_ms",
    "http server requests duration(ms).",
    &["path", "method", "code"],
    &[5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 750.0, 1000.0],
);
static HTTP_CODES: Family = Family::counter(
    "http_server_requests_code_total",
    "http server requests error count.",
    &["path", "method", "code"],
);
static RPC_SERVER_DURATION: Family = Family::histogram(
    "rpc_server_requests_duration_ms",
    "rpc server requests duration(ms).",
    &["method"],
    RPC_BOUNDS,
);
static RPC_SERVER_CODES: Family = Family::counter(
    "rpc_server_requests_code_total",
    "rpc server requests code count.",
    &["method", "code"],
);
static RPC_CLIENT_DURATION: Family = Family::histogram(
    "rpc_client_requests_duration_ms",
    "rpc client requests duration(ms).",
    &["method"],
    RPC_BOUNDS,
);
static RPC_CLIENT_CODES: Family = Family::counter(
    "rpc_client_requests_code_total",
    "rpc client requests code count.",
    &["method", "code"],
);
const RPC_BOUNDS: &[f64] = &[
    1.0, 2.0, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1000.0, 2000.0, 5000.0,
];

static IS_ENABLED: AtomicBool = AtomicBool::new(false);

/// Whether this process records metrics.
pub fn is_enabled() -> bool {
    IS_ENABLED.load(Ordering::Relaxed)
}

/// Starts recording, for the whole process and for good. Routes and methods look at it when they are set up.
pub fn enable() {
    IS_ENABLED.store(true, Ordering::Relaxed);
}

/// The metrics of the requests to one HTTP route or gRPC method.
#[derive(Debug)]
pub struct RequestMetrics {
    durations: &'static Family,
    counts: &'static Family,
    /// The values of all labels but the code.
    labels: Vec<String>,
    codes: Codes,
}

impl RequestMetrics {
    /// An HTTP route; `path` is the one in the spec, like `/user/:id`. `None` if metrics are off.
    pub fn route(method: &str, path: &str) -> Option<Self> {
        Self::new(&HTTP_DURATION, &HTTP_CODES, &[path, method])
    }

    /// A gRPC method served here, `/package.Service/Method`. `None` if metrics are off.
    pub fn server(method: &str) -> Option<Self> {
        Self::new(&RPC_SERVER_DURATION, &RPC_SERVER_CODES, &[method])
    }

    /// A gRPC method called from here. `None` if metrics are off.
    pub fn client(method: &str) -> Option<Self> {
        Self::new(&RPC_CLIENT_DURATION, &RPC_CLIENT_CODES, &[method])
    }

    fn new(durations: &'static Family, counts: &'static Family, labels: &[&str]) -> Option<Self> {
        is_enabled().then(|| Self {
            durations,
            counts,
            labels: labels.iter().map(|&label| label.to_owned()).collect(),
            codes: Codes::default(),
        })
    }

    /// Counts a request that ended with the status `code`.
    pub fn record(&self, code: impl Into<i32>, duration: Duration) {
        let [durations, count] = self.codes.get(code.into(), |code| {
            let labels: Vec<&str> = self
                .labels
                .iter()
                .map(String::as_str)
                .chain([code])
                .collect();
            [self.durations, self.counts].map(|family| family.with(&labels))
        });
        durations.record(duration);
        count.add(1);
    }
}

/// The series of each status code, found without a lock: a list in the order in which the codes came up.
#[derive(Debug, Default)]
struct Codes(OnceLock<Box<Code>>);

#[derive(Debug)]
struct Code {
    code: i32,
    series: [Arc<Series>; 2],
    next: Codes,
}

impl Codes {
    fn get(&self, code: i32, register: impl Fn(&str) -> [Arc<Series>; 2]) -> &[Arc<Series>; 2] {
        let mut list = self;
        loop {
            let entry = list.0.get_or_init(|| {
                let series = register(&code.to_string());
                let next = Self::default();
                Box::new(Code { code, series, next })
            });
            if entry.code == code {
                return &entry.series;
            }
            list = &entry.next;
        }
    }
}
