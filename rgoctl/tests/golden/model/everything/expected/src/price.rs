//! Rows of `price`. Queries of your own stand here, the generated ones in `model`.

mod entity;
mod model;

use rgo_sql::Result;
use rgo_sql::Tx;
use sea_orm::ColumnTrait;
use sea_orm::PaginatorTrait;
use sea_orm::QueryFilter;
use sea_orm::QuerySelect;

pub use entity::Model as Price;
pub use model::NewPrice;
pub use model::PriceModel;

use entity::Column;
use model::live;

// Two queries as they may be written; change them, or throw them away.
impl PriceModel {
    /// How many rows there are.
    pub async fn count(&self) -> Result<u64> {
        let query = live();
        Ok(query.count(&self.conn).await?)
    }

    /// The row of a primary key, nobody else's to change until the caller's transaction ends.
    pub async fn lock(&self, tx: &Tx, tenant_id: i32, code: &str) -> Result<Option<Price>> {
        let query = live()
            .filter(Column::TenantId.eq(tenant_id))
            .filter(Column::Code.eq(code))
            .lock_exclusive();
        Ok(query.one(tx).await?)
    }
}
