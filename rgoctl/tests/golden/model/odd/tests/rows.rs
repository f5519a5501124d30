//! Names that are Rust's or the generated code's own.

mod db;

use odd_model::TABLES;
use odd_model::entity_::EntityModel;
use odd_model::entity_::NewEntity;
use odd_model::model_::ModelModel;
use odd_model::model_::NewModel;
use odd_model::print::NewPrint;
use odd_model::print::PrintModel;
use rgo_cache::Cache;
use rgo_sql::Db;
use rgo_sql::Decimal;
use rgo_sql::Result;
use rgo_sql::Time;

async fn places() -> (Db, Cache) {
    let db = db::empty(TABLES).await;
    let nodes = rgo_core::config::parse("- {Type: memory}", "cache.yaml").expect("it parses");
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

#[tokio::test]
async fn keys_of_all_types_find_their_row() -> Result<()> {
    let (db, cache) = places().await;
    let prints = PrintModel::new(&db, &cache);
    let new = NewPrint {
        id: vec![0, 1, 2, 255],
        salt: Some(vec![254]),
        at: Time::from_unix(1_704_038_400),
        price: Decimal::new(1250, 2),
        rate: 0.5,
        note: Some("n".to_owned()),
        ..NewPrint::default()
    };
    let mut row = prints.insert(new).await?;
    assert_eq!((&row.note, row.deleted), (&Some("n".to_owned()), Some(0)));
    for _ in 0..2 {
        let at = Time::from_unix(1_704_038_400);
        let found = [
            prints.find_one(&[0, 1, 2, 255]).await?,
            prints.find_one_by_salt(&[254]).await?,
            prints.find_one_by_at(at).await?,
            prints.find_one_by_price(Decimal::new(1250, 2)).await?,
            prints.find_one_by_rate(0.5).await?,
        ];
        assert_eq!(found, [const { None }; 5].map(|_: Option<()>| Some(row.clone())));
    }
    // As goctl's own models have them.
    for key in [
        "cache:print:at:2024-01-01 00:00:00 +0800 CST",
        "cache:print:price:12.5",
        "cache:print:rate:0.5",
    ] {
        let entry: Option<serde_json::Value> = cache.get(key).await.expect("it answers");
        assert!(entry.is_some(), "{key}");
    }
    row.share = Some(0.25);
    assert!(prints.update(&row).await?);
    assert_eq!(prints.find_one(&row.id).await?, Some(row.clone()));
    assert!(prints.delete(&row.id).await?);
    assert_eq!(prints.find_one(&row.id).await?, None);
    assert_eq!(prints.count().await?, 0);
    Ok(())
}
