//! What each rpc does.

mod r#async;
mod clone;
mod connect;
mod get_user_ids;
mod logic_;
mod mod_;
mod new;
mod self_;
mod r#type;
mod with_interceptor;

pub use r#async::r#async;
pub use clone::clone;
pub use connect::connect;
pub use get_user_ids::get_user_ids;
pub use logic_::logic;
pub use mod_::r#mod;
pub use new::new;
pub use self_::self_;
pub use r#type::r#type;
pub use with_interceptor::with_interceptor;
