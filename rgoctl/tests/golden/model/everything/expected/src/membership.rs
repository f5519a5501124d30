//! Rows of `membership`. Queries of your own stand here, the generated ones in `model`.

mod entity;
mod model;

use rgo_sql::Result;
use rgo_sql::Tx;
use sea_orm::ColumnTrait;
use sea_orm::EntityTrait;
use sea_orm::PaginatorTrait;
use sea_orm::QueryFilter;
use sea_orm::QuerySelect;

pub use entity::Model as Membership;
pub use model::MembershipModel;
pub use model::NewMembership;

use entity::Column;
use entity::Entity;

// Two queries as they may be written; change them, or throw them away.
impl MembershipModel {
    /// How many rows there are.
    pub async fn count(&self) -> Result<u64> {
        let query = Entity::find();
        Ok(query.count(&self.conn).await?)
    }

    /// The row of a primary key, nobody else's to change until the caller's transaction ends.
    pub async fn lock(&self, tx: &Tx, group_id: i64, user_id: i64) -> Result<Option<Membership>> {
        let query = Entity::find()
            .filter(Column::GroupId.eq(group_id))
            .filter(Column::UserId.eq(user_id))
            .lock_exclusive();
        Ok(query.one(tx).await?)
    }
}
