//! Routes through the layer, in process and over a socket.

use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;
use http_body_util::BodyExt as _;
use rgo_core::Context;
use rgo_core::Stream;
use rgo_http::Rejection;
use rgo_http::RestConf;
use rgo_http::RestMiddlewares;
use rgo_http::Route;
use rgo_http::Server;
use rgo_http::ServerLayer;
use rgo_http::Valid;
use rgo_http::bind::Bind;
use rgo_http::bind::Binder;
use rgo_http::clean_path;
use rgo_http::method_not_allowed;
use rgo_http::not_found;
use tokio::io::AsyncReadExt as _;
use tokio::io::AsyncWriteExt as _;
use tower::ServiceExt as _;

use crate::svc::ServiceContext;

#[path = "../../../api/response_plain.rs.jinja"]
mod response;
mod svc {
    #[derive(Clone)]
    pub(crate) struct ServiceContext;
}

const ROUTES: &[Route] = &[
    Route::new("GET", "/echo/:id"),
    Route::new("POST", "/echo/:uid").matched("/echo/{id}"),
    Route::new("GET", "/slow"),
    Route::new("GET", "/slower").timeout(Duration::from_secs(60)),
    Route::new("GET", "/endless").timeout(Duration::ZERO),
    Route::new("GET", "/panic"),
    Route::new("POST", "/small").max_bytes(4),
    Route::new("GET", "/events"),
];

struct IdReq {
    id: i64,
}

impl Bind for IdReq {
    fn bind(from: &mut Binder<'_>) -> Option<Self> {
        let id = from.path("id").required();
        Some(Self { id: id? })
    }
}

struct UidReq {
    uid: String,
}

impl Bind for UidReq {
    fn bind(from: &mut Binder<'_>) -> Option<Self> {
        let uid = from.path("uid").required();
        Some(Self { uid: uid? })
    }
}

async fn echo(Valid(ctx, req): Valid<IdReq>) -> Response {
    response::reply(&ctx, Ok(format!("{} {}", ctx.route(), req.id)))
}

async fn echo_uid(Valid(ctx, req): Valid<UidReq>) -> Response {
    response::reply(&ctx, Ok(format!("{} {}", ctx.route(), req.uid)))
}

async fn slow(ctx: Context) -> Response {
    tokio::time::sleep(Duration::from_secs(10)).await;
    let left = ctx.deadline().is_some();
    response::reply(&ctx, Ok(left))
}

async fn small(body: axum::body::Bytes) -> Response {
    rgo_http::text(http::StatusCode::OK, body)
}

async fn panics() -> Response {
    panic!("on purpose")
}

async fn events(ctx: Context) -> Response {
    let stream = Stream::spawn(|sender| async move {
        tokio::time::sleep(Duration::from_secs(10)).await;
        sender.send(1).await
    });
    response::stream(&ctx, Ok(stream))
}

fn app(conf: &RestConf) -> Router {
    Router::new()
        .route("/echo/{id}", get(echo).post(echo_uid))
        .route("/slow", get(slow))
        .route("/slower", get(slow))
        .route("/endless", get(slow))
        .route("/panic", get(panics))
        .route("/small", post(small))
        .route("/events", get(events))
        .fallback(not_found::<ServiceContext>)
        .method_not_allowed_fallback(method_not_allowed::<ServiceContext>)
        .layer(ServerLayer::new::<ServiceContext>(conf, ROUTES))
        .with_state(ServiceContext)
}

fn off() -> RestMiddlewares {
    RestMiddlewares {
        trace: false,
        log: false,
        prometheus: false,
        max_conns: false,
        breaker: false,
        shedding: false,
        timeout: false,
        recover: false,
        metrics: false,
        max_bytes: false,
        gunzip: false,
    }
}

fn request(method: &str, target: &str) -> Request {
    Request::builder()
        .method(method)
        .uri(target)
        .body(Body::empty())
        .expect("a request")
}

