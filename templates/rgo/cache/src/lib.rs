//! Redis, and with the feature `rows` the rows of a database cached as go-zero caches them.

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
