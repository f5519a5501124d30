//! The identity service, as `identity.api` describes it.

pub mod answer;
pub mod client;
pub mod config;
pub mod handler;
pub mod logic;
pub mod routes;
pub mod svc;
pub mod types;

use axum::Router;
use rgo_http::ServerLayer;

use crate::svc::ServiceContext;

/// The whole service: the spec's routes, and where routes and layers of your own go.
pub fn app(svc: ServiceContext) -> Router {
    routes::router(&svc)
        .fallback(answer::not_found)
        .method_not_allowed_fallback(answer::method_not_allowed)
        .layer(ServerLayer::new(
            &svc.config.rest,
            routes::ROUTES,
            answer::refuse,
        ))
        .with_state(svc)
}
