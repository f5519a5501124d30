//! Models of the tables in `usercenter.sql`, one module per table.

mod tables;
pub mod user;
pub mod user_auth;

pub use tables::TABLES;
