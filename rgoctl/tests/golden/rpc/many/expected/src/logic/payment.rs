//! What each rpc of `shop.Payment` does.

mod get_payment;
mod list_payment;

pub use get_payment::get_payment;
pub use list_payment::list_payment;
