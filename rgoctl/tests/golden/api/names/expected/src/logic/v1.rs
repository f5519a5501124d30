//! What the routes of group `v1` do.

pub mod _2fa;
