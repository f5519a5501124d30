use std::time::Duration;

use futures_util::future::join_all;
use rgo_sql::Db;
use rgo_sql::Table;
use rgo_sql::Time;
use rgo_sql::Tx;

use crate::proxy::Proxy;
use crate::user::Users;

const NO_CONNECTION: &str = "no connection to the database within 1.5s";

/// Enough calls to use every connection of the pool.
const CALLS: usize = 70;

/// A table with a column that does not exist.
const MISMATCH: Table = Table {
    name: "user",
    columns: &["no such"],
    sqlite: "",
};

pub async fn a_user(db: &Db) -> Users {
    let users = Users::new(db).await;
    users.insert("1", Time::now()).await.expect("a row");
    users
}

pub async fn a_dead_server_is_an_error(db: &Db, users: &Users) {
    // A connection that was in use a moment ago breaks at its query; the pool has 64 of them at most.
    let mut errors = Vec::new();
    while !errors
        .iter()
        .any(|error: &String| error.starts_with(NO_CONNECTION))
    {
        assert!(errors.len() <= 64, "{errors:#?}");
        let error = users.find("1").await.expect_err("no server");
        errors.push(error.to_string());
    }
    let error = db.begin().await.expect_err("no server").to_string();
    assert!(error.starts_with(NO_CONNECTION), "{error}");
    db.prepare(&[MISMATCH]).await.expect("a line in the log");
}

pub async fn a_restarted_server_is_found_again(db: &Db, users: &Users) {
    while users.find("1").await.is_err() {}
    for _ in 0..CALLS {
        users.find("1").await.expect("an answer").expect("a row");
    }
    db.prepare(&[MISMATCH]).await.expect_err("a mismatch");
}

/// `db` reaches its server through `proxy`, `direct` without it.
pub async fn a_cancelled_begin_leaves_nothing_open(db: &Db, direct: &Db, proxy: &Proxy) {
    let users = Users::new(db).await;
    // The pool has its connection back.
    tokio::time::sleep(Duration::from_millis(50)).await;
    proxy.fall_silent();
    let begin = tokio::time::timeout(Duration::from_millis(100), db.begin());
    assert!(begin.await.is_err(), "nobody has answered");
    proxy.speak();
    for number in 0..20 {
        let mobile = number.to_string();
        let row = users.insert(&mobile, Time::now()).await.expect("a row");
        let others = users.with(direct).find(&mobile).await.expect("an answer");
        assert_eq!(others, Some(row), "others see what was written");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

pub async fn a_silent_server_does_not_use_up_the_pool(db: &Db, proxy: &Proxy) {
    let users = a_user(db).await;
    let find = |limit| tokio::time::timeout(limit, users.find("1"));
    // All connections of the pool are in use, and then silent.
    let begun = join_all((0..64).map(|_| db.begin())).await;
    let begun: Vec<Tx> = begun
        .into_iter()
        .map(|tx| tx.expect("a connection"))
        .collect();
    proxy.forget_connections();
    drop(begun);
    join_all((0..64).map(|_| find(Duration::from_millis(200)))).await;
    let back = async { while users.find("1").await.is_err() {} };
    let in_time = tokio::time::timeout(Duration::from_secs(30), back).await;
    in_time.expect("new connections take the place of the silent ones");
    proxy.speak();
}

/// `data_source` has a wrong password, with `wrong` in it.
pub async fn a_refused_login_is_an_error_at_the_start(data_source: &str) {
    let db = crate::connect(data_source).await;
    let table = Table {
        name: "user",
        columns: &["id"],
        sqlite: "",
    };
    let error = format!("{:?}", db.prepare(&[table]).await.expect_err("no login"));
    assert!(error.starts_with("inspect table user"), "{error}");
    let is_told = error.contains("Access denied for user 'app'")
        || error.contains("password authentication failed for user \"postgres\"");
    assert!(is_told && !error.contains("wrong"), "{error}");
}
