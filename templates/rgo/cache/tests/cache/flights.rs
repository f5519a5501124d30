//! Many who want the same row at the same time.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use futures_util::future::join_all;
use rgo_cache::CachedConn;
use sea_orm::DbErr;
use tokio::sync::oneshot;

use crate::KEY;
use crate::Table;
use crate::cache;
use crate::cache_on;
use crate::db;
use crate::keys;
use testbed::Redis as Server;

const MANY: usize = 100;

async fn in_process() -> CachedConn {
    CachedConn::new(&db().await, &cache("- {Type: memory}").await)
}

/// Long enough for everybody else of the runtime to come along.
async fn dawdle() {
    for _ in 0..10 * MANY {
        tokio::task::yield_now().await;
    }
}

async fn a_hundred_at_once(conn: CachedConn) {
    let table = Arc::new(Table::with("x"));
    let tasks = (0..MANY).map(|_| {
        let (conn, table) = (conn.clone(), Arc::clone(&table));
        tokio::spawn(async move {
            let load = async |_: &rgo_sql::Conn| {
                dawdle().await;
                Ok(table.look())
            };
            conn.find(KEY, keys, load).await
        })
    });
    let tasks: Vec<_> = tasks.collect();
    for task in tasks {
        let found = task.await.expect("no panic").expect("an answer");
        assert_eq!(found.as_deref(), Some("x"));
    }
    assert_eq!(table.looks(), 1);
}

#[tokio::test]
async fn a_hundred_make_one_look_in_process() {
    a_hundred_at_once(in_process().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_make_one_look_on_a_server() {
    let server = Server::start();
    a_hundred_at_once(CachedConn::new(&db().await, &cache_on(&server).await)).await;
}

#[tokio::test]
async fn who_waited_for_a_failure_gets_it() {
    let conn = in_process().await;
    let table = Table::default();
    let finds = (0..MANY).map(|_| {
        conn.find(KEY, keys, async |_| -> rgo_sql::Result<Option<String>> {
            table.look();
            dawdle().await;
            Err(DbErr::Custom("broken".to_owned()).into())
        })
    });
    for outcome in join_all(finds).await {
        let error = outcome.expect_err("an error");
        assert_eq!(error.database(), Some(&DbErr::Custom("broken".to_owned())));
    }
    assert_eq!(table.looks(), 1);
}

#[tokio::test]
async fn when_the_first_is_dropped_the_next_one_looks() {
    let conn = in_process().await;
    let first = tokio::spawn({
        let conn = conn.clone();
        async move {
            let load = async |_: &rgo_sql::Conn| std::future::pending().await;
            conn.find::<String>(KEY, keys, load).await
        }
    });
    dawdle().await;
    let table = Arc::new(Table::with("x"));
    let second = tokio::spawn({
        let (conn, table) = (conn.clone(), Arc::clone(&table));
        async move { table.find(&conn).await }
    });
    dawdle().await;
    assert_eq!(table.looks.load(Ordering::Relaxed), 0);
    first.abort();
    let found = second.await.expect("no panic").expect("an answer");
    assert_eq!((found.as_deref(), table.looks()), (Some("x"), 1));
}

#[tokio::test]
async fn a_panic_is_one_callers_own() {
    let conn = in_process().await;
    let first = tokio::spawn({
        let conn = conn.clone();
        async move {
            let load = async |_: &rgo_sql::Conn| -> rgo_sql::Result<Option<String>> {
                dawdle().await;
                panic!("a bug")
            };
            conn.find(KEY, keys, load).await
        }
    });
    tokio::task::yield_now().await;
    let table = Table::with("x");
    let found = table.find(&conn).await.expect("an answer");
    assert_eq!(found.as_deref(), Some("x"));
    assert!(first.await.is_err());
}

#[tokio::test]
async fn what_is_loaded_before_a_deletion_is_neither_shared_after_it_nor_kept() {
    for old in [None, Some("old".to_owned())] {
        let conn = in_process().await;
        let (asked, is_asked) = oneshot::channel();
        let (answer, answered) = oneshot::channel();
        let reader = tokio::spawn({
            let (conn, old) = (conn.clone(), old.clone());
            async move {
                let load = async |_: &rgo_sql::Conn| {
                    asked.send(()).expect("somebody waits");
                    answered.await.expect("an answer");
                    Ok(old)
                };
                conn.find(KEY, keys, load).await
            }
        });
        is_asked.await.expect("the table is asked");
        conn.forget(vec![KEY.to_owned()]).await;
        let table = Table::with("new");
        let (found, ()) = tokio::join!(table.find(&conn), async {
            answer.send(()).expect("somebody waits");
        });
        assert_eq!(found.expect("an answer").as_deref(), Some("new"));
        let read = reader.await.expect("no panic").expect("an answer");
        assert_eq!(read, old);
        let found = table.find(&conn).await.expect("an answer");
        assert_eq!((found.as_deref(), table.looks()), (Some("new"), 1));
    }
}

/// Nobody asks between the deletion and the answer.
#[tokio::test]
async fn what_is_loaded_before_a_deletion_is_not_put_after_it() {
    let conn = in_process().await;
    let (answer, answered) = oneshot::channel();
    let reader = tokio::spawn({
        let conn = conn.clone();
        async move {
            let load = async |_: &rgo_sql::Conn| {
                answered.await.expect("an answer");
                Ok(Some("old".to_owned()))
            };
            conn.find(KEY, keys, load).await
        }
    });
    dawdle().await;
    conn.forget(vec![KEY.to_owned()]).await;
    answer.send(()).expect("somebody waits");
    reader.await.expect("no panic").expect("an answer");
    let found = Table::with("new").find(&conn).await.expect("an answer");
    assert_eq!(found.as_deref(), Some("new"));
}
