//! The models of the user centre, with a cache in this process.

mod db;

use rgo_cache::Cache;
use rgo_sql::Db;
use rgo_sql::Driver;
use rgo_sql::Page;
use rgo_sql::Result;
use rgo_sql::Time;
use usercenter_model::TABLES;
use usercenter_model::user::NewUser;
use usercenter_model::user::User;
use usercenter_model::user::UserModel;
use usercenter_model::user_auth::NewUserAuth;
use usercenter_model::user_auth::UserAuthModel;

struct Rows {
    db: Db,
    cache: Cache,
    users: UserModel,
    auths: UserAuthModel,
}

async fn rows() -> Rows {
    let db = db::empty(TABLES).await;
    // What is there already fits as well.
    db.prepare(TABLES).await.expect("the tables fit");
    let nodes = rgo_core::config::parse("- {Type: memory}", "cache.yaml").expect("it parses");
    let cache = Cache::new(&nodes).await.expect("no server is needed");
    Rows {
        users: UserModel::new(&db, &cache),
        auths: UserAuthModel::new(&db, &cache),
        db,
        cache,
    }
}

fn mobile(mobile: &str) -> NewUser {
    NewUser {
        mobile: mobile.to_owned(),
        ..NewUser::default()
    }
}

const KEY: &str = "cache:looklookUsercenter:user:id:1";
const INDEX: &str = "cache:looklookUsercenter:user:mobile:139";

#[tokio::test]
async fn a_row_is_found_by_its_keys_until_it_is_deleted() -> Result<()> {
    let rows = rows().await;
    assert_eq!(rows.users.find_one_by_mobile("139").await?, None);
    let before = Time::now();
    let user = rows.users.insert(mobile("139")).await?;
    assert_eq!((user.id, user.del_state), (1, 0));
    assert_eq!(user.create_time, user.update_time);
    match rows.db.driver() {
        // Its `datetime` has whole seconds.
        Driver::Mysql => assert!(before.unix() <= user.create_time.unix()),
        Driver::Sqlite | Driver::Postgres => assert!(before <= user.create_time),
    }
    for _ in 0..2 {
        assert_eq!(rows.users.find_one(1).await?, Some(user.clone()));
        let found = rows.users.find_one_by_mobile("139").await?;
        assert_eq!(found, Some(user.clone()));
    }
    assert_eq!(
        rows.users.find_many(&[1, 2]).await?,
        std::slice::from_ref(&user)
    );
    assert!(rows.users.delete(1).await?);
    assert!(!rows.users.delete(1).await?);
    assert!(!rows.users.update(&user).await?);
    assert_eq!(rows.users.find_one(1).await?, None);
    assert_eq!(rows.users.find_one_by_mobile("139").await?, None);
    assert_eq!(rows.users.list(Page::new(1, 10)).await?, []);
    assert_eq!(rows.users.count().await?, 0);
    Ok(())
}

#[tokio::test]
async fn the_cache_holds_goctls_json_under_goctls_keys() -> Result<()> {
    let rows = rows().await;
    let user = rows.users.insert(mobile("139")).await?;
    rows.users.find_one_by_mobile("139").await?;
    let json: serde_json::Value = rows
        .cache
        .get(KEY)
        .await
        .expect("it answers")
        .expect("a row");
    let names: Vec<&String> = json.as_object().expect("an object").keys().collect();
    let mut expected = [
        "Id",
        "CreateTime",
        "UpdateTime",
        "DeleteTime",
        "DelState",
        "Mobile",
        "Password",
        "Nickname",
        "Sex",
        "Avatar",
        "Info",
    ];
    expected.sort_unstable();
    let mut names: Vec<&str> = names.into_iter().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, expected);
    assert_eq!(json["CreateTime"], user.create_time.to_string());
    assert_eq!(
        rows.cache.get(INDEX).await.expect("it answers"),
        Some(1_i64)
    );
    Ok(())
}

#[tokio::test]
async fn a_deleted_row_of_the_cache_does_not_count() -> Result<()> {
    let rows = rows().await;
    let mut user = rows.users.insert(mobile("139")).await?;
    user.del_state = 1;
    // As goctl's models, which know no deleted rows, leave it there.
    rows.cache.set(KEY, &user).await.expect("it answers");
    rows.cache.set(INDEX, &1_i64).await.expect("it answers");
    assert_eq!(rows.users.find_one(1).await?, None);
    assert_eq!(rows.users.find_one_by_mobile("139").await?, None);
    Ok(())
}

