//! The logic of the routes.

mod absent;
mod many;
mod ping;
mod scalars;

pub use absent::absent;
pub use many::many;
pub use ping::ping;
pub use scalars::scalars;
