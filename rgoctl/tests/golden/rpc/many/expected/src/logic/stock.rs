//! What each rpc of `shop.Stock` does.

mod get_stock;
mod list_stock;

pub use get_stock::get_stock;
pub use list_stock::list_stock;
