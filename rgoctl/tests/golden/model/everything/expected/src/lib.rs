//! Models of the tables in `everything.sql`, one module per table.

pub mod membership;
pub mod price;
mod tables;
pub mod ticket;

pub use tables::TABLES;
