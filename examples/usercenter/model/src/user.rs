//! Rows of `user`. Queries of your own stand here, the generated ones in `model`.

mod entity;
mod model;

pub use entity::Model as User;
pub use model::NewUser;
pub use model::UserModel;
