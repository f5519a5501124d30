//! Tokens: valid, invalid, expired, from the future, of the previous secret.

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use axum::routing::get;
use http_body_util::BodyExt as _;
use rgo_core::BadRequest;
use rgo_core::Context;
use rgo_core::config::JwtConf;
use rgo_http::Rejection;
use rgo_http::Responses;
use rgo_http::jwt::JwtLayer;
use rgo_http::jwt::sign;
use serde_json::Value;
use serde_json::json;
use tower::ServiceBuilder;
use tower::ServiceExt as _;

const SECRET: &str = "the secret of today";
const BEFORE: &str = "the secret of yesterday";
/// The year 2100.
const LATER: i64 = 4_102_444_800;

struct Reasons;

impl Responses for Reasons {
    fn bad_request(_: &Context, bad: &BadRequest) -> Response {
        rgo_http::text(http::StatusCode::BAD_REQUEST, bad.to_string())
    }

    fn rejection(rejection: &Rejection) -> Response {
        let text = match rejection {
            Rejection::Unauthorized { reason } => reason.clone(),
            other => other.to_string(),
        };
        rgo_http::text(rejection.status(), text)
    }
}

async fn claims(ctx: Context) -> Response {
    let id = ctx
        .claim::<i64>("userId")
        .map_err(|error| error.to_string());
    let name = ctx
        .claim::<String>("name")
        .map_err(|error| error.to_string());
    let subject = ctx
        .claim::<String>("sub")
        .map_err(|error| error.to_string());
    rgo_http::json(http::StatusCode::OK, &(id.ok(), name.ok(), subject.err()))
}

fn app(previous: Option<&str>) -> Router {
    let conf = json!({ "AccessSecret": SECRET, "AccessExpire": 60, "PrevAccessSecret": previous.unwrap_or_default() });
    let conf: JwtConf = serde_json::from_value(conf).expect("a configuration");
    let layers = ServiceBuilder::new().layer(JwtLayer::new::<Reasons>(&conf));
    Router::new().route("/", get(claims)).route_layer(layers)
}

async fn ask(app: &Router, authorization: Option<&str>) -> (u16, String) {
    let mut request = Request::builder();
    if let Some(value) = authorization {
        request = request.header("authorization", value);
    }
    let response = app
        .clone()
        .oneshot(request.body(Body::empty()).expect("a request"))
        .await
        .expect("a response");
    let status = response.status().as_u16();
    let body = response
        .into_body()
        .collect()
        .await
        .expect("a body")
        .to_bytes();
    (status, String::from_utf8(body.to_vec()).expect("text"))
}

async fn check(token: &str, status: u16, body: &str) {
    assert_eq!(
        ask(&app(None), Some(token)).await,
        (status, body.to_owned())
    );
}

fn token(claims: &Value) -> String {
    sign(claims, SECRET).expect("a token")
}

#[tokio::test]
async fn claims_of_a_good_token_reach_logic_but_standard_ones() {
    let big = json!({ "exp": LATER, "iat": 1, "sub": "x", "userId": i64::MAX, "name": "ann" });
    let body = format!("[{},\"ann\",\"the token has no claim `sub`\"]", i64::MAX);
    check(&token(&big), 200, &body).await;
    check(&format!("Bearer {}", token(&big)), 200, &body).await;
    check(&format!("bearer {}", token(&big)), 200, &body).await;
    // golang-jwt asks for no expiry.
    check(
        &token(&json!({ "userId": 7 })),
        200,
        "[7,null,\"the token has no claim `sub`\"]",
    )
    .await;
}

#[test]
fn a_header_holds_its_token_with_or_without_the_word() {
    for (header, token) in [
        ("a.b.c", "a.b.c"),
        ("Bearer a.b.c", "a.b.c"),
        ("bearer a.b.c", "a.b.c"),
        ("Bearer ", ""),
        ("Bearer", ""),
        ("bearer", ""),
        ("Bearers", "Bearers"),
        ("", ""),
    ] {
        assert_eq!(rgo_http::jwt::bare(header), token, "`{header}`");
    }
}

#[tokio::test]
async fn other_tokens_are_401_with_golang_jwts_reason() {
    assert_eq!(
        ask(&app(None), None).await,
        (401, "no token present in request".to_owned())
    );
    check("Bearer ", 401, "no token present in request").await;
    check("Bearer", 401, "no token present in request").await;
    check(
        "rubbish",
        401,
        "token contains an invalid number of segments",
    )
    .await;
    check(&token(&json!({ "exp": 1 })), 401, "Token is expired").await;
    check(
        &token(&json!({ "exp": LATER, "nbf": LATER })),
        401,
        "Token is not valid yet",
    )
    .await;
    check(
        &token(&json!({ "exp": LATER, "iat": LATER })),
        401,
        "Token used before issued",
    )
    .await;
    let other = sign(&json!({ "exp": LATER }), "some other secret").expect("a token");
    check(&other, 401, "signature is invalid").await;
    // {"alg":"none"} and no signature.
    let unsigned = format!(
        "eyJhbGciOiJub25lIn0.{}.",
        other.split('.').nth(1).expect("claims")
    );
    assert_eq!(ask(&app(None), Some(&unsigned)).await.0, 401);
}

#[tokio::test]
async fn the_secret_before_is_good_while_it_is_configured() {
    let old = sign(&json!({ "userId": 1 }), BEFORE).expect("a token");
    let new = sign(&json!({ "userId": 2 }), SECRET).expect("a token");
    let both = app(Some(BEFORE));
    for token in [&old, &new, &old, &old, &new] {
        assert_eq!(ask(&both, Some(token)).await.0, 200);
    }
    assert_eq!(ask(&both, Some("a.b.c")).await.0, 401);
    assert_eq!(
        ask(&app(None), Some(&old)).await,
        (401, "signature is invalid".to_owned())
    );
}

#[tokio::test]
async fn a_token_of_another_library_is_good() {
    // The sample of jwt.io.
    let token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.\
        eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.\
        SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";
    let conf = json!({ "AccessSecret": "your-256-bit-secret", "AccessExpire": 60 });
    let conf: JwtConf = serde_json::from_value(conf).expect("a configuration");
    let app = Router::new()
        .route("/", get(claims))
        .route_layer(JwtLayer::new::<Reasons>(&conf));
    let body = "[null,\"John Doe\",\"the token has no claim `sub`\"]";
    assert_eq!(ask(&app, Some(token)).await, (200, body.to_owned()));
}
