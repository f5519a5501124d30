//! The table `thing`. Add your own queries here; `model` holds the generated ones.

mod entity;
mod model;

use rgo_sql::Result;
use rgo_sql::Tx;
use sea_orm::ColumnTrait;
use sea_orm::EntityTrait;
use sea_orm::PaginatorTrait;
use sea_orm::QueryFilter;
use sea_orm::QuerySelect;

pub use entity::Model as Thing;
pub use model::NewThing;
pub use model::ThingModel;

use entity::Column;
use entity::Entity;

// Example queries: edit or delete.
impl ThingModel {
    /// Counts the rows.
    pub async fn count(&self) -> Result<u64> {
        let query = Entity::find();
        Ok(query.count(self.conn.conn()).await?)
    }

    /// Finds the rows of several primary keys, one by one, so that each may come from the cache.
    pub async fn find_many(&self, keys: &[i64]) -> Result<Vec<Thing>> {
        let mut rows = Vec::with_capacity(keys.len());
        for key in keys {
            rows.extend(self.find_one(*key).await?);
        }
        Ok(rows)
    }

    /// Finds a row by primary key and locks it (`FOR UPDATE`) until the transaction ends.
    pub async fn lock(&self, tx: &Tx, id: i64) -> Result<Option<Thing>> {
        let query = Entity::find().filter(Column::Id.eq(id)).lock_exclusive();
        Ok(query.one(tx).await?)
    }
}
