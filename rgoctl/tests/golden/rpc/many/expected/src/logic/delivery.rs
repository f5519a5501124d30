//! The logic of `shop.Delivery`: a function for each rpc.

mod get_delivery;
mod list_delivery;

pub use get_delivery::get_delivery;
pub use list_delivery::list_delivery;
