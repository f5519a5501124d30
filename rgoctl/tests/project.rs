//! The writer, from outside: what a run does to a tree.

#![expect(
    clippy::disallowed_methods,
    reason = "the tests play the user, who reads and writes files"
)]

#[path = "project/faults.rs"]
mod faults;
#[path = "project/lock.rs"]
mod lock;
#[path = "project/patch.rs"]
mod patch;
#[path = "project/places.rs"]
mod places;
#[path = "project/roles.rs"]
mod roles;
#[path = "project/tree.rs"]
mod tree;
#[path = "project/workspace.rs"]
mod workspace;
