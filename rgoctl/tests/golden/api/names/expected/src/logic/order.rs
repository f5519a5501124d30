//! The logic of the routes of group `order`.

#[expect(clippy::module_inception, reason = "the spec nests its groups so")]
pub mod order;
