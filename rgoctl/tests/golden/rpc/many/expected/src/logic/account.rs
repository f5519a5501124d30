//! The logic of `shop.Account`: a function for each rpc.

mod get_account;
mod list_account;

pub use get_account::get_account;
pub use list_account::list_account;
