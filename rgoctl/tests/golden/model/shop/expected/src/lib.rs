//! Models of the tables in `shop.sql`, one module per table.

pub mod order;
pub mod ping;
pub mod stock;
mod tables;
pub mod visit;

pub use tables::TABLES;
