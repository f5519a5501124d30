//! One mobile number, many who come at the same time.

use std::sync::Barrier;
use std::thread;

use testbed::Store;
use testbed::Wechat;
use testbed::World;
use testbed::http;
use testbed::http::Answer;

const REGISTER: &str = "/usercenter/v1/user/register";
const WX_MINI: &str = "/usercenter/v1/user/wxMiniAuth";
const TAKEN: &str = r#"{"code":100001,"msg":"该用户已被注册"}"#;

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
    passwords(&world, user);
    taps(&world, user);
    world.check_logs();
}

/// What all are answered who ask at the same time, each for a path with a body.
fn at_once(world: &World, requests: &[(&str, String)]) -> Vec<Answer> {
    let port = world.usercenter_api.port;
    let start = Barrier::new(requests.len());
    let ask = |(path, body): &(&str, String)| {
        start.wait();
        http::post(port, path, &[], body)
    };
    thread::scope(|scope| {
        let ask = &ask;
        let threads: Vec<_> = requests
            .iter()
            .map(|request| scope.spawn(move || ask(request)))
            .collect();
        threads.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

/// Two hundred registrations: one is the first.
fn passwords(world: &World, user: &str) {
    let body = |n| format!(r#"{{"mobile":"13800000001","password":"a secret {n}"}}"#);
    let requests: Vec<_> = (0..200).map(|n| (REGISTER, body(n))).collect();
    let answers = at_once(world, &requests);
    let (won, lost): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
    for answer in lost {
        assert_eq!((answer.status, answer.body.as_str()), (400, TAKEN));
    }
    assert_eq!(won.len(), 1);
    for table in [user, "user_auth"] {
        let count = world.query(&format!("SELECT COUNT(*) FROM {table}"));
        assert_eq!(count, ["1"], "{table}");
    }
}

/// A new user of WeChat, who taps again and again, while somebody registers the number: WeChat vouches for it, so
/// every tap comes in, to the same user.
fn taps(world: &World, user: &str) {
    for mobile in (13_800_000_002_u64..).take(8) {
        let tap = Wechat::body(&format!("of-{mobile}"), &mobile.to_string(), Wechat::APP_ID);
        let register = format!(r#"{{"mobile":"{mobile}","password":"a secret"}}"#);
        // No more than the pool opens connections for in the time a query waits for one.
        let mut requests = vec![(WX_MINI, tap); 6];
        requests.extend(vec![(REGISTER, register); 2]);
        let answers = at_once(world, &requests);
        let (taps, registrations) = answers.split_at(6);
        for answer in taps {
            assert_eq!(answer.status, 200, "{answer:?}");
        }
        let (won, lost): (Vec<_>, Vec<_>) = registrations
            .iter()
            .partition(|answer| answer.status == 200);
        for answer in lost {
            assert_eq!((answer.status, answer.body.as_str()), (400, TAKEN));
        }
        let ways = world.query(&format!(
            "SELECT auth_type FROM user_auth a JOIN {user} u ON u.id = a.user_id WHERE u.mobile = '{mobile}' ORDER BY auth_type"
        ));
        match won.len() {
            0 => assert_eq!(ways, ["wxMini"]),
            1 => assert_eq!(ways, ["system", "wxMini"]),
            _ => panic!("registered more than once: {won:?}"),
        }
    }
}
