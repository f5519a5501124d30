//! The table `price`. Add your own queries here; `model` holds the generated ones.

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

// Example queries: edit or delete.
impl PriceModel {
    /// Counts the rows.
    pub async fn count(&self) -> Result<u64> {
        let query = live();
        Ok(query.count(&self.conn).await?)
    }

    /// Finds a row by primary key and locks it (`FOR UPDATE`) until the transaction ends.
    pub async fn lock(&self, tx: &Tx, tenant_id: i32, code: &str) -> Result<Option<Price>> {
        let query = live()
            .filter(Column::TenantId.eq(tenant_id))
            .filter(Column::Code.eq(code))
            .lock_exclusive();
        Ok(query.one(tx).await?)
    }
}
