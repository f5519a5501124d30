//! The whole chain through nginx, answers byte for byte, on every kind of store.

use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use identity_api::client::identity::Identity;
use identity_pb::ClearTokenReq;
use rgo_core::Context;
use serde_json::Value;
use serde_json::json;
use testbed::Store;
use testbed::Wechat;
use testbed::World;
use testbed::http;
use testbed::http::Answer;
use testbed::wait_until;

const REGISTER: &str = "/usercenter/v1/user/register";
const LOGIN: &str = "/usercenter/v1/user/login";
const DETAIL: &str = "/usercenter/v1/user/detail";
const WX_MINI: &str = "/usercenter/v1/user/wxMiniAuth";

const TOKEN_INVALID: &str = r#"{"code":100003,"msg":"token失效，请重新登陆"}"#;
const UNAVAILABLE: &str = r#"{"code":100001,"msg":"服务器开小差啦，稍后再来试一试"}"#;
const NO_MOBILE: &str = r#"{"code":100002,"msg":"参数错误：field \"mobile\" is no mobile number","data":{"violations":[{"field":"mobile","in":"json","message":"is no mobile number"}]}}"#;
const WECHAT_FAILED: &str = r#"{"code":100001,"msg":"微信授权失败"}"#;

#[test]
fn embedded() {
    chain(Store::Embedded);
}

#[test]
fn mariadb_and_redis() {
    chain(Store::mariadb());
}

#[test]
fn postgres_and_redis() {
    chain(Store::postgres());
}

fn chain(store: Store) {
    let mut world = World::start(store, &[]);
    let token = registers_and_logs_in(&world);
    sees_itself_and_nobody_else(&world, &token);
    tokens_are_checked(&world, &token);
    wechat_users_come_in(&world);
    rows_are_whole(&world);
    case_tells_wechat_users_apart(&world);
    parts_are_away(&mut world, &token);
    world.check_logs();
}

