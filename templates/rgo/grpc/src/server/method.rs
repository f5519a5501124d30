//! The methods of a server: their names in log and metrics, and their time limits.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::OnceLock;
use std::time::Duration;

use prost::Message;
use prost_types::FileDescriptorSet;

use crate::config::RpcServerConf;
#[cfg(feature = "log-content")]
use crate::content::Content;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::metrics::RequestMetrics;

/// One rpc.
pub(super) struct Method {
    /// `/package.Service/Method`. Services are set up once, so it is leaked.
    pub(super) path: &'static str,
    /// Streams have no time limit, log line and metrics, as in go-zero.
    pub(super) is_stream: bool,
    /// Whether the response is known to be one message, whose status is known with its head.
    pub(super) is_unary: bool,
    /// The longest an rpc may take.
    pub(super) timeout: Option<Duration>,
    /// Whether every rpc gets a log line, not only a slow one.
    pub(super) is_shown: bool,
    #[cfg(feature = "log-content")]
    pub(super) request: Option<prost_reflect::MessageDescriptor>,
    /// Made at the first call: a method that was never called has no figures, as in Go.
    metrics: Option<OnceLock<Option<RequestMetrics>>>,
}

impl Method {
    fn new(path: String, is_stream: bool, conf: &RpcServerConf) -> Self {
        let path: &'static str = path.leak();
        let own = conf
            .method_timeouts
            .iter()
            .find(|method| method.full_method == path)
            .map(|method| method.timeout);
        let stat = &conf.middlewares.stat_conf;
        Self {
            path,
            is_stream,
            is_unary: !is_stream,
            // `Timeout: 0` means no limit for any method.
            timeout: conf
                .timeout
                .filter(|_| !is_stream)
                .map(|all| own.unwrap_or(all)),
            is_shown: !stat
                .ignore_content_methods
                .iter()
                .any(|other| other == path),
            #[cfg(feature = "log-content")]
            request: None,
            metrics: (conf.middlewares.prometheus && !is_stream).then(OnceLock::new),
        }
    }

    /// Counts an rpc that ended with the status `number`.
    pub(super) fn count(&self, number: u32, took: Duration) {
        let metrics = self.metrics.as_ref().and_then(|metrics| {
            let metrics = metrics.get_or_init(|| RequestMetrics::server(self.path));
            metrics.as_ref()
        });
        if let Some(metrics) = metrics {
            metrics.record(number.cast_signed(), took);
        }
    }

    /// Where the request's JSON goes, if the log shows it.
    #[cfg(feature = "log-content")]
    pub(super) fn content(&self) -> Option<Content> {
        let request = self.request.as_ref();
        let request = request.filter(|_| self.is_shown && !self.is_stream);
        request.cloned().map(Content::new)
    }
}

/// Every method by its path.
#[derive(Default)]
pub(super) struct Methods {
    by_path: HashMap<&'static str, Arc<Method>>,
    /// Every service. One without a descriptor is one method.
    by_service: HashMap<&'static str, Option<Arc<Method>>>,
}

