//! The identity service, as `identity.proto` describes it.

pub mod config;
pub mod logic;
pub mod server;
pub mod svc;
pub mod tokens;

use rgo_grpc::Routes;

use crate::svc::ServiceContext;

/// The whole service: what the file describes, and where services of your own go.
pub fn app(svc: ServiceContext) -> Routes {
    server::routes(svc)
}
