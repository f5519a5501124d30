//! What each rpc of `shop.Product` does.

mod get_product;
mod list_product;

pub use get_product::get_product;
pub use list_product::list_product;