#[tokio::test]
async fn an_update_forgets_the_old_row_and_its_index() -> Result<()> {
    let rows = rows().await;
    let mut user = rows.users.insert(mobile("139")).await?;
    rows.users.find_one_by_mobile("139").await?;
    assert_eq!(rows.users.find_one_by_mobile("138").await?, None);
    user.mobile = "138".to_owned();
    user.del_state = 1;
    assert!(rows.users.update(&user).await?);
    assert_eq!(rows.users.find_one_by_mobile("139").await?, None);
    let found = rows
        .users
        .find_one_by_mobile("138")
        .await?
        .expect("it is there");
    assert_eq!((found.id, found.del_state), (1, 0));
    match rows.db.driver() {
        Driver::Mysql => assert!(found.update_time >= user.update_time),
        Driver::Sqlite | Driver::Postgres => assert!(found.update_time > user.update_time),
    }
    assert_eq!(found.create_time, user.create_time);
    Ok(())
}

/// As a writer leaves it who did not see another's change.
#[tokio::test]
async fn an_index_that_leads_to_another_row_is_not_believed() -> Result<()> {
    let rows = rows().await;
    rows.users.insert(mobile("138")).await?;
    let user = rows.users.insert(mobile("139")).await?;
    rows.cache.set(INDEX, &1_i64).await.expect("put");
    for _ in 0..2 {
        let found = rows.users.find_one_by_mobile("139").await?;
        assert_eq!(found, Some(user.clone()));
    }
    let entry = rows.cache.get(INDEX).await.expect("it answers");
    assert_eq!(entry, Some(user.id));
    Ok(())
}

#[tokio::test]
async fn a_transaction_is_one() -> Result<()> {
    let rows = rows().await;
    let register = async |number: &str| {
        rows.db
            .trans(async |tx| {
                let user = rows.users.with(tx).insert(mobile(number)).await?;
                let auth = NewUserAuth {
                    user_id: user.id,
                    auth_type: "system".to_owned(),
                    auth_key: "139".to_owned(),
                };
                rows.auths.with(tx).insert(auth).await?;
                rows.users.lock(tx, user.id).await
            })
            .await
    };
    let user = register("139").await?.expect("it is there");
    assert_eq!(rows.users.find_one_by_mobile("138").await?, None);
    let refused = register("138").await.expect_err("the key is taken");
    assert!(refused.is_unique_violation());
    assert_eq!(rows.users.find_one_by_mobile("138").await?, None);
    let auth = rows
        .auths
        .find_one_by_auth_type_auth_key("system", "139")
        .await?;
    assert_eq!(auth.expect("it is there").user_id, user.id);
    let auth = rows
        .auths
        .find_one_by_user_id_auth_type(user.id, "system")
        .await?;
    assert_eq!(auth.expect("it is there").auth_key, "139");
    Ok(())
}

#[tokio::test]
async fn pages_follow_the_primary_key() -> Result<()> {
    let rows = rows().await;
    for number in ["3", "1", "2"] {
        rows.users.insert(mobile(number)).await?;
    }
    let numbers = |users: Vec<User>| {
        users
            .into_iter()
            .map(|user| user.mobile)
            .collect::<Vec<_>>()
    };
    assert_eq!(numbers(rows.users.list(Page::new(1, 2)).await?), ["3", "1"]);
    assert_eq!(numbers(rows.users.list(Page::new(2, 2)).await?), ["2"]);
    assert_eq!(rows.users.count().await?, 3);
    Ok(())
}

/// Models live in tasks of a server.
#[tokio::test]
async fn queries_may_move_between_threads() {
    let rows = rows().await;
    let found = tokio::spawn(async move {
        let user = rows.users.insert(mobile("1")).await?;
        rows.users.update(&user).await?;
        rows.users.find_one(user.id).await?;
        rows.users.find_one_by_mobile("1").await?;
        rows.users.delete(user.id).await?;
        let users = rows.users.clone();
        rows.db
            .trans(async |tx| users.with(tx).list(Page::new(1, 1)).await)
            .await
    });
    assert_eq!(found.await.expect("no panic").expect("rows"), []);
}
