//! The two gRPC services as their callers see them.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use identity_api::client::identity::Identity;
use identity_pb::GenerateTokenReq;
use rgo_core::Context;
use rgo_core::Kind;
use rgo_core::config::RpcClientConf;
use serde_json::Value;
use testbed::Redis;
use testbed::Service;
use testbed::Store;
use testbed::World;
use usercenter_api::client::usercenter::Usercenter;
use usercenter_pb::GetUserAuthByAuthKeyReq;
use usercenter_pb::GetUserAuthByUserIdReq;
use usercenter_pb::GetUserInfoReq;
use usercenter_pb::LoginReq;
use usercenter_pb::RegisterReq;
use usercenter_pb::UserAuth;

const MOBILE: &str = "13800000001";
/// Thirty days: `AccessExpire` of the services' own files.
const LIFETIME: i64 = 2_592_000;

#[tokio::test]
async fn embedded() {
    answers(Store::Embedded).await;
}

#[tokio::test]
async fn mariadb_and_redis() {
    answers(Store::mariadb()).await;
}

#[tokio::test]
async fn postgres_and_redis() {
    answers(Store::postgres()).await;
}

async fn answers(store: Store) {
    let world = World::start(store, &[]);
    let users = Usercenter::new(&conf(&world.usercenter_rpc)).unwrap();
    bad_requests_are_refused(&users).await;
    users.register(&ctx(), registration()).await.unwrap();
    users_are_shown(&users).await;
    ways_to_log_in_are_shown(&users).await;
    world.check_logs();
}

fn conf(service: &Service) -> RpcClientConf {
    let conf = format!("Endpoints: [127.0.0.1:{}]", service.port);
    rgo_core::config::parse(&conf, "test.yaml").unwrap()
}

fn ctx() -> Context {
    let (parts, ()) = http::Request::new(()).into_parts();
    Context::from_parts(parts)
}

fn registration() -> RegisterReq {
    RegisterReq {
        mobile: MOBILE.to_owned(),
        nickname: "ann".to_owned(),
        password: "a secret".to_owned(),
        auth_key: MOBILE.to_owned(),
        auth_type: "system".to_owned(),
    }
}

/// The code and the text of a business error.
fn told<T>(answer: rgo_core::Result<T>) -> (u32, String) {
    let error = answer.err().expect("an error");
    match error.kind() {
        Kind::Code { code, message } => (*code, message.clone()),
        other => panic!("no business error: {other:?}"),
    }
}

async fn bad_requests_are_refused(users: &Usercenter) {
    type Spoil = fn(&mut RegisterReq);
    let bad: [(&str, Spoil); 9] = [
        ("mobile", |req| req.mobile.clear()),
        ("mobile", |req| req.mobile = "abc".to_owned()),
        ("mobile", |req| req.mobile.push('1')),
        ("password", |req| req.password.clear()),
        ("authKey", |req| req.auth_key.clear()),
        ("authKey", |req| req.auth_key = "k".repeat(65)),
        ("nickname", |req| req.nickname = "n".repeat(256)),
        ("authType", |req| req.auth_type.clear()),
        ("authType", |req| req.auth_type = "SYSTEM".to_owned()),
    ];
    for (field, spoil) in bad {
        let mut request = registration();
        spoil(&mut request);
        let expected = (100_002, format!("参数错误：{field}"));
        let answer = users.register(&ctx(), request.clone()).await;
        assert_eq!(told(answer), expected, "{request:?}");
    }
    for (field, auth_type, auth_key) in [
        ("authType", "wxMini", MOBILE),
        ("authType", "", MOBILE),
        ("authKey", "system", "abc"),
    ] {
        let request = LoginReq {
            auth_type: auth_type.to_owned(),
            auth_key: auth_key.to_owned(),
            password: "a secret".to_owned(),
        };
        let expected = (100_002, format!("参数错误：{field}"));
        assert_eq!(told(users.login(&ctx(), request).await), expected);
    }
}

async fn users_are_shown(users: &Usercenter) {
    let request = GetUserInfoReq { id: 1 };
    let user = users.get_user_info(&ctx(), request).await.unwrap().user;
    let user = user.unwrap();
    assert_eq!((user.id, user.mobile.as_str()), (1, MOBILE));
    // The given one.
    assert_eq!(user.nickname, "ann");
    let answer = users.get_user_info(&ctx(), GetUserInfoReq { id: 99 }).await;
    assert_eq!(told(answer), (100_001, "用户不存在".to_owned()));
}

