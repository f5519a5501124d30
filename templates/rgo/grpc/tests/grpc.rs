//! The gRPC glue over real connections.

#[path = "grpc/calls.rs"]
mod calls;
#[path = "grpc/deadlines.rs"]
mod deadlines;
#[path = "grpc/endpoints.rs"]
mod endpoints;
#[path = "grpc/errors.rs"]
mod errors;
#[path = "grpc/extras.rs"]
mod extras;
#[path = "grpc/log.rs"]
mod log;
#[path = "grpc/observed.rs"]
mod observed;
#[path = "grpc/shutdown.rs"]
mod shutdown;
#[path = "grpc/support.rs"]
mod support;
#[path = "grpc/wire.rs"]
mod wire;
