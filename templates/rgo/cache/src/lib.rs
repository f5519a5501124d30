//! A Redis client, and with the feature `rows` go-zero's cache of database rows.

pub mod redis;
#[cfg(feature = "rows")]
mod rows;

pub use redis::Redis;
#[cfg(feature = "rows")]
pub use rows::Cache;
#[cfg(feature = "rows")]
pub use rows::CachedConn;
#[cfg(feature = "rows")]
pub use rows::key;
