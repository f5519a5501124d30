//! Names that are Rust's or the generated code's own.

mod db;

use odd_model::TABLES;
use odd_model::entity_::EntityModel;
use odd_model::entity_::NewEntity;
use odd_model::model_::ModelModel;
use odd_model::model_::NewModel;
use rgo::cache::Cache;
use rgo::sql::Db;
use rgo::sql::Result;

async fn places() -> (Db, Cache) {
    let db = db::empty(TABLES).await;
    let nodes = rgo::config::parse("- {Type: memory}", "cache.yaml").expect("it parses");
    (db, Cache::new(&nodes).await.expect("no server is needed"))
}

#[tokio::test]
async fn every_column_is_the_one_it_names() -> Result<()> {
    let (db, cache) = places().await;
    let models = ModelModel::new(&db, &cache);
    let new = NewModel {
        r#type: "t".to_owned(),
        self_: 1,
        r#mod: 2,
        id2: 3,
        user_id: 4,
        column_3d: 5,
        auth_type: "a".to_owned(),
        x_1_y: 6,
        z: 7,
        b_c: 8,
        名字: "n".to_owned(),
    };
    let row = models.insert(new).await?;
    assert_eq!(models.find_one(1).await?, Some(row.clone()));
    assert_eq!(models.find_one_by_type("t").await?, Some(row.clone()));
    assert!(models.update(&row).await?);
    let json: serde_json::Value = cache
        .get("cache:model:id:1")
        .await
        .expect("it answers")
        .unwrap_or_default();
    assert_eq!(json, serde_json::Value::Null);
    models.find_one_by_type("t").await?;
    let json: serde_json::Value = cache
        .get("cache:model:id:1")
        .await
        .expect("it answers")
        .unwrap_or_default();
    assert_eq!(
        (&json["ID2"], &json["UserID"], &json["Auth_Type"]),
        (&3.into(), &4.into(), &"a".into())
    );
    Ok(())
}

#[tokio::test]
async fn columns_may_have_the_names_of_locals() -> Result<()> {
    let (db, cache) = places().await;
    let entities = EntityModel::new(&db, &cache);
    let new = NewEntity {
        key: "k".to_owned(),
        query: "q".to_owned(),
        conn: 1,
        row: 2,
    };
    let row = entities.insert(new).await?;
    for _ in 0..2 {
        assert_eq!(entities.find_one("k").await?, Some(row.clone()));
        assert_eq!(
            entities.find_one_by_query_conn("q", 1).await?,
            Some(row.clone())
        );
        assert_eq!(entities.find_one_by_row(2).await?, Some(row.clone()));
    }
    Ok(())
}
