//! Finding by a unique index: two entries, one leading to the other.

use futures_util::future::join_all;
use rgo_cache::CachedConn;

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
async fn find(
    conn: &CachedConn,
    by_index: &Table,
    by_key: &Table,
) -> rgo_sql::Result<Option<String>> {
    conn.find_by_index(
        INDEX,
        |_| vec![KEY.to_owned(), INDEX.to_owned()],
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
async fn that_there_is_no_row_is_remembered_at_both_places() {
    on_both(async |conn| {
        let (by_index, by_key) = (Table::default(), Table::default());
        for _ in 0..3 {
            let found = find(&conn, &by_index, &by_key).await;
            assert_eq!(found.expect("an answer"), None);
        }
        assert_eq!((by_index.looks(), by_key.looks()), (1, 0));
        for _ in 0..3 {
            assert_eq!(by_key.find(&conn).await.expect("an answer"), None);
        }
        assert_eq!((by_index.looks(), by_key.looks()), (1, 1));
    })
    .await;
}

/// A user and its mobile, found by a mobile the database takes for the same.
async fn find_139(
    conn: &CachedConn,
    by_index: (i64, &str),
    by_key: Option<&str>,
) -> rgo_sql::Result<Option<(i64, String)>> {
    conn.find_by_index(
        INDEX,
        |(id, mobile)| {
            let index = format!("cache:user:mobile:{mobile}");
            vec![format!("cache:user:id:{id}"), index]
        },
        |id: &i64| format!("cache:user:id:{id}"),
        async |_| Ok(Some((by_index.0, (by_index.0, by_index.1.to_owned())))),
        async |_, id| Ok(by_key.map(|mobile| (id, mobile.to_owned()))),
    )
    .await
}

#[tokio::test]
async fn an_index_that_leads_to_another_row_is_forgotten() {
    let server = Server::start();
    let conn = CachedConn::new(&db().await, &cache_on(&server).await);
    let redis = redis(&server).await;
    for elsewhere in [Some("138"), None] {
        redis.set(INDEX, "1").await.expect("put");
        conn.forget(vec![KEY.to_owned()]).await;
        let found = find_139(&conn, (2, "139"), elsewhere).await;
        assert_eq!(found.expect("an answer"), Some((2, "139".to_owned())));
        assert!(!redis.exists(INDEX).await.expect("an answer"));
        let found = find_139(&conn, (2, "139"), elsewhere).await;
        assert_eq!(found.expect("an answer"), Some((2, "139".to_owned())));
        let entry = redis.get(INDEX).await.expect("an answer");
        assert_eq!(entry.as_deref(), Some("2"));
    }
}

#[tokio::test]
async fn a_row_of_another_spelling_is_found_and_not_cached() {
    let server = Server::start();
    let conn = CachedConn::new(&db().await, &cache_on(&server).await);
    let redis = redis(&server).await;
    for _ in 0..2 {
        let finds = (0..3).map(|_| find_139(&conn, (1, "139  "), Some("139  ")));
        for found in join_all(finds).await {
            assert_eq!(found.expect("an answer"), Some((1, "139  ".to_owned())));
        }
        assert!(!redis.exists(INDEX).await.expect("an answer"));
    }
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
async fn find_one_by_mobile(conn: &CachedConn, mobile: &str) -> rgo_sql::Result<Option<String>> {
    conn.find_by_index(
        &format!("cache:user:mobile:{mobile}"),
        |_: &String| vec![INDEX.to_owned()],
        |id: &i64| format!("cache:user:id:{id}"),
        async |_| Ok(Some((1, mobile.to_owned()))),
        async |conn, id| find_one(conn, id).await,
    )
    .await
}

async fn find_one(_: &rgo_sql::Conn, id: i64) -> rgo_sql::Result<Option<String>> {
    Ok(Some(id.to_string()))
}

#[tokio::test]
async fn models_work_inside_a_task_and_a_transaction() {
    let db = db().await;
    let conn = CachedConn::new(&db, &cache("- {Type: memory}").await);
    let task = tokio::spawn(async move {
        let mobile = String::from("139");
        let found = find_one_by_mobile(&conn, &mobile).await?;
        let own = db.trans(async |tx| -> rgo_sql::Result<_> {
            let own = conn.with(tx);
            own.forget(vec![INDEX.to_owned()]).await;
            find_one_by_mobile(&own, &mobile).await
        });
        Ok::<_, rgo_sql::Error>((found, own.await?))
    });
    let (found, own) = task.await.expect("no panic").expect("an answer");
    assert_eq!(
        (found.as_deref(), own.as_deref()),
        (Some("139"), Some("139"))
    );
}
