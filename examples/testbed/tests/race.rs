//! One mobile number, two hundred registrations at the same time.

use std::sync::Barrier;
use std::thread;

use testbed::Store;
use testbed::World;
use testbed::http;

const AT_ONCE: usize = 200;

#[test]
fn embedded() {
    race(Store::Embedded, "\"user\"");
}

#[test]
fn mariadb_and_redis() {
    race(Store::mariadb(), "`user`");
}

#[test]
fn postgres_and_redis() {
    race(Store::postgres(), "\"user\"");
}

fn race(store: Store, user: &str) {
    // Two hundred passwords take two processors longer than a caller usually waits.
    let patient = [
        ("Mode: dev", "Mode: dev\nTimeout: 120000"),
        ("NonBlock: true", "NonBlock: true\n  Timeout: 120000"),
    ];
    let world = World::start(store, &patient);
    let port = world.usercenter_api.port;
    let start = Barrier::new(AT_ONCE);
    let ask = |n: usize| {
        start.wait();
        let body = format!(r#"{{"mobile":"13800000001","password":"secret {n}"}}"#);
        http::post(port, "/usercenter/v1/user/register", &[], &body)
    };
    let answers: Vec<_> = thread::scope(|scope| {
        let ask = &ask;
        let threads: Vec<_> = (0..AT_ONCE).map(|n| scope.spawn(move || ask(n))).collect();
        threads.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let (won, lost): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
    for answer in lost {
        assert_eq!(answer.status, 400);
        assert_eq!(answer.body, r#"{"code":100001,"msg":"该用户已被注册"}"#);
    }
    assert_eq!(won.len(), 1);
    for table in [user, "user_auth"] {
        let count = world.query(&format!("SELECT COUNT(*) FROM {table}"));
        assert_eq!(count, ["1"], "{table}");
    }
}
