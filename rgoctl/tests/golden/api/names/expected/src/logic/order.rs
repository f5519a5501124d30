//! What the routes of group `order` do.

#[expect(clippy::module_inception, reason = "the spec nests its groups so")]
pub mod order;
