//! A new secret while users are logged in: identity-api first, then identity-rpc, and nobody is sent away.

use identity_api::client::identity::Identity;
use identity_pb::GenerateTokenReq;
use rgo_core::Context;
use testbed::Redis;
use testbed::Service;
use testbed::http;

const BEFORE: &str = "AccessSecret: for-development-only-never-in-production";
const AFTER: &str = "AccessSecret: the secret that comes after it";

fn identity_rpc(redis: &Redis, secret: &str) -> Service {
    let host = format!("Host: {}", redis.host());
    Service::start("identity-rpc", &[("Type: memory", &host), (BEFORE, secret)])
}

fn identity_api(rpc: &Service, secrets: &str) -> Service {
    let rpc = format!("127.0.0.1:{}", rpc.port);
    Service::start(
        "identity-api",
        &[("127.0.0.1:9001", &rpc), (BEFORE, secrets)],
    )
}

fn token(rpc: &Service, user_id: i64) -> String {
    let conf = format!("Endpoints: [127.0.0.1:{}]", rpc.port);
    let conf = rgo_core::config::parse(&conf, "test.yaml").unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let (parts, ()) = ::http::Request::new(()).into_parts();
        let identity = Identity::new(&conf).unwrap();
        let ctx = Context::from_parts(parts);
        let request = GenerateTokenReq { user_id };
        let answer = identity.generate_token(&ctx, request).await.unwrap();
        answer.access_token
    })
}

/// What the check answers a token with.
fn status(api: &Service, token: &str) -> u16 {
    let headers = [("Authorization", token)];
    http::get(api.port, "/identity/v1/verify/token", &headers).status
}

#[test]
fn tokens_of_the_secret_before_stay_good_while_secrets_change() {
    let redis = Redis::start();
    let rpc = identity_rpc(&redis, BEFORE);
    let early = token(&rpc, 1);
    let api = identity_api(&rpc, BEFORE);
    assert_eq!(status(&api, &early), 200);

    // First the one that checks, with both.
    let both = format!("{AFTER}\n  Prev{BEFORE}");
    let api = identity_api(&rpc, &both);
    assert_eq!(status(&api, &early), 200);
    let meanwhile = token(&rpc, 2);
    assert_eq!(status(&api, &meanwhile), 200);

    // Then the one that signs.
    let rpc = identity_rpc(&redis, AFTER);
    let api = identity_api(&rpc, &both);
    let late = token(&rpc, 3);
    for token in [&early, &meanwhile, &late] {
        assert_eq!(status(&api, token), 200);
    }

    // At last the one before goes.
    let api = identity_api(&rpc, AFTER);
    assert_eq!(status(&api, &early), 401);
    assert_eq!(status(&api, &late), 200);
}
