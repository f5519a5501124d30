//! The logic of the routes of group `v1/_2fa`.

pub mod user_center;
