//! What each rpc of `shop.Order` does.

mod get_order;
mod list_order;

pub use get_order::get_order;
pub use list_order::list_order;
