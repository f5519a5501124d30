//! The logic of the routes.

mod dashed;
mod dotted;
mod get;
mod latest;
mod line;
mod root;
mod update;

pub use dashed::dashed;
pub use dotted::dotted;
pub use get::get;
pub use latest::latest;
pub use line::line;
pub use root::root;
pub use update::update;
