//! A small service in the shape of a generated one: its modules are the files under `src/`, and `app` is
//! in `src/lib.rs`.

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use http_body_util::BodyExt as _;
use rgo_http::RestConf;
use rgo_http::ServerLayer;
use rgo_http::jwt::sign;
use serde_json::json;
use tower::ServiceExt as _;

use crate::config::Config;
use crate::svc::ServiceContext;

#[path = "../../../api/response_problem.rs.jinja"]
mod response;

mod config {
    use rgo_core::config::JwtConf;
    use rgo_http::RestConf;

    #[derive(Debug, Clone)]
    pub(crate) struct Config {
        pub(crate) rest: RestConf,
        pub(crate) auth: JwtConf,
    }
}

mod svc {
    use std::sync::Arc;

    use rgo_core::Result;

    use crate::config::Config;

    /// The context that all requests share. It is cheap to clone.
    #[derive(Debug, Clone)]
    pub(crate) struct ServiceContext {
        pub(crate) config: Arc<Config>,
    }

    impl ServiceContext {
        /// Connects to what the configuration names.
        pub(crate) async fn new(config: Config) -> Result<Self> {
            Ok(Self {
                config: Arc::new(config),
            })
        }
    }
}

mod types {
    use rgo_http::bind::Bind;
    use rgo_http::bind::Binder;
    use serde::Serialize;

    #[derive(Debug, Clone, PartialEq)]
    pub(crate) struct GreetReq {
        pub(crate) name: String,
    }

    impl Bind for GreetReq {
        fn bind(from: &mut Binder<'_>) -> Option<Self> {
            let name = from.path("name").options(&["you", "me"]).required();
            Some(Self { name: name? })
        }
    }

    #[derive(Debug, Clone, PartialEq, Serialize)]
    pub(crate) struct SumResp {
        pub(crate) sum: i64,
    }
}

mod handler {
    use axum::extract::State;
    use axum::response::Response;
    use rgo_core::Context;
    use rgo_http::Valid;
    use rgo_http::ValidBody;

    use crate::logic;
    use crate::response;
    use crate::svc::ServiceContext;
    use crate::types::GreetReq;

    /// `GET /from/:name`.
    pub(crate) async fn greet(
        State(svc): State<ServiceContext>,
        Valid(ctx, req): Valid<GreetReq>,
    ) -> Response {
        response::reply(&ctx, logic::greet(&ctx, &svc, req).await)
    }

    /// `POST /sum`.
    pub(crate) async fn sum(
        State(svc): State<ServiceContext>,
        ValidBody(ctx, req): ValidBody<Vec<i64>>,
    ) -> Response {
        response::reply(&ctx, logic::sum(&ctx, &svc, req).await)
    }

    /// `GET /me`.
    pub(crate) async fn me(State(svc): State<ServiceContext>, ctx: Context) -> Response {
        response::reply(&ctx, logic::me(&ctx, &svc).await)
    }

    /// `GET /events`.
    pub(crate) async fn events(State(svc): State<ServiceContext>, ctx: Context) -> Response {
        response::stream(&ctx, logic::events(ctx.clone(), svc).await)
    }
}

#[expect(unused_variables, reason = "not implemented")]
mod logic {
    use rgo_core::Context;
    use rgo_core::Error;
    use rgo_core::Result;
    use rgo_core::Stream;

    use crate::svc::ServiceContext;
    use crate::types::GreetReq;
    use crate::types::SumResp;

    pub(crate) async fn greet(ctx: &Context, svc: &ServiceContext, req: GreetReq) -> Result<()> {
        Err(Error::unimplemented("greet"))
    }

    pub(crate) async fn sum(ctx: &Context, svc: &ServiceContext, req: Vec<i64>) -> Result<SumResp> {
        Ok(SumResp {
            sum: req.iter().sum(),
        })
    }

    pub(crate) async fn me(ctx: &Context, svc: &ServiceContext) -> Result<i64> {
        match ctx.claim("userId")? {
            1 => Ok(1),
            other => Err(Error::not_found(format!("no user {other}"))),
        }
    }

    pub(crate) async fn events(ctx: Context, svc: ServiceContext) -> Result<Stream<i64>> {
        Ok(Stream::iter([1]))
    }
}

mod routes {
    use axum::Router;
    use axum::routing::get;
    use axum::routing::post;
    use rgo_http::Route;
    use rgo_http::jwt::JwtLayer;

    use crate::handler;
    use crate::svc::ServiceContext;

