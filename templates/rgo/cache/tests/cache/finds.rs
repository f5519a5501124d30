//! Reading through the cache.

use futures_util::future::join_all;
use rgo_cache::CachedConn;
use sea_orm::DbErr;

use crate::KEY;
use crate::Table;
use crate::cache_on;
use crate::db;
use crate::keys;
use crate::on_both;
use crate::redis;
use testbed::Redis as Server;

#[tokio::test]
async fn a_row_is_looked_for_once() {
    on_both(async |conn| {
        let table = Table::with("小明");
        for _ in 0..3 {
            let found = table.find(&conn).await.expect("an answer");
            assert_eq!(found.as_deref(), Some("小明"));
        }
        assert_eq!(table.looks(), 1);
        conn.forget(vec![KEY.to_owned()]).await;
        table.find(&conn).await.expect("an answer");
        assert_eq!(table.looks(), 2);
    })
    .await;
}

#[tokio::test]
async fn that_there_is_no_row_is_remembered_until_one_is_written() {
    on_both(async |conn| {
        let empty = Table::default();
        for _ in 0..3 {
            assert_eq!(empty.find(&conn).await.expect("an answer"), None);
        }
        assert_eq!(empty.looks(), 1);
        conn.forget(vec![KEY.to_owned()]).await;
        let table = Table::with("x");
        assert!(table.find(&conn).await.expect("an answer").is_some());
    })
    .await;
}

#[tokio::test]
async fn an_error_is_passed_on_and_not_cached() {
    on_both(async |conn| {
        let load = async |_: &rgo_sql::Conn| Err(DbErr::Custom("broken".to_owned()).into());
        let found: rgo_sql::Result<Option<String>> = conn.find(KEY, keys, load).await;
        let error = found.expect_err("an error");
        assert_eq!(error.database(), Some(&DbErr::Custom("broken".to_owned())));
        assert_eq!(
            Table::with("x")
                .find(&conn)
                .await
                .expect("a row")
                .as_deref(),
            Some("x")
        );
    })
    .await;
}

#[tokio::test]
async fn an_entry_of_another_form_is_loaded_again() {
    let server = Server::start();
    let conn = CachedConn::new(&db().await, &cache_on(&server).await);
    let redis = redis(&server).await;
    for entry in ["", "{", "5", "\"x"] {
        redis.set(KEY, entry).await.expect("put");
        let table = Table::with("y");
        let found = table.find(&conn).await.expect("an answer");
        assert_eq!((found.as_deref(), table.looks()), (Some("y"), 1));
        let entry = redis.get(KEY).await.expect("an answer");
        assert_eq!(entry.as_deref(), Some("\"y\""));
    }
}

#[tokio::test]
async fn entries_are_those_of_go_zero() {
    let server = Server::start();
    let conn = CachedConn::new(&db().await, &cache_on(&server).await);
    let redis = redis(&server).await;
    Table::default().find(&conn).await.expect("an answer");
    let entry = redis.get(KEY).await.expect("an answer");
    assert_eq!(entry.as_deref(), Some("*"));
    let seconds = redis
        .ttl(KEY)
        .await
        .expect("an answer")
        .map(|left| left.as_secs());
    assert!(seconds.is_some_and(|seconds| seconds <= 63), "{seconds:?}");
    conn.forget(vec![KEY.to_owned()]).await;
    Table::with("x").find(&conn).await.expect("an answer");
    let days = redis
        .ttl(KEY)
        .await
        .expect("an answer")
        .map(|left| left.as_secs_f64() / 86400.0);
    assert!(
        days.is_some_and(|days| (6.6..7.4).contains(&days)),
        "{days:?}"
    );
}

#[tokio::test]
async fn without_the_cache_the_database_is_not_asked() {
    let mut server = Server::start();
    let conn = CachedConn::new(&db().await, &cache_on(&server).await);
    server.kill();
    let table = Table::with("x");
    let error = table.find(&conn).await.expect_err("no cache").to_string();
    assert!(
        error.starts_with(&format!("redis {}: get: ", server.host())),
        "{error}"
    );
    assert_eq!(table.looks(), 0);
    server.resume();
    while table.find(&conn).await.is_err() {
        tokio::task::yield_now().await;
    }
    assert_eq!(table.looks(), 1);
}

#[tokio::test]
async fn a_cache_that_hangs_is_an_error_for_all_who_wait() {
    let server = Server::start();
    let conn = CachedConn::new(&db().await, &cache_on(&server).await);
    let table = Table::with("x");
    table.find(&conn).await.expect("an answer");
    server.process().signal("STOP");
    for outcome in join_all((0..10).map(|_| table.find(&conn))).await {
        let error = outcome.expect_err("no answer").to_string();
        assert!(error.ends_with("get: no answer in time"), "{error}");
    }
    server.process().signal("CONT");
    while table.find(&conn).await.is_err() {
        tokio::task::yield_now().await;
    }
    assert_eq!(table.looks(), 1);
}

/// The database takes both spellings for one.
#[tokio::test]
async fn a_row_is_not_cached_under_a_key_it_does_not_have() {
    on_both(async |conn| {
        let (table, other) = (Table::with("x"), "cache:user:id:01");
        let find = async |key: &str| conn.find(key, keys, async |_| Ok(table.look())).await;
        for _ in 0..2 {
            let found = find(other).await.expect("an answer");
            assert_eq!(found.as_deref(), Some("x"));
        }
        assert_eq!(table.looks(), 2);
        for _ in 0..2 {
            find(KEY).await.expect("an answer");
        }
        assert_eq!(table.looks(), 3);
    })
    .await;
}

/// Another service may have put it there.
#[tokio::test]
async fn a_row_is_not_believed_under_a_key_it_does_not_have() {
    let server = Server::start();
    let conn = CachedConn::new(&db().await, &cache_on(&server).await);
    let (redis, other) = (redis(&server).await, "cache:user:id:01");
    redis.set(other, "\"old\"").await.expect("put");
    let found = conn.find(other, keys, async |_| Ok(Some("new".to_owned())));
    assert_eq!(found.await.expect("an answer").as_deref(), Some("new"));
    assert!(!redis.exists(other).await.expect("an answer"));
}