async fn ways_to_log_in_are_shown(users: &Usercenter) {
    let way = UserAuth {
        id: 1,
        user_id: 1,
        auth_type: "system".to_owned(),
        auth_key: MOBILE.to_owned(),
    };
    assert_eq!(by_user(users, 1, "system").await, way);
    assert_eq!(by_key(users, "system", MOBILE).await, way);
    // Unknown ones are empty, and no error.
    assert_eq!(by_user(users, 1, "wxMini").await, UserAuth::default());
    assert_eq!(by_user(users, 99, "system").await, UserAuth::default());
    assert_eq!(by_key(users, "wxMini", MOBILE).await, UserAuth::default());
    assert_eq!(
        by_key(users, "system", "13899999999").await,
        UserAuth::default()
    );
}

async fn by_user(users: &Usercenter, user_id: i64, auth_type: &str) -> UserAuth {
    let request = GetUserAuthByUserIdReq {
        user_id,
        auth_type: auth_type.to_owned(),
    };
    let answer = users.get_user_auth_by_user_id(&ctx(), request).await;
    answer.unwrap().user_auth.expect("a message")
}

async fn by_key(users: &Usercenter, auth_type: &str, auth_key: &str) -> UserAuth {
    let request = GetUserAuthByAuthKeyReq {
        auth_type: auth_type.to_owned(),
        auth_key: auth_key.to_owned(),
    };
    let answer = users.get_user_auth_by_auth_key(&ctx(), request).await;
    answer.unwrap().user_auth.expect("a message")
}

#[tokio::test]
async fn a_token_says_whose_it_is_and_how_long() {
    let world = World::start(Store::mariadb(), &[]);
    let identity = Identity::new(&conf(&world.identity_rpc)).unwrap();
    let request = GenerateTokenReq { user_id: 7 };
    let answer = identity.generate_token(&ctx(), request).await.unwrap();
    let token = &answer.access_token;
    let claims = token.split('.').nth(1).expect("a JWT");
    let claims = BASE64_URL_SAFE_NO_PAD.decode(claims).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    let issued = claims["iat"].as_i64().unwrap();
    let expected = serde_json::json!({
        "iat": issued,
        "exp": issued + LIFETIME,
        "jwtUserId": 7,
    });
    assert_eq!(claims, expected);
    assert_eq!(answer.access_expire, issued + LIFETIME);
    assert_eq!(answer.refresh_after, issued + LIFETIME / 2);

    let redis = redis(&world);
    assert_eq!(redis.command(&["GET", "user_token:7"]), *token);
    let left: i64 = redis.command(&["TTL", "user_token:7"]).parse().unwrap();
    // Some time has passed, and not an hour.
    assert!((LIFETIME - 3600..=LIFETIME).contains(&left), "{left}");
}

#[tokio::test]
async fn a_row_is_cached_under_its_id() {
    let world = World::start(Store::mariadb(), &[]);
    let users = Usercenter::new(&conf(&world.usercenter_rpc)).unwrap();
    users.register(&ctx(), registration()).await.unwrap();
    let redis = redis(&world);
    let key = "cache:looklookUsercenter:user:id:1";
    assert_eq!(redis.command(&["EXISTS", key]), "0");
    let request = GetUserInfoReq { id: 1 };
    users.get_user_info(&ctx(), request).await.unwrap();
    let row: Value = serde_json::from_str(&redis.command(&["GET", key])).unwrap();
    assert_eq!(row["Mobile"], MOBILE);
}

fn redis(world: &World) -> &Redis {
    match &world.store {
        Store::MariaDb(_, redis) | Store::Postgres(_, redis) => redis,
        Store::Embedded => panic!("no Redis"),
    }
}

/// The tables may be older than the services, and their collation one that has no eye for case.
#[tokio::test]
async fn whose_key_differs_in_case_alone_does_not_get_anothers_user() {
    let world = World::start(Store::mariadb(), &[]);
    world
        .query("ALTER TABLE user_auth CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
    let users = Usercenter::new(&conf(&world.usercenter_rpc)).unwrap();
    let request = RegisterReq {
        auth_key: "oAbC".to_owned(),
        auth_type: "wxMini".to_owned(),
        ..registration()
    };
    users.register(&ctx(), request.clone()).await.unwrap();
    assert_eq!(by_key(&users, "wxMini", "oAbC").await.user_id, 1);
    assert_eq!(by_key(&users, "wxMini", "oaBc").await, UserAuth::default());
    let other = RegisterReq {
        mobile: "13800000002".to_owned(),
        auth_key: "oaBc".to_owned(),
        ..request
    };
    let answer = users.register(&ctx(), other).await;
    assert_eq!(told(answer), (100_001, "该用户已被注册".to_owned()));
    assert_eq!(world.query("SELECT COUNT(*) FROM `user`"), ["1"]);
}
