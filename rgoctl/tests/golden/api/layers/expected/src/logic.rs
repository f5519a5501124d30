//! The logic of the routes.

pub mod admin;
pub mod member;
pub mod open;
pub mod partner;
pub mod rotating;
