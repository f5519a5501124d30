//! Databases: SQLite, MySQL/MariaDB and PostgreSQL behind one `DataSource`, over SeaORM.
//!
//! [`Db`] is the pool a service opens once, [`Tx`] a transaction, [`Conn`] either of them: what a model holds. The
//! same code runs on all three; `DataSource` chooses at run time among the drivers that are compiled in.

pub mod bytes;
mod conn;
mod data_source;
mod db;
pub mod decimal;
mod error;
pub mod null;
mod page;
mod pool;
mod prepare;
mod table;
pub mod task;
mod time;
mod tx;
mod zone;

pub use conn::Conn;
pub use data_source::BadDataSource;
pub use data_source::DataSource;
pub use data_source::Driver;
pub use data_source::Tls;
pub use db::Db;
pub use decimal::Decimal;
pub use error::Error;
pub use error::Result;
pub use page::Page;
pub use table::Table;
pub use time::Time;
pub use tx::Tx;
