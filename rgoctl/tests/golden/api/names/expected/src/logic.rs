//! What the routes do.

pub mod order;
pub mod router;
pub mod r#type;
pub mod v1;
