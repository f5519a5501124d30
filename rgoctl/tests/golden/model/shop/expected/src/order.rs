//! Rows of `order`. Queries of your own stand here, the generated ones in `model`.

mod entity;
mod model;

use rgo_sql::Result;
use rgo_sql::Tx;
use sea_orm::ColumnTrait;
use sea_orm::EntityTrait;
use sea_orm::PaginatorTrait;
use sea_orm::QueryFilter;
use sea_orm::QuerySelect;

pub use entity::Model as Order;
pub use model::NewOrder;
pub use model::OrderModel;

use entity::Column;
use entity::Entity;

// Three queries as they may be written; change them, or throw them away.
impl OrderModel {
    /// How many rows there are.
    pub async fn count(&self) -> Result<u64> {
        let query = Entity::find();
        Ok(query.count(self.conn.conn()).await?)
    }

    /// The rows of some keys, each from the cache where that has it.
    pub async fn find_many(&self, keys: &[String]) -> Result<Vec<Order>> {
        let mut rows = Vec::with_capacity(keys.len());
        for key in keys {
            rows.extend(self.find_one(key).await?);
        }
        Ok(rows)
    }

    /// The row of a primary key, nobody else's to change until the caller's transaction ends.
    pub async fn lock(&self, tx: &Tx, sn: &str) -> Result<Option<Order>> {
        let query = Entity::find().filter(Column::Sn.eq(sn)).lock_exclusive();
        Ok(query.one(tx).await?)
    }
}
