//! What the routes of group `v1/_2fa/user_center` do.

mod kebab;
mod lower;
mod upper;

pub use kebab::kebab;
pub use lower::lower;
pub use upper::upper;
