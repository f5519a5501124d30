//! The logic of the routes.

mod both;
mod by_pointer;
mod by_value;
mod nothing;
mod perhaps;
mod sometimes;
mod tree;

pub use both::both;
pub use by_pointer::by_pointer;
pub use by_value::by_value;
pub use nothing::nothing;
pub use perhaps::perhaps;
pub use sometimes::sometimes;
pub use tree::tree;
