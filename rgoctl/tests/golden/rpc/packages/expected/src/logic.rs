//! What each rpc does.

mod count;
mod find;
mod get_order;
mod list_orders;
mod next;
mod now;
mod ping;
mod ticks;

pub use count::count;
pub use find::find;
pub use get_order::get_order;
pub use list_orders::list_orders;
pub use next::next;
pub use now::now;
pub use ping::ping;
pub use ticks::ticks;