    /// Every route as in the spec, for logs, metrics and limits.
    pub(crate) const ROUTES: &[Route] = &[
        Route::new("GET", "/from/:name"),
        Route::new("POST", "/sum"),
        Route::new("GET", "/events"),
        Route::new("GET", "/me"),
    ];

    /// The routes of the spec, group by group.
    pub(crate) fn router(svc: &ServiceContext) -> Router {
        Router::new()
            .merge(ungrouped())
            .merge(user(svc))
            .with_state(svc.clone())
    }

    /// Routes without a group.
    fn ungrouped() -> Router<ServiceContext> {
        Router::new()
            .route("/from/{name}", get(handler::greet))
            .route("/sum", post(handler::sum))
            .route("/events", get(handler::events))
    }

    /// Group `user`: jwt `Auth`.
    fn user(svc: &ServiceContext) -> Router<ServiceContext> {
        Router::new()
            .route("/me", get(handler::me))
            .route_layer(JwtLayer::new::<ServiceContext>(&svc.config.auth))
    }
}

/// The whole service. Merge routers and add layers of your own here.
fn app(svc: ServiceContext) -> Router {
    routes::router(&svc)
        .fallback(rgo_http::not_found::<ServiceContext>)
        .method_not_allowed_fallback(rgo_http::method_not_allowed::<ServiceContext>)
        .layer(ServerLayer::new::<ServiceContext>(
            &svc.config.rest,
            routes::ROUTES,
        ))
}

const SECRET: &str = "a secret of some length";

async fn ask(request: http::request::Builder, body: &str) -> (u16, String) {
    let auth = json!({ "AccessSecret": SECRET, "AccessExpire": 60 });
    let config = Config {
        rest: RestConf::default(),
        auth: serde_json::from_value(auth).expect("a section"),
    };
    let svc = ServiceContext::new(config).await.expect("a context");
    let request = request.body(Body::from(body.to_owned()));
    let response = app(svc).oneshot(request.expect("a request")).await;
    let response = response.expect("a response");
    let status = response.status().as_u16();
    let collected = response.into_body().collect().await.expect("a body");
    let text = String::from_utf8(collected.to_bytes().to_vec()).expect("text");
    (status, text)
}

async fn check(request: http::request::Builder, body: &str, status: u16, expected: &str) {
    assert_eq!(ask(request, body).await, (status, expected.to_owned()));
}

#[tokio::test]
async fn handlers_respond_in_the_form_of_the_service() {
    let body = r#"{"title":"Not Implemented","status":501,"detail":"greet is not implemented"}"#;
    check(Request::get("/from/you"), "", 501, body).await;
    let post = || Request::post("/sum").header("content-type", "application/json");
    check(post(), "[1,2]", 200, r#"{"sum":3}"#).await;
    check(Request::get("/events"), "", 200, "data: 1\n\n").await;
}

#[tokio::test]
async fn extractors_and_layers_reject_in_the_form_of_the_service() {
    let bad = |place: &str, field: &str, message: &str| {
        format!(
            r#"{{"title":"Bad Request","status":400,"detail":"the request does not fit its type","violations":[{{"field":"{field}","in":"{place}","message":"{message}"}}]}}"#
        )
    };
    let body = bad("path", "name", "must be one of you, me");
    check(Request::get("/from/her"), "", 400, &body).await;
    let post = || Request::post("/sum").header("content-type", "application/json");
    check(post(), "[1", 400, &bad("json", "", "is not JSON")).await;
    let body =
        r#"{"title":"Unauthorized","status":401,"detail":"the token is missing or not valid"}"#;
    check(Request::get("/me"), "", 401, body).await;
    let body = r#"{"title":"Not Found","status":404,"detail":"no such path"}"#;
    check(Request::get("/nowhere"), "", 404, body).await;
    let body =
        r#"{"title":"Method Not Allowed","status":405,"detail":"the path has no such method"}"#;
    check(Request::post("/me"), "", 405, body).await;
    let body = r#"{"title":"Payload Too Large","status":413,"detail":"the body is too large"}"#;
    let long = post().header("content-length", 2 << 20);
    check(long, &" ".repeat(2 << 20), 413, body).await;
}

#[tokio::test]
async fn logic_reads_claims_and_finds_nothing() {
    let me = |id: i64| {
        let token = sign(&json!({ "userId": id }), SECRET).expect("a token");
        Request::get("/me").header("authorization", token)
    };
    check(me(1), "", 200, "1").await;
    let body = r#"{"title":"Not Found","status":404,"detail":"no user 2"}"#;
    check(me(2), "", 404, body).await;
}