async fn ask(app: Router, request: Request) -> (u16, String) {
    let response = app.oneshot(clean_path(request)).await;
    let response = response.expect("a response");
    let status = response.status().as_u16();
    let body = response
        .into_body()
        .collect()
        .await
        .expect("a body")
        .to_bytes();
    (status, String::from_utf8(body.to_vec()).expect("text"))
}

async fn check(method: &str, target: &str, status: u16, body: &str) {
    let response = ask(app(&RestConf::default()), request(method, target)).await;
    assert_eq!(response, (status, body.to_owned()), "{method} {target}");
}

#[tokio::test]
async fn routes_know_the_spec() {
    check("GET", "/echo/7", 200, "\"/echo/:id 7\"").await;
    check("POST", "/echo/a%2Fb", 200, "\"/echo/:uid a/b\"").await;
    check(
        "GET",
        "/echo/x",
        400,
        "strconv.ParseInt: parsing \"x\": invalid syntax\n",
    )
    .await;
    check("GET", "/nowhere", 404, "404 page not found\n").await;
    check("PUT", "/echo/7", 405, "").await;
    check("HEAD", "/echo/7", 200, "").await;
}

#[tokio::test]
async fn renamed_variables_bind_with_everything_off() {
    let conf = RestConf {
        middlewares: off(),
        ..RestConf::default()
    };
    let response = ask(app(&conf), request("POST", "/echo/a")).await;
    assert_eq!(response, (200, "\"/echo/:uid a\"".to_owned()));
}

#[tokio::test]
async fn paths_are_cleaned_before_the_router() {
    for target in [
        "//echo/7",
        "/echo//7/",
        "/x/../echo/./7",
        "/echo/7/.",
        "/%65cho/7?q=//",
    ] {
        check("GET", target, 200, "\"/echo/:id 7\"").await;
    }
}

#[tokio::test]
async fn responses_tell_the_trace() {
    let mut asked = request("GET", "/echo/7");
    let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    asked
        .headers_mut()
        .insert("traceparent", parent.parse().expect("a header"));
    let response = app(&RestConf::default())
        .oneshot(asked)
        .await
        .expect("a response");
    let told = response.headers()["traceparent"].to_str().expect("ascii");
    assert_eq!(told[..36], parent[..36]);
    assert_ne!(told, parent);
    let conf = RestConf {
        trace_ignore_paths: vec!["/echo/:id".to_owned()],
        ..RestConf::default()
    };
    let response = app(&conf)
        .oneshot(request("GET", "/echo/7"))
        .await
        .expect("a response");
    assert!(!response.headers().contains_key("traceparent"));
}

#[tokio::test(start_paused = true)]
async fn late_responses_are_503() {
    check("GET", "/slow", 503, "Request Timeout").await;
    check("GET", "/slower", 200, "true").await;
    check("GET", "/endless", 200, "false").await;
    let mut socket = request("GET", "/slow");
    socket
        .headers_mut()
        .insert("upgrade", "websocket".parse().expect("a header"));
    assert_eq!(
        ask(app(&RestConf::default()), socket).await,
        (200, "false".to_owned())
    );
    let conf = RestConf {
        timeout: None,
        ..RestConf::default()
    };
    assert_eq!(
        ask(app(&conf), request("GET", "/slow")).await,
        (200, "false".to_owned())
    );
}

#[tokio::test(start_paused = true)]
async fn events_outlive_the_timeout() {
    check("GET", "/events", 200, "data: 1\n\n").await;
}

#[tokio::test]
async fn panics_are_500() {
    check("GET", "/panic", 500, "").await;
    let conf = RestConf {
        middlewares: off(),
        ..RestConf::default()
    };
    let broken = tokio::spawn(ask(app(&conf), request("GET", "/panic"))).await;
    assert!(broken.is_err_and(|error| error.is_panic()));
}

