//! Parts that die or hang, and come back.

use std::io;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use testbed::Service;
use testbed::Store;
use testbed::World;
use testbed::http;
use testbed::http::Answer;
use testbed::wait_until;

const REGISTER: &str = "/usercenter/v1/user/register";
const LOGIN: &str = "/usercenter/v1/user/login";
const DETAIL: &str = "/usercenter/v1/user/detail";

/// Longer than all the services wait for each other, shorter than the gateway waits for them.
const PATIENCE: Duration = Duration::from_secs(30);

const USER: &str = r#"{"mobile":"13800000001","password":"a secret"}"#;
const DATABASE_AWAY: &str = r#"{"code":100005,"msg":"数据库繁忙,请稍后再试"}"#;
const SOMETHING_AWAY: &str = r#"{"code":100001,"msg":"服务器开小差啦，稍后再来试一试"}"#;
const NO_TOKEN: &str = r#"{"code":100004,"msg":"生成token失败"}"#;

fn world() -> World {
    let world = World::start(Store::mariadb(), &[]);
    assert_eq!(ask(&world, REGISTER, &[], USER).status, 200);
    world
}

fn ask(world: &World, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    http::post(world.gateway.port, path, headers, body)
}

/// [`ask`] while something hangs: nobody waits for its end.
fn ask_meanwhile(world: &World, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let port = world.gateway.port;
    let answer = http::send_within(PATIENCE, port, "POST", path, headers, body);
    answer.unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Asks until the answer is a 200: parts that come back are found again, but not in the same instant.
fn recovers(world: &World, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut answer = ask(world, path, headers, body);
    for _ in 0..100 {
        if answer.status == 200 {
            return answer;
        }
        thread::sleep(Duration::from_millis(100));
        answer = ask(world, path, headers, body);
    }
    panic!("no recovery: {answer:?}");
}

fn token(answer: &Answer) -> String {
    let body: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    body["data"]["accessToken"].as_str().unwrap().to_owned()
}

#[test]
fn without_redis_tokens_are_not_believed() {
    let mut world = world();
    let token = token(&ask(&world, LOGIN, &[], USER));
    let headers = [("Authorization", token.as_str())];
    assert_eq!(ask(&world, DETAIL, &headers, "{}").status, 200);
    redis(&mut world).kill();
    let answer = ask(&world, DETAIL, &headers, "{}");
    assert_eq!((answer.status, answer.body.as_str()), (503, SOMETHING_AWAY));
    let answer = ask(&world, LOGIN, &[], USER);
    assert_eq!(answer.status, 400, "{answer:?}");
    redis(&mut world).resume();
    let token = crate::token(&recovers(&world, LOGIN, &[], USER));
    recovers(&world, DETAIL, &[("Authorization", &token)], "{}");
    world.check_logs();
}

#[test]
fn a_redis_that_hangs_is_not_waited_for() {
    let mut world = world();
    let token = token(&ask(&world, LOGIN, &[], USER));
    let headers = [("Authorization", token.as_str())];
    redis(&mut world).process().signal("STOP");
    let answer = ask_meanwhile(&world, DETAIL, &headers, "{}");
    assert_eq!((answer.status, answer.body.as_str()), (503, SOMETHING_AWAY));
    let answer = ask_meanwhile(&world, LOGIN, &[], USER);
    assert_eq!(answer.status, 400, "{answer:?}");
    redis(&mut world).process().signal("CONT");
    let token = crate::token(&recovers(&world, LOGIN, &[], USER));
    recovers(&world, DETAIL, &[("Authorization", &token)], "{}");
    world.check_logs();
}

fn redis(world: &mut World) -> &mut testbed::Redis {
    match &mut world.store {
        Store::MariaDb(_, redis) | Store::Postgres(_, redis) => redis,
        Store::Embedded => panic!("no Redis"),
    }
}

#[test]
fn without_the_database_its_error_is_told() {
    let mut world = world();
    let new = r#"{"mobile":"13800000002","password":"a secret"}"#;
    mariadb(&mut world).kill();
    let answer = ask(&world, REGISTER, &[], new);
    assert_eq!((answer.status, answer.body.as_str()), (400, DATABASE_AWAY));
    mariadb(&mut world).resume();
    recovers(&world, REGISTER, &[], new);
    world.check_logs();
}

#[test]
fn a_database_that_hangs_is_not_waited_for() {
    let mut world = world();
    let new = r#"{"mobile":"13800000002","password":"a secret"}"#;
    mariadb(&mut world).process().signal("STOP");
    let answer = ask_meanwhile(&world, REGISTER, &[], new);
    assert_eq!(answer.status, 400, "{answer:?}");
    // A connection used a moment ago is not asked whether it is alive: then the call's own time is up first.
    let told = [DATABASE_AWAY, SOMETHING_AWAY];
    assert!(told.contains(&answer.body.as_str()), "{answer:?}");
    mariadb(&mut world).process().signal("CONT");
    recovers(&world, REGISTER, &[], new);
    world.check_logs();
}

fn mariadb(world: &mut World) -> &mut testbed::MariaDb {
    match &mut world.store {
        Store::MariaDb(server, _) => server,
        _ => panic!("no MariaDB"),
    }
}

#[test]
fn without_identity_nobody_gets_a_token() {
    let mut world = world();
    world.identity_rpc.kill();
    let answer = ask(&world, LOGIN, &[], USER);
    assert_eq!((answer.status, answer.body.as_str()), (400, SOMETHING_AWAY));
    // The user is there, and can log in later.
    let new = r#"{"mobile":"13800000002","password":"a secret"}"#;
    let answer = ask(&world, REGISTER, &[], new);
    assert_eq!((answer.status, answer.body.as_str()), (400, SOMETHING_AWAY));
    world.identity_rpc.resume();
    recovers(&world, LOGIN, &[], new);
    recovers(&world, LOGIN, &[], USER);
    world.check_logs();
}

#[test]
fn an_identity_that_hangs_is_not_waited_for() {
    let world = world();
    let token = token(&ask(&world, LOGIN, &[], USER));
    let headers = [("Authorization", token.as_str())];
    world.identity_rpc.process().signal("STOP");
    let answer = ask_meanwhile(&world, DETAIL, &headers, "{}");
    assert_eq!((answer.status, answer.body.as_str()), (503, SOMETHING_AWAY));
    let answer = ask_meanwhile(&world, LOGIN, &[], USER);
    assert_eq!((answer.status, answer.body.as_str()), (400, SOMETHING_AWAY));
    world.identity_rpc.process().signal("CONT");
    let token = crate::token(&recovers(&world, LOGIN, &[], USER));
    recovers(&world, DETAIL, &[("Authorization", &token)], "{}");
    world.check_logs();
}

#[test]
fn a_token_that_cannot_be_kept_is_not_given_out() {
    let mut world = world();
    // The row cache would fail first.
    assert_eq!(ask(&world, LOGIN, &[], USER).status, 200);
    redis(&mut world).kill();
    let (parts, ()) = ::http::Request::new(()).into_parts();
    let conf = format!("Endpoints: [127.0.0.1:{}]", world.identity_rpc.port);
    let conf = rgo_core::config::parse(&conf, "test.yaml").unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let error = runtime.block_on(async {
        let identity = identity_api::client::identity::Identity::new(&conf).unwrap();
        let request = identity_pb::GenerateTokenReq { user_id: 1 };
        let ctx = rgo_core::Context::from_parts(parts);
        identity.generate_token(&ctx, request).await.unwrap_err()
    });
    match error.kind() {
        rgo_core::Kind::Code { code, message } => {
            let body = format!(r#"{{"code":{code},"msg":"{message}"}}"#);
            assert_eq!(body, NO_TOKEN);
        }
        other => panic!("{other:?}"),
    }
    world.check_logs();
}

#[test]
fn a_service_killed_between_two_inserts_leaves_no_half_user() {
    let mut world = world();
    // Another session keeps the second insert waiting.
    let lock = mariadb(&mut world).hold("looklook_usercenter", "LOCK TABLES user_auth WRITE");
    let port = world.usercenter_api.port;
    let new = r#"{"mobile":"13800000002","password":"a secret"}"#;
    let asked = thread::spawn(move || http::post(port, REGISTER, &[], new));
    let waiting =
        "SELECT COUNT(*) FROM information_schema.processlist WHERE state LIKE '%metadata lock%'";
    wait_until("the second insert waits", || world.query(waiting) == ["1"]);
    world.usercenter_rpc.kill();
    drop(lock);
    assert_eq!(asked.join().unwrap().body, SOMETHING_AWAY);
    let open = "SELECT COUNT(*) FROM information_schema.innodb_trx";
    wait_until("no transaction is open", || world.query(open) == ["0"]);
    assert_eq!(world.query("SELECT COUNT(*) FROM `user`"), ["1"]);
    assert_eq!(world.query("SELECT COUNT(*) FROM user_auth"), ["1"]);
    world.usercenter_rpc.resume();
    recovers(&world, REGISTER, &[], new);
    world.check_logs();
}

#[test]
fn an_api_told_to_stop_answers_what_it_has_accepted() {
    stops_under_load(|world| &mut world.usercenter_api, &[]);
}

#[test]
fn an_rpc_told_to_stop_answers_what_it_has_accepted() {
    // The api is there, and the rpc is not.
    stops_under_load(|world| &mut world.usercenter_rpc, &[(400, SOMETHING_AWAY)]);
}

/// `told_when_gone` is what others are told who come after the end; nobody where no one is left to tell it.
fn stops_under_load(service: fn(&mut World) -> &mut Service, told_when_gone: &[(u16, &str)]) {
    let patient = [
        (
            "Mode: dev",
            "Mode: dev\nTimeout: 60000\nShutdown:\n  WaitTime: 60s",
        ),
        ("NonBlock: true", "NonBlock: true\n  Timeout: 60000"),
    ];
    let mut world = World::start(Store::mariadb(), &patient);
    assert_eq!(ask(&world, REGISTER, &[], USER).status, 200);
    let port = world.usercenter_api.port;
    let answered = AtomicUsize::new(0);
    thread::scope(|scope| {
        // More passwords than can be verified before the service stops to accept.
        let logins: Vec<_> = (0..80)
            .map(|_| scope.spawn(|| http::post(port, LOGIN, &[], USER)))
            .collect();
        for _ in 0..4 {
            scope.spawn(|| look_until_refused(port, &answered, told_when_gone));
        }
        wait_until("the service is at work", || {
            answered.load(Ordering::Relaxed) >= 50
        });
        let service = service(&mut world);
        service.process().signal("TERM");
        assert!(service.ends().success());
        for login in logins {
            let answer = login.join().unwrap();
            assert_eq!(answer.status, 200, "{answer:?}");
        }
    });
    world.check_logs();
}

/// Asks for the user, again and again, until nobody accepts any more or one of these answers comes.
fn look_until_refused(port: u16, answered: &AtomicUsize, told_when_gone: &[(u16, &str)]) {
    loop {
        match http::send(port, "POST", DETAIL, &[("X-User", "1")], "{}") {
            Ok(answer) if answer.status == 200 => {}
            Ok(answer) => {
                let told = (answer.status, answer.body.as_str());
                assert!(told_when_gone.contains(&told), "{answer:?}");
                return;
            }
            Err(error) => {
                // The system resets what it has queued and nobody has accepted.
                let kinds = [
                    io::ErrorKind::ConnectionRefused,
                    io::ErrorKind::ConnectionReset,
                ];
                assert!(kinds.contains(&error.kind()), "{error}");
                return;
            }
        }
        answered.fetch_add(1, Ordering::Relaxed);
    }
}