impl Methods {
    /// The methods of `services` that `descriptors` have. Fails if a descriptor set cannot be decoded.
    pub(super) fn new(
        services: &[&'static str],
        descriptors: &[&'static [u8]],
        conf: &RpcServerConf,
    ) -> Result<Self> {
        let mut methods = Self::default();
        for encoded in descriptors {
            let set = FileDescriptorSet::decode(*encoded).map_err(|error| {
                Error::from(error).context("read the descriptors of the services")
            })?;
            methods.add(&set, services, conf);
        }
        for service in services {
            methods.by_service.entry(service).or_insert_with(|| {
                Some(Arc::new(Method {
                    is_unary: false,
                    is_shown: false,
                    ..Method::new(format!("/{service}"), false, conf)
                }))
            });
        }
        Ok(methods)
    }

    fn add(&mut self, set: &FileDescriptorSet, services: &[&'static str], conf: &RpcServerConf) {
        #[cfg(feature = "log-content")]
        let pool = prost_reflect::DescriptorPool::from_file_descriptor_set(set.clone());
        for file in &set.file {
            for described in &file.service {
                let full = match file.package() {
                    "" => described.name().to_owned(),
                    package => format!("{package}.{}", described.name()),
                };
                let Some(service) = services.iter().find(|service| **service == full) else {
                    continue;
                };
                self.by_service.insert(service, None);
                for rpc in &described.method {
                    let path = format!("/{full}/{}", rpc.name());
                    let is_stream = rpc.client_streaming() || rpc.server_streaming();
                    let method = Method {
                        #[cfg(feature = "log-content")]
                        request: pool.as_ref().ok().and_then(|pool| {
                            let name = rpc.input_type().trim_start_matches('.');
                            pool.get_message_by_name(name)
                        }),
                        ..Method::new(path, is_stream, conf)
                    };
                    self.by_path.insert(method.path, Arc::new(method));
                }
            }
        }
    }

    /// The method at `path`; none if the router has none.
    pub(super) fn find(&self, path: &str) -> Option<&Arc<Method>> {
        self.by_path
            .get(path)
            .or_else(|| self.by_service.get(service(path))?.as_ref())
    }

    /// The message for the caller of an unknown method, in the words of gRPC for Go.
    pub(super) fn unknown(&self, path: &str) -> String {
        let service = service(path);
        if self.by_service.contains_key(service) {
            let rpc = path.rsplit('/').next().unwrap_or_default();
            format!("unknown method {rpc} for service {service}")
        } else {
            format!("unknown service {service}")
        }
    }
}

/// `probe.Probe` of `/probe.Probe/echo`.
fn service(path: &str) -> &str {
    let path = path.strip_prefix('/').unwrap_or(path);
    path.rsplit_once('/').map_or(path, |(service, _)| service)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Methods;
    use crate::config::MethodTimeoutConf;
    use crate::config::RpcServerConf;

    const HEALTH: &str = "grpc.health.v1.Health";

    fn methods(conf: &RpcServerConf) -> Methods {
        let descriptors = [tonic_health::pb::FILE_DESCRIPTOR_SET];
        Methods::new(&[HEALTH, "bare.Service"], &descriptors, conf).expect("a descriptor set")
    }

    #[test]
    fn streams_have_no_time_limit() {
        let methods = methods(&RpcServerConf::default());
        let check = methods
            .find("/grpc.health.v1.Health/Check")
            .expect("a method");
        let watch = methods
            .find("/grpc.health.v1.Health/Watch")
            .expect("a method");
        assert_eq!(check.timeout, Some(Duration::from_secs(2)));
        assert_eq!(watch.timeout, None);
        assert!(watch.is_stream && !check.is_stream);
    }

    #[test]
    fn a_method_may_have_a_limit_of_its_own() {
        let mut conf = RpcServerConf {
            method_timeouts: vec![MethodTimeoutConf {
                full_method: "/grpc.health.v1.Health/Check".to_owned(),
                timeout: Duration::from_secs(9),
            }],
            ..RpcServerConf::default()
        };
        let check = |conf: &RpcServerConf| {
            let methods = methods(conf);
            methods
                .find("/grpc.health.v1.Health/Check")
                .expect("a method")
                .timeout
        };
        assert_eq!(check(&conf), Some(Duration::from_secs(9)));
        conf.timeout = None;
        assert_eq!(check(&conf), None);
    }

    #[test]
    fn an_unknown_path_has_no_method() {
        let methods = methods(&RpcServerConf::default());
        assert!(methods.find("/grpc.health.v1.Health/check").is_none());
        assert!(methods.find("/other.Service/Check").is_none());
        assert!(methods.find("").is_none());
        assert_eq!(
            methods.find("/bare.Service/any").expect("a method").path,
            "/bare.Service"
        );
        assert_eq!(
            methods.unknown("/grpc.health.v1.Health/check"),
            "unknown method check for service grpc.health.v1.Health"
        );
        assert_eq!(
            methods.unknown("/other.Service/Check"),
            "unknown service other.Service"
        );
    }
}
