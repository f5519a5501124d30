//! The logic of the routes.

mod anything;
mod bytes;
mod double;
mod echo;
mod empty;
mod head;
mod list;
mod nothing;
mod number;
mod options;
mod patch;
mod pointer_list;
mod pointers;
mod request_only;
mod response_only;
mod text;
mod texts;

pub use anything::anything;
pub use bytes::bytes;
pub use double::double;
pub use echo::echo;
pub use empty::empty;
pub use head::head;
pub use list::list;
pub use nothing::nothing;
pub use number::number;
pub use options::options;
pub use patch::patch;
pub use pointer_list::pointer_list;
pub use pointers::pointers;
pub use request_only::request_only;
pub use response_only::response_only;
pub use text::text;
pub use texts::texts;
