//! Databases: `SQLite`, `MySQL`/`MariaDB` and `PostgreSQL` behind go-zero's `DataSource`, over SeaORM.
//!
//! [`Db`] is the pool that a service opens once, [`Tx`] a transaction, and [`Conn`], which models hold, either of them.
//! The same code runs on every database: `DataSource` chooses one of the compiled-in drivers at run time. The features
//! `sqlite`, `mysql` and `postgres` are the drivers; enable at least one.
//!
//! The `loc` of a `DataSource`, the time zone of DATETIME columns, is global: a process has one.

pub mod bytes;
mod conn;
mod data_source;
mod db;
pub mod decimal;
mod error;
pub mod null;
mod page;
mod table;
mod time;
mod tx;

pub use conn::Conn;
pub use data_source::BadDataSource;
pub use data_source::DataSource;
pub use data_source::Driver;
pub use db::Db;
pub use db::run_to_completion;
pub use decimal::Decimal;
pub use error::Error;
pub use error::Result;
pub use page::Page;
pub use table::Table;
pub use time::Time;
pub use tx::Tx;
