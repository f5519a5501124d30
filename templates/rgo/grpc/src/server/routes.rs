//! The services of a server: the user's, health, and reflection in development.

use std::convert::Infallible;

use axum::response::IntoResponse;
use http::Request;
use tonic::body::Body;
use tonic::server::NamedService;
use tonic_health::ServingStatus;
use tonic_health::server::HealthReporter;
use tonic_reflection::server::Builder;
use tower::Service;

use crate::config::RpcServerConf;
use rgo_core::Error;
use rgo_core::Result;

/// The services of a server and their descriptors.
#[derive(Debug, Clone, Default)]
pub struct Routes {
    inner: tonic::service::Routes,
    pub(super) services: Vec<&'static str>,
    pub(super) descriptors: Vec<&'static [u8]>,
}

impl Routes {
    /// No services.
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
        self.inner = self.inner.add_service(service);
        self.services.push(S::NAME);
        self
    }

    /// Adds an encoded `FileDescriptorSet`. It tells which rpcs are streams, and reflection serves it.
    #[must_use]
    pub fn descriptors(mut self, encoded: &'static [u8]) -> Self {
        self.descriptors.push(encoded);
        self
    }

    /// Adds health and reflection as `conf` asks for.
    pub(super) async fn with_builtin(
        mut self,
        conf: &RpcServerConf,
    ) -> Result<(Self, Option<Health>)> {
        let mut health = None;
        if conf.health {
            let (reporter, service) = tonic_health::server::health_reporter();
            let services = self.services.clone();
            self = self
                .service(service)
                .descriptors(tonic_health::pb::FILE_DESCRIPTOR_SET);
            let all = Health { reporter, services };
            all.set(ServingStatus::Serving).await;
            health = Some(all);
        }
        if conf.service.mode.has_reflection() {
            let described = self.descriptors.clone();
            let builder = || {
                described.iter().fold(Builder::configure(), |builder, set| {
                    builder.register_encoded_file_descriptor_set(set)
                })
            };
            let failed = |error| Error::from(error).context("set up reflection");
            self = self
                .service(builder().build_v1().map_err(failed)?)
                // grpcurl up to 1.8 asks for this version.
                .service(builder().build_v1alpha().map_err(failed)?)
                .descriptors(tonic_reflection::pb::v1::FILE_DESCRIPTOR_SET)
                .descriptors(tonic_reflection::pb::v1alpha::FILE_DESCRIPTOR_SET);
        }
        Ok((self, health))
    }

    pub(super) fn into_tonic(self) -> tonic::service::Routes {
        self.inner.prepare()
    }
}

/// The health of every service and, under the empty name, of the whole server.
pub(super) struct Health {
    reporter: HealthReporter,
    services: Vec<&'static str>,
}

impl Health {
    async fn set(&self, status: ServingStatus) {
        for service in self.services.iter().chain([&""]) {
            self.reporter.set_service_status(*service, status).await;
        }
    }

    /// Tells balancers that the server is about to end.
    pub(super) async fn set_unready(&self) {
        self.set(ServingStatus::NotServing).await;
    }
}
