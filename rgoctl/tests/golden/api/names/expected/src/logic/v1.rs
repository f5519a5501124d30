//! The logic of the routes of group `v1`.

pub mod _2fa;
