//! A table as models have it.

use rgo_sql::Conn;
use rgo_sql::Db;
use rgo_sql::Driver;
use rgo_sql::Result;
use rgo_sql::Time;
use sea_orm::ActiveModelBehavior;
use sea_orm::ActiveModelTrait;
use sea_orm::ColumnTrait;
use sea_orm::ConnectionTrait;
use sea_orm::DeriveEntityModel;
use sea_orm::DerivePrimaryKey;
use sea_orm::DeriveRelation;
use sea_orm::EntityTrait;
use sea_orm::EnumIter;
use sea_orm::PrimaryKeyTrait;
use sea_orm::QueryFilter;
use sea_orm::Set;

#[derive(Debug, Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "user")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub mobile: String,
    /// A naive column.
    pub create_time: Time,
    /// One with a zone: `timestamp` of MySQL, `timestamptz` of PostgreSQL.
    pub login_time: Time,
    pub delete_time: Option<Time>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What is generated for it.
#[derive(Debug, Clone)]
pub struct Users {
    conn: Conn,
}

impl Users {
    /// Over an empty table.
    pub async fn new(db: &Db) -> Self {
        let (id, naive, zoned) = match db.driver() {
            Driver::Sqlite => ("integer PRIMARY KEY AUTOINCREMENT", "datetime", "datetime"),
            Driver::Mysql => (
                "bigint PRIMARY KEY AUTO_INCREMENT",
                "datetime(6)",
                "timestamp(6) NULL",
            ),
            Driver::Postgres => ("bigserial PRIMARY KEY", "timestamp", "timestamptz"),
        };
        let conn = Conn::from(db);
        let quote = if db.driver() == Driver::Mysql {
            '`'
        } else {
            '"'
        };
        let table = format!("{quote}user{quote}");
        for statement in [
            format!("DROP TABLE IF EXISTS {table}"),
            format!(
                "CREATE TABLE {table} (id {id}, mobile varchar(20) NOT NULL UNIQUE, \
                 create_time {naive} NOT NULL, login_time {zoned}, delete_time {naive} NULL)"
            ),
        ] {
            conn.execute_unprepared(&statement).await.expect("a table");
        }
        Self { conn }
    }

    pub fn with(&self, conn: impl Into<Conn>) -> Self {
        Self { conn: conn.into() }
    }

    pub async fn insert(&self, mobile: &str, time: Time) -> Result<Model> {
        let new = ActiveModel {
            mobile: Set(mobile.to_owned()),
            create_time: Set(time),
            login_time: Set(time),
            delete_time: Set(None),
            ..Default::default()
        };
        Ok(new.insert(&self.conn).await?)
    }

    pub async fn find(&self, mobile: &str) -> Result<Option<Model>> {
        let query = Entity::find().filter(Column::Mobile.eq(mobile));
        Ok(query.one(&self.conn).await?)
    }

    pub async fn find_by_time(&self, time: Time) -> Result<Vec<Model>> {
        let query = Entity::find()
            .filter(Column::CreateTime.eq(time))
            .filter(Column::LoginTime.eq(time));
        Ok(query.all(&self.conn).await?)
    }
}
