//! Layers of this service's own.

pub mod uid;
