//! Health and metrics over real sockets.

use std::net::SocketAddr;
use std::net::TcpListener;
use std::time::Duration;

use rgo_core::config::ServiceConf;
use rgo_core::config::parse;
use rgo_core::metrics::RequestMetrics;
use tokio::io::AsyncReadExt;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

fn conf(yaml: &str) -> ServiceConf {
    parse(&format!("Name: user\n{yaml}\n"), "etc/user.yaml").expect("a configuration")
}

/// Status line and body.
async fn get(address: SocketAddr, path: &str) -> (String, String) {
    let address = SocketAddr::from(([127, 0, 0, 1], address.port()));
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    stream
        .write_all(request.as_bytes())
        .await
        .expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    let (head, body) = answer.split_once("\r\n\r\n").expect("head and body");
    let status = head.lines().next().unwrap_or_default();
    (status.to_owned(), body.to_owned())
}

#[tokio::test]
async fn health_follows_the_services_life() {
    let conf = conf("DevServer: {Port: 0, HealthResponse: fine}\nShutdown: {WrapUpTime: 1ms}");
    let service = rgo_core::service::start(&conf).expect("a service");
    let address = service.dev_server().expect("an address");
    let unready = "HTTP/1.1 503 Service Unavailable".to_owned();
    let told = "Service Unavailable\nuser is not ready\n\n".to_owned();
    assert_eq!(
        get(address, "/healthz").await,
        (unready.clone(), told.clone())
    );
    service.shutdown().mark_ready();
    let ready = "HTTP/1.1 200 OK".to_owned();
    assert_eq!(
        get(address, "/healthz").await,
        (ready.clone(), "fine".to_owned())
    );
    let list = "[\"/\",\"/healthz\",\"/metrics\"]\n".to_owned();
    assert_eq!(get(address, "/").await, (ready.clone(), list.clone()));
    assert_eq!(get(address, "/other").await, (ready, list));
    service.shutdown().begin().await;
    assert_eq!(get(address, "/healthz").await, (unready, told));
}

#[tokio::test]
async fn figures_have_go_zeros_names_and_buckets() {
    let conf = conf("Prometheus: {Host: 127.0.0.1, Port: 0, Path: /figures}");
    let service = rgo_core::service::start(&conf).expect("a service");
    let route = RequestMetrics::route("GET", "/user/:id").expect("recorded");
    route.record(200_u16, Duration::from_millis(7));
    route.record(200_u16, Duration::from_millis(2));
    route.record(418_u16, Duration::from_millis(800));
    let served = RequestMetrics::server("/pb.identity/generateToken").expect("recorded");
    served.record(100_003, Duration::from_millis(3));
    let called = RequestMetrics::client("/pb.identity/generateToken").expect("recorded");
    called.record(0, Duration::from_secs(9));
    let address = service.prometheus().expect("an address");
    let (_, text) = get(address, "/figures").await;
    for line in [
        "# TYPE http_server_requests_duration_ms histogram",
        r#"http_server_requests_duration_ms_bucket{path="/user/:id",method="GET",code="200",le="5"} 1"#,
        r#"http_server_requests_duration_ms_bucket{path="/user/:id",method="GET",code="200",le="10"} 2"#,
        r#"http_server_requests_duration_ms_bucket{path="/user/:id",method="GET",code="418",le="750"} 0"#,
        r#"http_server_requests_duration_ms_bucket{path="/user/:id",method="GET",code="418",le="1000"} 1"#,
        r#"http_server_requests_duration_ms_sum{path="/user/:id",method="GET",code="200"} 9"#,
        "# TYPE http_server_requests_code_total counter",
        r#"http_server_requests_code_total{path="/user/:id",method="GET",code="200"} 2"#,
        r#"http_server_requests_code_total{path="/user/:id",method="GET",code="418"} 1"#,
        r#"rpc_server_requests_duration_ms_bucket{method="/pb.identity/generateToken",le="2"} 0"#,
        r#"rpc_server_requests_duration_ms_bucket{method="/pb.identity/generateToken",le="5"} 1"#,
        r#"rpc_server_requests_code_total{method="/pb.identity/generateToken",code="100003"} 1"#,
        r#"rpc_client_requests_duration_ms_bucket{method="/pb.identity/generateToken",le="5000"} 0"#,
        r#"rpc_client_requests_duration_ms_bucket{method="/pb.identity/generateToken",le="+Inf"} 1"#,
        r#"rpc_client_requests_code_total{method="/pb.identity/generateToken",code="0"} 1"#,
    ] {
        assert!(text.lines().any(|seen| seen == line), "{line}\n\n{text}");
    }
}

#[tokio::test]
async fn a_port_in_use_is_an_error_that_names_it() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let conf = conf(&format!("DevServer: {{Host: 127.0.0.1, Port: {port}}}"));
    let error = rgo_core::service::start(&conf).expect_err("refused");
    let text = format!("{error:?}");
    assert!(
        text.contains(&format!("listen on 127.0.0.1:{port} for DevServer")),
        "{text}"
    );
    assert!(text.contains("in use"), "{text}");
}

#[tokio::test]
async fn nothing_listens_unless_it_is_written_down() {
    for yaml in ["", "DevServer: {Enabled: false}", "Prometheus: {Port: 1}"] {
        let service = rgo_core::service::start(&conf(yaml)).expect("a service");
        assert_eq!(service.dev_server(), None, "{yaml}");
        assert_eq!(service.prometheus(), None, "{yaml}");
    }
}

#[test]
fn outside_a_runtime_it_is_an_error_and_no_panic() {
    let error = rgo_core::service::start(&conf("DevServer: {Port: 0}")).expect_err("refused");
    assert!(format!("{error:?}").contains("runtime"), "{error:?}");
}
