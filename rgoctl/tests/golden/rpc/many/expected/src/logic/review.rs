//! What each rpc of `shop.Review` does.

mod get_review;
mod list_review;

pub use get_review::get_review;
pub use list_review::list_review;
