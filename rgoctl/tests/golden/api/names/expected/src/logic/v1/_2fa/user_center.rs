//! The logic of the routes of group `v1/_2fa/user_center`.

mod kebab;
mod lower;
mod upper;

pub use kebab::kebab;
pub use lower::lower;
pub use upper::upper;
