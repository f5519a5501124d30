//! The tables of `shop.sql`, a module each.

mod tables;
pub mod thing;

pub use tables::TABLES;
