//! The tables of `shop.sql`, a module each.

pub mod order;
pub mod ping;
pub mod stock;
mod tables;
pub mod visit;

pub use tables::TABLES;
