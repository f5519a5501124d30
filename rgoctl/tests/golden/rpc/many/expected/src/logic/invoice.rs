//! What each rpc of `shop.Invoice` does.

mod get_invoice;
mod list_invoice;

pub use get_invoice::get_invoice;
pub use list_invoice::list_invoice;
