//! What each rpc of `shop.Address` does.

mod get_address;
mod list_address;

pub use get_address::get_address;
pub use list_address::list_address;
