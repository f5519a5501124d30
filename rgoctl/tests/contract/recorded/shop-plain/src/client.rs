//! The gRPC services this one calls.

pub mod stock;
