//! Finding by a unique index: two entries, one leading to the other.

use rgo::cache::CachedConn;
use rgo::sql;

use crate::KEY;
use crate::Table;
use crate::cache;
use crate::cache_on;
use crate::db;
use crate::on_both;
use crate::redis;
use testbed::Redis as Server;

const INDEX: &str = "cache:user:mobile:139";

/// As a generated model finds the row of `id` 1 by another column.
async fn find(conn: &CachedConn, by_index: &Table, by_key: &Table) -> sql::Result<Option<String>> {
    conn.find_by_index(
        INDEX,
        |id: &i64| format!("cache:user:id:{id}"),
        async |_| Ok(by_index.look().map(|row| (1, row))),
        async |_, id| {
            assert_eq!(id, 1);
            Ok(by_key.look())
        },
    )
    .await
}

#[tokio::test]
async fn one_look_fills_both_entries() {
    on_both(async |conn| {
        let (by_index, by_key) = (Table::with("x"), Table::with("y"));
        for _ in 0..3 {
            let found = find(&conn, &by_index, &by_key).await.expect("an answer");
            assert_eq!(found.as_deref(), Some("x"));
            assert_eq!(by_key.find(&conn).await.expect("an answer"), found);
        }
        assert_eq!((by_index.looks(), by_key.looks()), (1, 0));
        // A changed row: the index leads to it still.
        conn.forget(vec![KEY.to_owned()]).await;
        for _ in 0..3 {
            let found = find(&conn, &by_index, &by_key).await.expect("an answer");
            assert_eq!(found.as_deref(), Some("y"));
        }
        assert_eq!((by_index.looks(), by_key.looks()), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn rows_that_are_not_there_are_remembered_at_both_places() {
    on_both(async |conn| {
        let (by_index, by_key) = (Table::default(), Table::default());
        for _ in 0..3 {
            let found = find(&conn, &by_index, &by_key).await;
            assert_eq!(found.expect("an answer"), None);
        }
        assert_eq!((by_index.looks(), by_key.looks()), (1, 0));
        conn.forget(vec![INDEX.to_owned()]).await;
        let by_index = Table::with("x");
        find(&conn, &by_index, &by_key).await.expect("an answer");
        conn.forget(vec![KEY.to_owned()]).await;
        for _ in 0..3 {
            let found = find(&conn, &by_index, &by_key).await;
            assert_eq!(found.expect("an answer"), None);
        }
        assert_eq!((by_index.looks(), by_key.looks()), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn an_index_holds_the_key_and_ends_before_the_row() {
    let server = Server::start();
    let conn = CachedConn::new(&db().await, &cache_on(&server).await);
    let table = Table::with("x");
    find(&conn, &table, &table).await.expect("an answer");
    let redis = redis(&server).await;
    assert_eq!(
        redis.get(INDEX).await.expect("an answer").as_deref(),
        Some("1")
    );
    assert_eq!(
        redis.get(KEY).await.expect("an answer").as_deref(),
        Some("\"x\"")
    );
    let index = redis.ttl(INDEX).await.expect("an answer");
    assert!(redis.ttl(KEY).await.expect("an answer") > index);
}

#[tokio::test]
async fn an_index_of_another_form_is_loaded_again() {
    let server = Server::start();
    let conn = CachedConn::new(&db().await, &cache_on(&server).await);
    let redis = redis(&server).await;
    redis.set(INDEX, "{\"id\":1}").await.expect("put");
    let table = Table::with("x");
    let found = find(&conn, &table, &Table::default()).await;
    assert_eq!(found.expect("an answer").as_deref(), Some("x"));
    assert_eq!(
        redis.get(INDEX).await.expect("an answer").as_deref(),
        Some("1")
    );
}

/// A model's method with borrowed parameters.
async fn find_one_by_mobile(conn: &CachedConn, mobile: &str) -> sql::Result<Option<String>> {
    conn.find_by_index(
        &format!("cache:user:mobile:{mobile}"),
        |id: &i64| format!("cache:user:id:{id}"),
        async |_| Ok(Some((1, mobile.to_owned()))),
        async |conn, id| find_one(conn, id).await,
    )
    .await
}

async fn find_one(_: &sql::Conn, id: i64) -> sql::Result<Option<String>> {
    Ok(Some(id.to_string()))
}

#[tokio::test]
async fn models_work_inside_a_task_and_a_transaction() {
    let db = db().await;
    let conn = CachedConn::new(&db, &cache("- {Type: memory}").await);
    let task = tokio::spawn(async move {
        let mobile = String::from("139");
        let found = find_one_by_mobile(&conn, &mobile).await?;
        let own = db.trans(async |tx| -> sql::Result<_> {
            let own = conn.with(tx);
            own.forget(vec![INDEX.to_owned()]).await;
            find_one_by_mobile(&own, &mobile).await
        });
        Ok::<_, sql::Error>((found, own.await?))
    });
    let (found, own) = task.await.expect("no panic").expect("an answer");
    assert_eq!(
        (found.as_deref(), own.as_deref()),
        (Some("139"), Some("139"))
    );
}
