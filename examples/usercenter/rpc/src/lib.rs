//! The usercenter service, as `usercenter.proto` describes it.

pub mod client;
pub mod config;
pub mod database;
pub mod logic;
pub mod password;
pub mod server;
pub mod svc;
pub mod user_auth;

use rgo_grpc::Routes;

use crate::svc::ServiceContext;

/// The whole service: what the file describes, and where services of your own go.
pub fn app(svc: ServiceContext) -> Routes {
    server::routes(svc)
}
