//! What the routes of group `order/order` do.

mod place;

pub use place::place;
