//! The logic of the routes of group `type`.

mod r#async;
mod r#match;
mod self_;
mod type_logic;

pub use r#async::r#async;
pub use r#match::r#match;
pub use self_::self_;
pub use type_logic::r#type;