#[tokio::test]
async fn long_bodies_are_413() {
    let post = |body: Body, length: Option<usize>| {
        let mut request = request("POST", "/small");
        *request.body_mut() = body;
        if let Some(length) = length {
            request
                .headers_mut()
                .insert("content-length", length.into());
        }
        request
    };
    let conf = RestConf::default();
    let chunks = |count: usize| {
        let chunks = std::iter::repeat_n("ab", count).map(Ok::<_, std::io::Error>);
        Body::from_stream(futures_util::stream::iter(chunks))
    };
    assert_eq!(
        ask(app(&conf), post("abcd".into(), Some(4))).await,
        (200, "abcd".to_owned())
    );
    assert_eq!(ask(app(&conf), post("abcde".into(), Some(5))).await.0, 413);
    assert_eq!(
        ask(app(&conf), post(chunks(2), None)).await,
        (200, "abab".to_owned())
    );
    assert_eq!(ask(app(&conf), post(chunks(3), None)).await.0, 413);
    let conf = RestConf {
        middlewares: RestMiddlewares {
            max_bytes: false,
            ..RestMiddlewares::default()
        },
        ..conf
    };
    assert_eq!(ask(app(&conf), post("abcde".into(), Some(5))).await.0, 200);
}

#[tokio::test(start_paused = true)]
async fn a_full_route_is_503_until_a_request_ends() {
    let conf = RestConf {
        max_conns: 1,
        ..RestConf::default()
    };
    let app = app(&conf);
    let first = tokio::spawn(ask(app.clone(), request("GET", "/slower")));
    tokio::task::yield_now().await;
    assert_eq!(ask(app.clone(), request("GET", "/slower")).await.0, 503);
    assert_eq!(ask(app.clone(), request("GET", "/echo/1")).await.0, 200);
    assert_eq!(first.await.expect("a response").0, 200);
    let gone = tokio::spawn(ask(app.clone(), request("GET", "/slower")));
    tokio::task::yield_now().await;
    gone.abort();
    assert!(gone.await.is_err());
    assert_eq!(ask(app, request("GET", "/slower")).await.0, 200);
}

#[tokio::test]
async fn rejections_have_go_zeros_status() {
    let statuses = [
        (
            Rejection::Unauthorized {
                reason: String::new(),
            },
            401,
        ),
        (Rejection::NotFound, 404),
        (Rejection::MethodNotAllowed, 405),
        (Rejection::TooLarge, 413),
        (Rejection::ClientGone, 499),
        (Rejection::Panic, 500),
        (Rejection::Overloaded, 503),
        (Rejection::Timeout, 503),
    ];
    for (rejection, status) in statuses {
        assert_eq!(rejection.status().as_u16(), status, "{rejection:?}");
    }
}

fn on_loopback() -> RestConf {
    RestConf {
        host: "127.0.0.1".to_owned(),
        port: 0,
        ..RestConf::default()
    }
}

#[tokio::test]
async fn the_server_serves_and_ends() {
    let seen = Arc::new(Mutex::new(None));
    let peer = Arc::clone(&seen);
    let handler = get(async move |ctx: Context| {
        *peer.lock().expect("the peer") = ctx.peer();
        response::reply(&ctx, Ok("hello"))
    });
    let server = Server::new(&on_loopback()).expect("a server");
    let (address, shutdown) = (server.address(), server.shutdown().clone());
    let serving = tokio::spawn(server.serve(Router::new().route("/", handler)));
    let mut stream = tokio::net::TcpStream::connect(address)
        .await
        .expect("a connection");
    stream
        .write_all(b"GET // HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
        .await
        .expect("a request");
    let mut response = String::new();
    stream
        .read_to_string(&mut response)
        .await
        .expect("a response");
    assert!(
        response.starts_with("HTTP/1.1 200 OK\r\n") && response.ends_with("\r\n\r\n\"hello\""),
        "{response}"
    );
    assert_eq!(
        *seen.lock().expect("the peer"),
        Some(stream.local_addr().expect("an address"))
    );
    shutdown.abandon();
    serving.await.expect("the server").expect("a good end");
}

#[tokio::test]
async fn a_taken_port_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let error = Server::new(&RestConf {
        port,
        ..on_loopback()
    })
    .expect_err("a taken port");
    let text = format!("{error:?}");
    let expected = format!(
        "cannot listen on 127.0.0.1:{port}: another process has this port, or `Port` is wrong\n\nCaused by:\n"
    );
    assert!(text.starts_with(&expected), "{text}");
}
