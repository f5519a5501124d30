//! The table `user`. Add your own queries here; `model` holds the generated ones.

mod entity;
mod model;

pub use entity::Model as User;
pub use model::NewUser;
pub use model::UserModel;
