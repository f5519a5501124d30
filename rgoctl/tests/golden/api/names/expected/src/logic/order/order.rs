//! The logic of the routes of group `order/order`.

mod place;

pub use place::place;
