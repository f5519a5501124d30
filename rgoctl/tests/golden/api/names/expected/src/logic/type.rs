//! What the routes of group `type` do.

mod r#async;
mod r#match;
mod self_;
mod r#type;

pub use r#async::r#async;
pub use r#match::r#match;
pub use self_::self_;
pub use r#type::r#type;
