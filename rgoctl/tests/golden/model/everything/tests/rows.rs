//! A composite key and every type.

mod db;

use everything_model::TABLES;
use everything_model::membership::MembershipModel;
use everything_model::membership::NewMembership;
use everything_model::price::NewPrice;
use everything_model::price::PriceModel;
use everything_model::ticket::NewTicket;
use everything_model::ticket::Ticket;
use everything_model::ticket::TicketModel;
use rgo_sql::Decimal;
use rgo_sql::Page;
use rgo_sql::Result;
use rgo_sql::Time;

fn new(code: &str) -> NewPrice {
    NewPrice {
        tenant_id: 7,
        code: code.to_owned(),
        amount: Decimal::new(123_456_789_012, 2),
        counter: i64::MAX,
        note: Some("a 'b'".to_owned()),
        photo: Some(vec![0, 255]),
        hash: code.as_bytes().to_vec(),
        // Midnight in Shanghai, where the databases are.
        day: Time::from_unix(1_704_038_400),
        // PostgreSQL keeps microseconds.
        valid_from: "2024-01-01T19:04:05.123456Z".parse().expect("a time"),
        seen_at: Some(Time::from_unix(1_704_135_845)),
        raw: Some("{\"a\": 1}".to_owned()),
        mood: "it's bad".to_owned(),
        reference: Some(format!("00000000-0000-0000-0000-00000000000{}", code.len())),
        ..NewPrice::default()
    }
}

#[tokio::test]
async fn every_type_comes_back_as_it_went() -> Result<()> {
    let prices = PriceModel::new(&db::empty(TABLES).await);
    let given = new("a");
    let price = prices.insert(given.clone()).await?;
    let found = prices.find_one(7, "a").await?.expect("it is there");
    assert_eq!(price, found);
    assert_eq!(found.amount, given.amount);
    assert_eq!((found.rate, found.share, found.kind), (1.0, 0.5, 3));
    assert_eq!((found.counter, found.is_open), (i64::MAX, true));
    assert_eq!((found.letter.as_str(), &found.note), ("ab", &given.note));
    assert_eq!((&found.photo, &found.hash), (&given.photo, &given.hash));
    assert_eq!((found.day, found.seen_at), (given.day, given.seen_at));
    assert_eq!(
        (found.opens.as_str(), found.valid_from),
        ("08:30:00", given.valid_from)
    );
    assert_eq!((found.detail.as_str(), &found.raw), ("{}", &given.raw));
    assert_eq!(
        (&found.reference, found.trace.as_str()),
        (&given.reference, "")
    );
    assert_eq!((found.mood.as_str(), &found.level), ("it's bad", &None));
    assert_eq!((found.version, found.deleted_at), (0, None));
    let reference = given.reference.expect("it was given");
    assert_eq!(
        prices.find_one_by_reference(&reference).await?,
        Some(price.clone())
    );
    assert_eq!(prices.find_one_by_kind_hash(3, b"a").await?, Some(price));
    Ok(())
}

#[tokio::test]
async fn the_second_of_two_updates_is_refused() -> Result<()> {
    let prices = PriceModel::new(&db::empty(TABLES).await);
    let mut price = prices.insert(new("a")).await?;
    price.note = None;
    price.trace = "ignored".to_owned();
    assert!(prices.update(&price).await?);
    assert!(!prices.update(&price).await?);
    let found = prices.find_one(7, "a").await?.expect("it is there");
    assert_eq!(
        (found.version, found.note, found.trace.as_str()),
        (1, None, "")
    );
    Ok(())
}

async fn codes(prices: &PriceModel) -> Result<Vec<String>> {
    let list = prices.list(Page::new(1, 9)).await?;
    Ok(list.into_iter().map(|price| price.code).collect())
}

#[tokio::test]
async fn deleted_rows_do_not_count() -> Result<()> {
    let db = db::empty(TABLES).await;
    let prices = PriceModel::new(&db);
    prices.insert(new("bb")).await?;
    prices.insert(new("a")).await?;
    assert_eq!(codes(&prices).await?, ["a", "bb"]);
    assert!(prices.delete(7, "a").await?);
    assert!(!prices.delete(7, "a").await?);
    assert_eq!(codes(&prices).await?, ["bb"]);
    assert_eq!(
        (prices.count().await?, prices.find_one(7, "a").await?),
        (1, None)
    );
    let tx = db.begin().await?;
    assert!(prices.lock(&tx, 7, "bb").await?.is_some());
    assert!(prices.with(&tx).delete(7, "bb").await?);
    tx.rollback().await?;
    assert_eq!(codes(&prices).await?, ["bb"]);
    Ok(())
}

#[tokio::test]
async fn a_table_of_nothing_but_keys_works() -> Result<()> {
    let db = db::empty(TABLES).await;
    let members = MembershipModel::new(&db);
    let member = NewMembership {
        group_id: 1,
        user_id: 2,
    };
    members.insert(member.clone()).await?;
    let twice = members
        .insert(member)
        .await
        .expect_err("it is there already");
    assert!(twice.is_unique_violation());
    assert!(members.find_one(1, 2).await?.is_some());
    assert!(members.delete(1, 2).await?);
    let tickets = TicketModel::new(&db);
    let id = "00000000-0000-0000-0000-0000000000ab";
    let ticket = NewTicket {
        id: Some(id.to_owned()),
        title: "t".to_owned(),
        ..NewTicket::default()
    };
    let ticket = tickets.insert(ticket).await?;
    assert_eq!(tickets.find_one(id).await?, Some(ticket.clone()));
    let found = tickets.find_one_by_level_title("low", "t").await?;
    assert_eq!(found, Some(ticket.clone()));
    assert!(
        tickets
            .update(&Ticket {
                level: "high".to_owned(),
                ..ticket
            })
            .await?
    );
    assert_eq!(tickets.find_one_by_level_title("low", "t").await?, None);
    Ok(())
}
