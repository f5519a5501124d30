//! The logic of the routes of group `admin`.

mod publish;
mod retract;

pub use publish::publish;
pub use retract::retract;
