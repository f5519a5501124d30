//! MySQL's types, cached.

mod db;

use rgo_cache::Cache;
use rgo_sql::Db;
use rgo_sql::Decimal;
use rgo_sql::Page;
use rgo_sql::Result;
use rgo_sql::Time;
use shop_model::TABLES;
use shop_model::order::NewOrder;
use shop_model::order::OrderModel;
use shop_model::ping::NewPing;
use shop_model::ping::PingModel;
use shop_model::stock::NewStock;
use shop_model::stock::StockModel;
use shop_model::visit::NewVisit;
use shop_model::visit::VisitModel;

async fn places() -> (Db, Cache) {
    let db = db::empty(TABLES).await;
    let nodes = rgo_core::config::parse("- {Type: memory}", "cache.yaml").expect("it parses");
    (db, Cache::new(&nodes).await.expect("no server is needed"))
}

fn order() -> NewOrder {
    NewOrder {
        sn: "A1".to_owned(),
        views: 4_294_967_295,
        price: Decimal::new(999, 2),
        made_in: Some(2024),
        // Midnight in Shanghai, where the databases are.
        day: Some(Time::from_unix(1_704_038_400)),
        phone: Some("139".to_owned()),
        detail: Some("{\"a\": 1}".to_owned()),
        hash: vec![7; 16],
        photo: Some(vec![255]),
        flag: true,
        ..NewOrder::default()
    }
}

#[tokio::test]
async fn a_row_comes_out_of_the_cache_as_it_went_in() -> Result<()> {
    let (db, cache) = places().await;
    let orders = OrderModel::new(&db, &cache);
    let given = order();
    let order = orders.insert(given.clone()).await?;
    assert_eq!(
        (order.small, order.views, order.medium),
        (1, given.views, -5)
    );
    assert_eq!(
        (order.price, order.rebate),
        (given.price, Some(Decimal::new(150, 2)))
    );
    assert_eq!(
        (order.made_in, order.day, order.flag),
        (given.made_in, given.day, true)
    );
    assert_eq!(
        (&order.detail, order.at.as_str()),
        (&given.detail, "00:00:00")
    );
    assert!(order.changed.is_some());
    for _ in 0..2 {
        assert_eq!(orders.find_one("A1").await?, Some(order.clone()));
        assert_eq!(orders.find_one_by_phone("139").await?, Some(order.clone()));
        assert_eq!(
            orders.find_one_by_hash(&[7; 16]).await?,
            Some(order.clone())
        );
        let day = order.day.expect("it was given");
        let found = orders.find_one_by_alias_day("none", day).await?;
        assert_eq!(found, Some(order.clone()));
    }
    let json: serde_json::Value = cache
        .get("cache:order:sn:A1")
        .await
        .expect("it answers")
        .expect("a row");
    assert_eq!(
        json["Phone"].to_string(),
        "{\"String\":\"139\",\"Valid\":true}"
    );
    assert_eq!(
        json["Discount"].to_string(),
        "{\"Float64\":0,\"Valid\":false}"
    );
    assert_eq!(
        (json["Price"].to_string(), json["Alias"].to_string()),
        ("9.99".into(), "\"none\"".into())
    );
    let key = "cache:order:phone:{139 true}";
    assert_eq!(
        cache.get(key).await.expect("it answers"),
        Some("A1".to_owned())
    );
    Ok(())
}

#[tokio::test]
async fn the_second_of_two_updates_is_refused() -> Result<()> {
    let (db, cache) = places().await;
    let orders = OrderModel::new(&db, &cache);
    let mut order = orders.insert(order()).await?;
    orders.find_one_by_phone("139").await?;
    order.phone = None;
    assert!(orders.update(&order).await?);
    assert!(!orders.update(&order).await?);
    assert_eq!(orders.find_one_by_phone("139").await?, None);
    let found = orders.find_one("A1").await?.expect("it is there");
    assert_eq!((found.phone.as_deref(), found.version), (None, 1));
    assert!(orders.delete("A1").await?);
    assert_eq!(orders.find_one("A1").await?, None);
    assert_eq!(orders.count().await?, 0);
    Ok(())
}

#[tokio::test]
async fn keys_of_several_columns_are_cached() -> Result<()> {
    let (db, cache) = places().await;
    let stocks = StockModel::new(&db, &cache);
    let new = NewStock {
        store_id: 1,
        item: "pen".to_owned(),
        pieces: 3,
        code: "c".to_owned(),
    };
    let mut stock = stocks.insert(new).await?;
    assert_eq!(stocks.find_one_by_code("c").await?, Some(stock.clone()));
    assert_eq!(stocks.find_one_by_code("c").await?, Some(stock.clone()));
    let keys = [(1, "pen".to_owned()), (2, "pen".to_owned())];
    assert_eq!(stocks.find_many(&keys).await?, std::slice::from_ref(&stock));
    stock.pieces = 4;
    assert!(stocks.update(&stock).await?);
    assert_eq!(stocks.find_one(1, "pen").await?, Some(stock));
    Ok(())
}

#[tokio::test]
async fn small_tables_work() -> Result<()> {
    let (db, cache) = places().await;
    let pings = PingModel::new(&db, &cache);
    let ping = pings.insert(NewPing {}).await?;
    assert_eq!(pings.find_one(ping.id).await?, Some(ping));
    let visits = VisitModel::new(&db, &cache);
    let mut visit = visits
        .insert(NewVisit {
            path: "/".to_owned(),
        })
        .await?;
    assert_eq!(visits.find_one(1).await?, Some(visit.clone()));
    visit.path = "/a".to_owned();
    assert!(visits.update(&visit).await?);
    assert_eq!(visits.find_one(1).await?, Some(visit));
    assert_eq!(visits.list(Page::new(1, 5)).await?.len(), 1);
    assert!(visits.delete(1).await? && !visits.delete(1).await?);
    assert_eq!(visits.find_one(1).await?, None);
    Ok(())
}
