//! Transactions see no cache, and the cache sees only what was committed.

use rgo_cache::Cache;
use rgo_cache::CachedConn;
use rgo_sql::Db;

use crate::KEY;
use crate::Table;
use crate::cache;
use crate::db;
use crate::keys;

async fn cached(db: &Db) -> (Cache, CachedConn) {
    let cache = cache("- {Type: memory}").await;
    let conn = CachedConn::new(db, &cache);
    Table::with("old").find(&conn).await.expect("an answer");
    (cache, conn)
}

async fn entry(cache: &Cache) -> Option<String> {
    cache.get(KEY).await.expect("an answer")
}

/// Writes a row in a transaction, and looks for it.
async fn write(db: &Db, cache: &Cache, conn: &CachedConn, fails: bool) -> rgo_sql::Result<()> {
    db.trans(async |tx| {
        let own = conn.with(tx);
        assert!(own.conn().in_transaction());
        own.forget(vec![KEY.to_owned()]).await;
        let new = Table::with("new");
        assert_eq!(new.find(&own).await?.as_deref(), Some("new"));
        let found = own.find_by_index(
            "cache:user:mobile:139",
            keys,
            |_: &i64| KEY.to_owned(),
            async |_| Ok(Some((1, "newer".to_owned()))),
            async |_, _| Ok(None),
        );
        assert_eq!(found.await?.as_deref(), Some("newer"));
        assert_eq!(entry(cache).await.as_deref(), Some("old"));
        match fails {
            true => Err(rgo_sql::Error::other("changed my mind")),
            false => Ok(()),
        }
    })
    .await
}

#[tokio::test]
async fn entries_are_forgotten_after_the_commit() {
    let db = db().await;
    let (cache, conn) = cached(&db).await;
    write(&db, &cache, &conn, false).await.expect("committed");
    assert_eq!(entry(&cache).await, None);
    assert!(!conn.conn().in_transaction());
}

#[tokio::test]
async fn entries_stay_when_nothing_was_committed() {
    let db = db().await;
    let (cache, conn) = cached(&db).await;
    let outcome = write(&db, &cache, &conn, true).await;
    assert!(outcome.is_err());
    assert_eq!(entry(&cache).await.as_deref(), Some("old"));
}
