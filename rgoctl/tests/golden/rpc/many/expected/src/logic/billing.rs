//! What each rpc of `shop.Billing` does.

mod get_billing;
mod list_billing;

pub use get_billing::get_billing;
pub use list_billing::list_billing;
