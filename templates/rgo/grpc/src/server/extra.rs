//! The services every server brings along: health, and reflection where nobody is harmed by it.

use tonic_health::ServingStatus;
use tonic_health::server::HealthReporter;
use tonic_reflection::server::Builder;

use crate::config::RpcServerConf;
use crate::server::routes::Routes;
use rgo_core::Error;
use rgo_core::Result;

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

    /// The server is about to end: balancers should look elsewhere.
    pub(super) async fn unready(&self) {
        self.set(ServingStatus::NotServing).await;
    }
}

/// Adds what the configuration asks for.
pub(super) async fn add(routes: Routes, conf: &RpcServerConf) -> Result<(Routes, Option<Health>)> {
    let services = routes.services.clone();
    let mut routes = routes;
    let mut health = None;
    if conf.health {
        let (reporter, service) = tonic_health::server::health_reporter();
        routes = routes
            .service(service)
            .descriptors(tonic_health::pb::FILE_DESCRIPTOR_SET);
        let reported = Health { reporter, services };
        reported.set(ServingStatus::Serving).await;
        health = Some(reported);
    }
    if conf.service.mode.has_reflection() {
        let described = routes.descriptors.clone();
        let builder = || {
            described.iter().fold(Builder::configure(), |builder, set| {
                builder.register_encoded_file_descriptor_set(set)
            })
        };
        let failed = |error| Error::from(error).context("set up reflection");
        routes = routes
            .service(builder().build_v1().map_err(failed)?)
            // What grpcurl asks first, up to 1.8.
            .service(builder().build_v1alpha().map_err(failed)?)
            .descriptors(tonic_reflection::pb::v1::FILE_DESCRIPTOR_SET)
            .descriptors(tonic_reflection::pb::v1alpha::FILE_DESCRIPTOR_SET);
    }
    Ok((routes, health))
}
