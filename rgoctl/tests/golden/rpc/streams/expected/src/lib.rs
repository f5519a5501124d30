//! The chat service, defined in `chat.proto`.

pub mod config;
pub mod logic;
pub mod server;
pub mod svc;

use rgo_grpc::Routes;

use crate::svc::ServiceContext;

/// The whole service: the rpcs of the file. Add gRPC services of your own here.
pub fn app(svc: ServiceContext) -> Routes {
    server::routes(svc)
}
