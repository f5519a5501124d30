//! What each rpc of `shop.Catalog` does.

mod get_catalog;
mod list_catalog;

pub use get_catalog::get_catalog;
pub use list_catalog::list_catalog;
