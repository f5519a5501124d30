//! Server B: server A with tower-http's layers for request id, trace, panic, timeout and limit, and a
//! metrics layer, in one `ServiceBuilder`. `b_http PORT`.

#[path = "a_http.rs"]
mod bare;

use std::time::Duration;
use std::time::Instant;

use axum::extract::MatchedPath;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::middleware::from_fn;
use axum::response::Response;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::request_id::MakeRequestUuid;
use tower_http::request_id::PropagateRequestIdLayer;
use tower_http::request_id::SetRequestIdLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

async fn count(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let path = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(String::new, |path| path.as_str().to_owned());
    let method = request.method().to_string();
    let response = next.run(request).await;
    let labels = [
        ("path", path),
        ("method", method),
        ("code", response.status().as_u16().to_string()),
    ];
    metrics::counter!("http_server_requests_code_total", &labels).increment(1);
    metrics::histogram!("http_server_requests_duration_ms", &labels)
        .record(start.elapsed().as_secs_f64() * 1e3);
    response
}

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt()
        .json()
        .with_max_level(tracing::Level::INFO)
        .init();
    let recorder = metrics_exporter_prometheus::PrometheusBuilder::new().install_recorder()?;
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(Duration::from_secs(5));
        loop {
            ticks.tick().await;
            recorder.run_upkeep();
        }
    });
    let name = axum::http::HeaderName::from_static("x-request-id");
    let app = bare::router().layer(
        ServiceBuilder::new()
            .layer(SetRequestIdLayer::new(name.clone(), MakeRequestUuid))
            .layer(TraceLayer::new_for_http())
            .layer(from_fn(count))
            .layer(PropagateRequestIdLayer::new(name))
            .layer(CatchPanicLayer::new())
            .layer(TimeoutLayer::with_status_code(
                StatusCode::SERVICE_UNAVAILABLE,
                Duration::from_secs(3),
            ))
            .layer(RequestBodyLimitLayer::new(1_048_576)),
    );
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", bare::port())).await?;
    Ok(axum::serve(listener, app).await?)
}
