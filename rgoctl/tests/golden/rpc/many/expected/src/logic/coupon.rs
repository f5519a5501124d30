//! What each rpc of `shop.Coupon` does.

mod get_coupon;
mod list_coupon;

pub use get_coupon::get_coupon;
pub use list_coupon::list_coupon;
