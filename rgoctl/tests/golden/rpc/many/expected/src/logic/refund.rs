//! What each rpc of `shop.Refund` does.

mod get_refund;
mod list_refund;

pub use get_refund::get_refund;
pub use list_refund::list_refund;
