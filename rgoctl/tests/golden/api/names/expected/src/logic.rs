//! The logic of the routes.

pub mod order;
pub mod router;
pub mod r#type;
pub mod v1;
