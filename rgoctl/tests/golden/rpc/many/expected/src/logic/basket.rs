//! What each rpc of `shop.Basket` does.

mod get_basket;
mod list_basket;

pub use get_basket::get_basket;
pub use list_basket::list_basket;
