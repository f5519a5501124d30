//! The servers themselves: they start, answer, die and come back with their data.

use testbed::MariaDb;
use testbed::Postgres;
use testbed::Redis;

#[test]
fn mariadb_comes_back_with_its_data() {
    let mut server = MariaDb::start();
    server.execute(
        "",
        "CREATE DATABASE d; CREATE TABLE d.t (a int); INSERT INTO d.t VALUES (7)",
    );
    server.kill();
    server.resume();
    assert_eq!(server.query("d", "SELECT a FROM t"), ["7"]);
}

#[test]
fn postgres_comes_back_with_its_data() {
    let mut server = Postgres::start();
    server.query(
        "postgres",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (7)",
    );
    server.kill();
    server.resume();
    assert_eq!(server.query("postgres", "SELECT a FROM t"), ["7"]);
}

#[test]
fn redis_comes_back_empty() {
    let mut server = Redis::start();
    server.command(&["SET", "a", "7"]);
    assert_eq!(server.command(&["GET", "a"]), "7");
    server.kill();
    server.resume();
    assert_eq!(server.command(&["GET", "a"]), "");
}
