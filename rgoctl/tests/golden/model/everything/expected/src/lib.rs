//! The tables of `everything.sql`, a module each.

pub mod membership;
pub mod price;
mod tables;
pub mod ticket;

pub use tables::TABLES;
