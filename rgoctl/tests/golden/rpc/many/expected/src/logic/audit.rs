//! What each rpc of `shop.Audit` does.

mod get_audit;
mod list_audit;

pub use get_audit::get_audit;
pub use list_audit::list_audit;
