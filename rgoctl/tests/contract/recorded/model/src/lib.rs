//! Models of the tables in `shop.sql`, one module per table.

mod tables;
pub mod thing;

pub use tables::TABLES;
