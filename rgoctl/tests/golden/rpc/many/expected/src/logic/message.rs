//! What each rpc of `shop.Message` does.

mod get_message;
mod list_message;

pub use get_message::get_message;
pub use list_message::list_message;
