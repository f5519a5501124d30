//! Models of the tables in `odd.sql`, one module per table.

pub mod _3x;
pub mod active;
pub mod column;
pub mod display;
pub mod entity_;
pub mod main_;
pub mod model_;
pub mod option;
pub mod print;
pub mod select;
mod tables;
pub mod tables_;
pub mod time;
pub mod tx;
pub mod r#type;
pub mod user_2;

pub use tables::TABLES;