fn registers_and_logs_in(world: &World) -> String {
    let body = r#"{"mobile":"13800000001","password":"a secret"}"#;
    let answer = ask(world, REGISTER, &[], body);
    let first = token_of(&answer);
    assert!(answer.header("x-request-id").is_some(), "{answer:?}");

    let answer = ask(world, REGISTER, &[], body);
    assert_eq!(
        told(&answer),
        (400, r#"{"code":100001,"msg":"该用户已被注册"}"#)
    );

    let answer = ask(
        world,
        REGISTER,
        &[],
        r#"{"mobile":"13800000002","password":""}"#,
    );
    assert_eq!(
        told(&answer),
        (
            400,
            r#"{"code":100002,"msg":"参数错误：field \"password\" is empty","data":{"violations":[{"field":"password","in":"json","message":"is empty"}]}}"#
        )
    );

    // No row has room for such a number, and no store says it in words of its own.
    for mobile in [
        "138000000011",
        "1380000001",
        "1380000000x",
        "13800000001   ",
    ] {
        let body = json!({ "mobile": mobile, "password": "a secret" }).to_string();
        for path in [REGISTER, LOGIN] {
            assert_eq!(told(&ask(world, path, &[], &body)), (400, NO_MOBILE));
        }
    }
    let answer = ask(world, REGISTER, &[], r#"{"mobile":"","password":""}"#);
    assert_eq!(faulty_fields(&answer), ["mobile", "password"]);

    let answer = ask(world, REGISTER, &[], r#"{"password":7}"#);
    assert_eq!(faulty_fields(&answer), ["mobile", "password"]);

    // One and the same answer for a wrong password and an unknown number.
    let wrong = (400, r#"{"code":100001,"msg":"账号或密码不正确"}"#);
    let answer = ask(
        world,
        LOGIN,
        &[],
        r#"{"mobile":"13800000001","password":"a wrong one"}"#,
    );
    assert_eq!(told(&answer), wrong);
    let answer = ask(
        world,
        LOGIN,
        &[],
        r#"{"mobile":"13899999999","password":"a secret"}"#,
    );
    assert_eq!(told(&answer), wrong);

    // Within one second both tokens are the same.
    let second = now();
    wait_until("the next second has begun", || now() > second);
    let answer = ask(
        world,
        LOGIN,
        &[],
        r#"{"mobile":"13800000001","password":"a secret"}"#,
    );
    let token = token_of(&answer);
    // The newest alone is good.
    let answer = ask(world, DETAIL, &[("Authorization", &first)], "{}");
    assert_eq!(told(&answer), (401, TOKEN_INVALID));
    token
}

/// The names of the fields a bad request is told of.
fn faulty_fields(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 400, "{answer:?}");
    let body: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(body["code"], 100_002, "{body}");
    let violations = body["data"]["violations"].as_array().unwrap().iter();
    violations
        .map(|one| one["field"].as_str().unwrap().to_owned())
        .collect()
}

/// Seconds since 1970.
fn now() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.unwrap().as_secs()
}

fn sees_itself_and_nobody_else(world: &World, token: &str) {
    let bearer = format!("Bearer {token}");
    let forged = [("Authorization", bearer.as_str()), ("X-User", "2")];
    for headers in [&[("Authorization", token)][..], &forged[..1], &forged] {
        let answer = ask(world, DETAIL, headers, "{}");
        assert_eq!(answer.status, 200, "{answer:?}");
        let body: Value = serde_json::from_str(&answer.body).unwrap();
        let nickname = body["data"]["userInfo"]["nickname"].as_str().unwrap();
        assert_eq!(nickname.len(), 8, "{nickname}");
        let expected = format!(
            r#"{{"code":200,"msg":"OK","data":{{"userInfo":{{"id":1,"mobile":"13800000001","nickname":"{nickname}","sex":0,"avatar":"","info":""}}}}}}"#
        );
        assert_eq!(answer.body, expected);
    }
    let answer = ask(world, DETAIL, &[("X-User", "1")], "{}");
    assert_eq!(told(&answer), (401, TOKEN_INVALID));
    // Without the gateway nobody says who asks.
    let answer = http::post(world.usercenter_api.port, DETAIL, &[], "{}");
    assert_eq!(told(&answer), (400, TOKEN_INVALID));
    // The check itself is not to be had from outside.
    let answer = http::get(world.gateway.port, "/identity/v1/verify/token", &[]);
    assert_eq!(told(&answer), (404, r#"{"code":404,"msg":"not found"}"#));
    assert_eq!(http::get(world.gateway.port, "/verify", &[]).status, 404);
}

fn tokens_are_checked(world: &World, token: &str) {
    let verify = |headers: &[(&str, &str)]| {
        http::get(
            world.identity_api.port,
            "/identity/v1/verify/token",
            headers,
        )
    };
    let detail = ("X-Original-Uri", DETAIL);
    let answer = verify(&[("Authorization", token), detail]);
    assert_eq!(
        told(&answer),
        (
            200,
            r#"{"code":200,"msg":"OK","data":{"userId":1,"ok":true}}"#
        )
    );
    assert_eq!(answer.header("x-user"), Some("1"));
    let answer = verify(&[("X-Original-Uri", "/usercenter/v1/user/login?from=app")]);
    assert_eq!(
        told(&answer),
        (
            200,
            r#"{"code":200,"msg":"OK","data":{"userId":0,"ok":true}}"#
        )
    );
    assert_eq!(answer.header("x-user"), Some("0"));

    let body = r#"{"mobile":"13800000001","password":"a secret"}"#;
    let now = now();
    let expired = json!({ "iat": now - 60, "exp": now - 1, "jwtUserId": 1 });
    let nobody = json!({ "iat": now - 60, "exp": now + 60, "jwtUserId": 0 });
    let not_kept = json!({ "iat": now - 60, "exp": now + 60, "jwtUserId": 1 });
    let development = "for-development-only-never-in-production";
    let bad = [
        rgo_http::jwt::sign(&expired, development).unwrap(),
        rgo_http::jwt::sign(&nobody, development).unwrap(),
        rgo_http::jwt::sign(&not_kept, development).unwrap(),
        rgo_http::jwt::sign(&not_kept, "another secret").unwrap(),
        "no token at all".to_owned(),
    ];
    for bad in &bad {
        let headers = [("Authorization", bad.as_str())];
        assert_eq!(
            told(&ask(world, DETAIL, &headers, "{}")),
            (401, TOKEN_INVALID)
        );
        // A token that comes along on an open path is checked too.
        assert_eq!(
            told(&ask(world, LOGIN, &headers, body)),
            (401, TOKEN_INVALID)
        );
    }
    // A client without one may send the word alone.
    for good in [token, "Bearer ", "Bearer", ""] {
        let answer = ask(world, LOGIN, &[("Authorization", good)], body);
        assert_eq!(answer.status, 200, "`{good}`: {answer:?}");
    }
    for none in ["Bearer ", "Bearer", ""] {
        let answer = ask(world, DETAIL, &[("Authorization", none)], "{}");
        assert_eq!(told(&answer), (401, TOKEN_INVALID), "`{none}`");
    }

    clear_session(world, 1);
    let headers = [("Authorization", token)];
    assert_eq!(
        told(&ask(world, DETAIL, &headers, "{}")),
        (401, TOKEN_INVALID)
    );
}

fn wechat_users_come_in(world: &World) {
    // New: a user of its own, named after the number.
    let answer = ask(
        world,
        WX_MINI,
        &[],
        &Wechat::body("new", "13800000003", Wechat::APP_ID),
    );
    let token = token_of(&answer);
    let answer = ask(world, DETAIL, &[("Authorization", &token)], "{}");
    let body: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(body["data"]["userInfo"]["nickname"], "LookLook0003");
    let id = body["data"]["userInfo"]["id"].clone();
    // Known: the same user again.
    let answer = ask(
        world,
        WX_MINI,
        &[],
        &Wechat::body("new", "13800000003", Wechat::APP_ID),
    );
    let token = token_of(&answer);
    let answer = ask(world, DETAIL, &[("Authorization", &token)], "{}");
    let body: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(body["data"]["userInfo"]["id"], id);
    // Registered by password before: a further way to the same user.
    let answer = ask(
        world,
        WX_MINI,
        &[],
        &Wechat::body("old", "13800000001", Wechat::APP_ID),
    );
    let token = token_of(&answer);
    let answer = ask(world, DETAIL, &[("Authorization", &token)], "{}");
    let body: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(body["data"]["userInfo"]["id"], 1);
    // A user without a password cannot come in by one.
    let answer = ask(
        world,
        LOGIN,
        &[],
        r#"{"mobile":"13800000003","password":""}"#,
    );
    assert_eq!(
        told(&answer),
        (400, r#"{"code":100001,"msg":"账号或密码不正确"}"#)
    );

    let whole = Wechat::body("new", "13800000003", Wechat::APP_ID);
    for bad in [
        whole.replace("code-of-new", "unknown"),
        whole.replace("\"iv\":\"", "\"iv\":\"!"),
        whole.replace("\"encryptedData\":\"", "\"encryptedData\":\"AAAA"),
        Wechat::body("new", "13800000003", "wx-of-somebody-else"),
        // Nobody but WeChat is shown the secret: a redirect is not followed.
        whole.replace("code-of-new", "moved-new"),
    ] {
        assert_eq!(told(&ask(world, WX_MINI, &[], &bad)), (400, WECHAT_FAILED));
    }
    let abroad = Wechat::body("abroad", "+85212345678", Wechat::APP_ID);
    assert_eq!(
        told(&ask(world, WX_MINI, &[], &abroad)),
        (400, r#"{"code":100002,"msg":"参数错误：mobile"}"#)
    );
}

fn case_tells_wechat_users_apart(world: &World) {
    for (openid, mobile) in [("oAbC", "13800000004"), ("oaBc", "13800000005")] {
        // New, then known.
        for _ in 0..2 {
            let body = Wechat::body(openid, mobile, Wechat::APP_ID);
            let token = token_of(&ask(world, WX_MINI, &[], &body));
            let answer = ask(world, DETAIL, &[("Authorization", &token)], "{}");
            let body: Value = serde_json::from_str(&answer.body).unwrap();
            assert_eq!(body["data"]["userInfo"]["mobile"], mobile, "{openid}");
        }
    }
}

fn rows_are_whole(world: &World) {
    let ways = world.query("SELECT user_id, auth_type, auth_key FROM user_auth ORDER BY id");
    assert_eq!(
        ways,
        [
            "1\tsystem\t13800000001".to_owned(),
            format!("{}\twxMini\tnew", second_user(world)),
            "1\twxMini\told".to_owned()
        ]
    );
    let hash = &world.query(&format!(
        "SELECT password FROM {} WHERE id = 1",
        user_table(world)
    ))[0];
    assert!(hash.starts_with("$argon2id$"), "{hash}");
}

fn second_user(world: &World) -> String {
    let sql = format!(
        "SELECT id FROM {} WHERE mobile = '13800000003'",
        user_table(world)
    );
    world.query(&sql).remove(0)
}

/// `user` is a keyword of `PostgreSQL`.
fn user_table(world: &World) -> &'static str {
    match world.store {
        Store::MariaDb(..) => "`user`",
        _ => "\"user\"",
    }
}

fn parts_are_away(world: &mut World, token: &str) {
    world.wechat.kill();
    let body = Wechat::body("new", "13800000003", Wechat::APP_ID);
    assert_eq!(told(&ask(world, WX_MINI, &[], &body)), (400, WECHAT_FAILED));
    world.usercenter_rpc.kill();
    let answer = ask(
        world,
        LOGIN,
        &[],
        r#"{"mobile":"13800000001","password":"a secret"}"#,
    );
    assert_eq!(told(&answer), (400, UNAVAILABLE));
    world.usercenter_api.kill();
    let answer = ask(world, LOGIN, &[], "{}");
    assert_eq!(told(&answer), (503, UNAVAILABLE));
    world.identity_api.kill();
    let answer = ask(world, DETAIL, &[("Authorization", token)], "{}");
    assert_eq!(told(&answer), (503, UNAVAILABLE));
}

fn clear_session(world: &World, user_id: i64) {
    let conf = format!("Endpoints: [127.0.0.1:{}]", world.identity_rpc.port);
    let conf = rgo_core::config::parse(&conf, "test.yaml").unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let (parts, ()) = ::http::Request::new(()).into_parts();
        let identity = Identity::new(&conf).unwrap();
        let request = ClearTokenReq { user_id };
        let answer = identity
            .clear_token(&Context::from_parts(parts), request)
            .await;
        assert!(answer.unwrap().ok);
    });
}

fn ask(world: &World, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    http::post(world.gateway.port, path, headers, body)
}

fn told(answer: &Answer) -> (u16, &str) {
    (answer.status, &answer.body)
}

/// The token of an answer that has the three fields and no other.
fn token_of(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{answer:?}");
    let body: Value = serde_json::from_str(&answer.body).unwrap();
    let data = &body["data"];
    let token = data["accessToken"].as_str().unwrap().to_owned();
    // Header, claims and signature of a JWT.
    let parts: Vec<_> = token.split('.').map(str::len).collect();
    assert!(
        parts.len() == 3 && parts.iter().all(|part| *part > 20),
        "{token}"
    );
    let expected = format!(
        r#"{{"code":200,"msg":"OK","data":{{"accessToken":"{token}","accessExpire":{},"refreshAfter":{}}}}}"#,
        data["accessExpire"], data["refreshAfter"]
    );
    assert_eq!(answer.body, expected);
    token
}
