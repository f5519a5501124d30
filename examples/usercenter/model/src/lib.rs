//! The tables of `usercenter.sql`, a module each.

mod tables;
pub mod user;
pub mod user_auth;

pub use tables::TABLES;
