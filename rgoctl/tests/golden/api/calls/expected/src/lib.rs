//! The calls service, as `calls.api` describes it.

pub mod client;
pub mod config;
pub mod handler;
pub mod logic;
pub mod response;
pub mod routes;
pub mod svc;
pub mod types;

use axum::Router;
use rgo_http::ServerLayer;

use crate::svc::ServiceContext;

/// The whole service. Merge routers and add layers of your own here.
pub fn app(svc: ServiceContext) -> Router {
    routes::router(&svc)
        .fallback(rgo_http::not_found::<ServiceContext>)
        .method_not_allowed_fallback(rgo_http::method_not_allowed::<ServiceContext>)
        .layer(ServerLayer::new::<ServiceContext>(
            &svc.config.rest,
            routes::ROUTES,
        ))
}
