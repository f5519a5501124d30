//! Writing rows that may be cached.

use std::time::Duration;

use futures_util::FutureExt as _;
use rgo_cache::Cache;
use rgo_cache::CachedConn;
use rgo_sql::Db;
use rgo_sql::Time;
use sea_orm::ActiveModelBehavior;
use sea_orm::ColumnTrait;
use sea_orm::ConnectionTrait;
use sea_orm::DeriveEntityModel;
use sea_orm::DerivePrimaryKey;
use sea_orm::DeriveRelation;
use sea_orm::EntityTrait;
use sea_orm::EnumIter;
use sea_orm::NotSet;
use sea_orm::PrimaryKeyTrait;
use sea_orm::QueryFilter;
use sea_orm::Set;
use sea_orm::UpdateMany;
use serde::Deserialize;
use serde::Serialize;

use crate::cache;
use crate::db;

#[derive(Debug, Clone, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "user")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub mobile: String,
    pub name: Option<String>,
    pub create_time: Time,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

fn keys(row: &Model) -> Vec<String> {
    vec![row_key(row.id), mobile_key(&row.mobile)]
}

fn row_key(id: i64) -> String {
    format!("cache:user:id:{id}")
}

fn mobile_key(mobile: &str) -> String {
    format!("cache:user:mobile:{mobile}")
}

/// As a generated model.
struct Users {
    db: Db,
    cache: Cache,
    conn: CachedConn,
}

impl Users {
    async fn new(db: Db, columns: &str) -> Self {
        let table = format!(r#"CREATE TABLE "user" ({columns}, name text, create_time timestamp)"#);
        db.execute_unprepared(&table).await.expect("a table");
        let cache = cache("- {Type: memory}").await;
        let conn = CachedConn::new(&db, &cache);
        Self { db, cache, conn }
    }

    async fn on_sqlite() -> Self {
        let columns = "id integer PRIMARY KEY, mobile text NOT NULL UNIQUE";
        Self::new(db().await, columns).await
    }

    async fn find(&self, mobile: &str) -> Option<Model> {
        let key = mobile_key(mobile);
        let found = self.conn.find_by_index(
            &key,
            keys,
            |id| row_key(*id),
            async |conn| {
                let query = Entity::find().filter(Column::Mobile.eq(mobile));
                Ok(query.one(conn).await?.map(|row| (row.id, row)))
            },
            async |conn, id| Ok(Entity::find_by_id(id).one(conn).await?),
        );
        found.await.expect("an answer")
    }

    /// Whether something is cached for a mobile.
    async fn is_cached(&self, mobile: &str) -> bool {
        let is_asked = std::cell::Cell::new(false);
        let load = async || {
            is_asked.set(true);
            Ok(Some(0_i64))
        };
        let taken = self.cache.take(&mobile_key(mobile), load).await;
        taken.expect("an answer");
        !is_asked.get()
    }
}

fn new(mobile: &str) -> ActiveModel {
    ActiveModel {
        mobile: Set(mobile.to_owned()),
        name: Set(None),
        create_time: Set(Time::now()),
        ..Default::default()
    }
}

fn rename(id: i64, mobile: &str) -> UpdateMany<Entity> {
    let changes = ActiveModel {
        mobile: Set(mobile.to_owned()),
        ..Default::default()
    };
    let query = Entity::update_many().set(changes);
    query.filter(Column::Id.eq(id))
}

/// Waits for what comes in the background; for much shorter than the absence of a row is remembered.
async fn comes(condition: impl AsyncFn() -> bool) {
    for _ in 0..1000 {
        if condition().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it never comes");
}

#[tokio::test]
async fn a_write_comes_to_its_end_without_its_caller() {
    let users = Users::on_sqlite().await;
    assert_eq!(users.find("138").await, None);
    assert!(users.conn.insert(new("138"), keys).now_or_never().is_none());
    comes(async || users.find("138").await.is_some()).await;
    let keys = [mobile_key("138"), row_key(1), mobile_key("139")];
    assert_eq!(users.find("139").await, None);
    let update = users.conn.exec(rename(1, "139"), keys.to_vec());
    assert!(update.now_or_never().is_none());
    comes(async || users.find("139").await.is_some()).await;
    assert_eq!(users.find("138").await, None);
}

#[tokio::test]
async fn what_was_not_written_is_forgotten_as_well() {
    let users = Users::on_sqlite().await;
    assert_eq!(users.find("139").await, None);
    let insert = r#"INSERT INTO "user" VALUES (1, '139', NULL, '2024-01-02 03:04:05')"#;
    let written = users.db.execute_unprepared(insert).await;
    written.expect("somebody else's row");
    let row = ActiveModel {
        create_time: NotSet,
        ..new("139")
    };
    let error = users.conn.insert(row, keys).await;
    assert!(error.expect_err("it is taken").is_unique_violation());
    assert!(users.find("139").await.is_some());
    let rename = users
        .db
        .execute_unprepared(r#"ALTER TABLE "user" RENAME TO other"#);
    rename.await.expect("renamed");
    let query = Entity::delete_many().filter(Column::Id.eq(1));
    let error = users.conn.exec(query, vec![mobile_key("139")]).await;
    error.expect_err("the table is gone");
    assert!(!users.is_cached("139").await);
}

#[tokio::test]
async fn writes_of_a_transaction_are_forgotten_after_its_commit() {
    let users = Users::on_sqlite().await;
    for is_committed in [false, true] {
        for mobile in ["138", "139"] {
            assert_eq!(users.find(mobile).await, None);
        }
        let tx = users.db.begin().await.expect("a transaction");
        let own = users.conn.with(&tx);
        let user = own.insert(new("138"), keys).await.expect("a row");
        let keys = vec![mobile_key("138"), mobile_key("139")];
        let done = own.exec(rename(user.id, "139"), keys).await;
        assert_eq!(done.expect("renamed").rows_affected(), 1);
        assert!(users.is_cached("138").await && users.is_cached("139").await);
        if is_committed {
            tx.commit().await.expect("committed");
            assert!(users.find("139").await.is_some());
            assert!(!users.is_cached("138").await);
        } else {
            tx.rollback().await.expect("taken back");
            assert!(users.is_cached("138").await && users.is_cached("139").await);
        }
    }
}

/// `char(11)` comes back with blanks behind it.

#[tokio::test]
async fn what_the_database_spells_otherwise_is_found_as_it_was_given() {
    let server = testbed::Postgres::start();
    let source = server.data_source("postgres");
    let conf = format!("DataSource: \"{source}&loc=Asia/Shanghai\"");
    let conf = rgo_core::config::parse(&conf, "etc/x.yaml").expect("a configuration");
    let db = Db::connect(&conf).await.expect("a pool");
    let columns = "id bigserial PRIMARY KEY, mobile char(11) NOT NULL UNIQUE";
    let users = Users::new(db, columns).await;
    assert_eq!(users.find("138").await, None);
    let user: rgo_sql::Result<Model> = users.conn.insert(new("138"), keys).await;
    let user = user.expect("a row");
    for _ in 0..2 {
        assert_eq!(users.find("138").await, Some(user.clone()));
    }
    assert_eq!(users.find("139").await, None);
    let after = Model {
        mobile: "139".to_owned(),
        ..user.clone()
    };
    let keys = [keys(&user), keys(&after)].concat();
    let done = users.conn.exec(rename(user.id, "139"), keys).await;
    done.expect("renamed");
    assert_eq!(users.find("138").await, None);
    assert!(users.find("139").await.is_some());
}
