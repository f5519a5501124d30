//! What the routes do.

pub mod router;
pub mod r#type;
pub mod v1;
