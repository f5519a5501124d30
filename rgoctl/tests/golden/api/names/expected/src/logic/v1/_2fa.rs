//! What the routes of group `v1/_2fa` do.

pub mod user_center;
