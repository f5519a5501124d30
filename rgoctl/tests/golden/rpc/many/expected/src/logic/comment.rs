//! What each rpc of `shop.Comment` does.

mod get_comment;
mod list_comment;

pub use get_comment::get_comment;
pub use list_comment::list_comment;
