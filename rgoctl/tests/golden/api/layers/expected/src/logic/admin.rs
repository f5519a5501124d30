//! What the routes of group `admin` do.

mod publish;
mod retract;

pub use publish::publish;
pub use retract::retract;
