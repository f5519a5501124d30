//! What people write around models: transactions, errors, the cache.

use rgo_cache::Cache;
use rgo_cache::Redis;
use rgo_sql::Db;
use shop_model::thing::NewThing;
use shop_model::thing::Thing;
use shop_model::thing::ThingModel;

async fn buy(db: Db, cache: Cache) -> rgo_sql::Result<Option<Thing>> {
    let things = ThingModel::new(&db, &cache);
    let tx = db.begin().await?;
    tx.commit().await?;
    let saved: rgo_sql::Result<i64> = db.trans(async |_tx| Ok(1)).await;
    match saved {
        Err(error) if error.is_unique_violation() => Ok(None),
        Err(error) => Err(error),
        Ok(id) => things.find_one(id).await,
    }
}

#[test]
fn what_is_written_by_hand_is_understood() {
    let _ = buy;
    let redis: Option<Redis> = None;
    assert!(redis.is_none());
    assert_eq!(NewThing::default().name, "");
}
