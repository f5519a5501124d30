use rgo_sql::Db;
use rgo_sql::Time;
use sea_orm::ConnectionTrait;

use crate::user::Users;

pub async fn inserts_return_the_id(db: &Db) {
    let users = Users::new(db).await;
    let first = users.insert("1", Time::now()).await.expect("a row");
    let second = users.insert("2", Time::now()).await.expect("a row");
    assert_eq!((first.id, second.id), (1, 2));
    let found = users.find("2").await.expect("an answer");
    assert_eq!(found.expect("a row").id, 2);
    assert_eq!(users.find("3").await.expect("an answer"), None);
}

pub async fn only_one_of_many_inserts_of_a_key_succeeds(db: &Db) {
    let users = Users::new(db).await;
    let mut tasks = Vec::new();
    for _ in 0..50 {
        let users = users.clone();
        tasks.push(tokio::spawn(async move {
            users.insert("13900000000", Time::now()).await
        }));
    }
    let mut rows = 0;
    for task in tasks {
        match task.await.expect("no panic") {
            Ok(_) => rows += 1,
            Err(error) => assert!(error.is_unique_violation(), "{error}"),
        }
    }
    assert_eq!(rows, 1);
    let other = db
        .execute_unprepared("INSERT INTO nowhere VALUES (1)")
        .await;
    let other = rgo_sql::Error::from(other.expect_err("no such table"));
    assert!(!other.is_unique_violation());
}

#[cfg(feature = "sqlite")]
pub async fn are_read_only(db: &Db) {
    let error = db.execute_unprepared("CREATE TABLE x (id integer)").await;
    let error = error.expect_err("read only").to_string();
    assert!(error.contains("readonly"), "{error}");
}
