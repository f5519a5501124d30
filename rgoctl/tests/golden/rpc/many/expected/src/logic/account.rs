//! What each rpc of `shop.Account` does.

mod get_account;
mod list_account;

pub use get_account::get_account;
pub use list_account::list_account;
