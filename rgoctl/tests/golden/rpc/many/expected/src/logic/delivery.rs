//! What each rpc of `shop.Delivery` does.

mod get_delivery;
mod list_delivery;

pub use get_delivery::get_delivery;
pub use list_delivery::list_delivery;
