//! The services of a server.

use std::convert::Infallible;

use axum::response::IntoResponse;
use http::Request;
use tonic::body::Body;
use tonic::server::NamedService;
use tower::Service;

/// The services a server answers for, and what describes them.
#[derive(Debug, Clone, Default)]
pub struct Routes {
    routes: tonic::service::Routes,
    pub(super) services: Vec<&'static str>,
    pub(super) descriptors: Vec<&'static [u8]>,
}

impl Routes {
    /// No service yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a generated service.
    #[must_use]
    pub fn service<S>(mut self, service: S) -> Self
    where
        S: Service<Request<Body>, Error = Infallible>
            + NamedService
            + Clone
            + Send
            + Sync
            + 'static,
        S::Response: IntoResponse,
        S::Future: Send + 'static,
    {
        self.routes = self.routes.add_service(service);
        self.services.push(S::NAME);
        self
    }

    /// Adds the descriptor set of services: it says which rpcs are streams, and reflection shows it.
    #[must_use]
    pub fn descriptors(mut self, encoded: &'static [u8]) -> Self {
        self.descriptors.push(encoded);
        self
    }

    pub(super) fn into_tonic(self) -> tonic::service::Routes {
        self.routes.prepare()
    }
}
