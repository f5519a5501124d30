//! The methods a server answers: what logs and metrics know them by, and how long each may take.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::OnceLock;
use std::time::Duration;

use prost::Message;

use crate::config::RpcServerConf;
use crate::server::descriptor::FileSet;
use crate::server::types::Types;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::metrics::RequestMetrics;

/// One rpc.
pub(super) struct Method {
    /// `/package.Service/Method`. It lives as long as the process: services are set up once.
    pub(super) path: &'static str,
    /// Streams have no time limit, log line and metrics of their own, as in go-zero.
    pub(super) is_stream: bool,
    /// Whether the answer is known to be one message, whose status is known with its head.
    pub(super) is_unary: bool,
    /// How long an answer may take.
    pub(super) timeout: Option<Duration>,
    /// The request's message, when the log shows it.
    pub(super) content: Option<usize>,
    is_counted: bool,
    metrics: OnceLock<Option<RequestMetrics>>,
}

impl Method {
    fn new(path: String, is_stream: bool, conf: &RpcServerConf) -> Self {
        let path: &'static str = path.leak();
        let own = conf
            .method_timeouts
            .iter()
            .find(|method| method.full_method == path)
            .map(|method| method.timeout);
        Self {
            path,
            is_stream,
            is_unary: !is_stream,
            // `Timeout: 0` is no limit for any method.
            content: None,
            timeout: conf
                .timeout
                .filter(|_| !is_stream)
                .map(|all| own.unwrap_or(all)),
            is_counted: conf.middlewares.prometheus && !is_stream,
            metrics: OnceLock::new(),
        }
    }

    /// Counts an answered call.
    pub(super) fn count(&self, number: u32, took: Duration) {
        if !self.is_counted {
            return;
        }
        // A method nobody has called has no figures, as in Go.
        let metrics = self
            .metrics
            .get_or_init(|| RequestMetrics::server(self.path));
        if let Some(metrics) = metrics {
            metrics.record(number.cast_signed(), took);
        }
    }
}

/// Every method by its path.
pub(super) struct Methods {
    pub(super) types: Types,
    by_path: HashMap<&'static str, Arc<Method>>,
    /// Services without a descriptor, each as one method.
    by_service: HashMap<String, Arc<Method>>,
    /// Services with one.
    described: Vec<String>,
}

impl Methods {
    /// The methods of `services`, as far as `descriptors` say which they have.
    pub(super) fn new(
        services: &[&'static str],
        descriptors: &[&'static [u8]],
        conf: &RpcServerConf,
    ) -> Result<Self> {
        let mut by_path = HashMap::new();
        let mut described = Vec::new();
        let mut types = Types::default();
        for encoded in descriptors {
            let set = FileSet::decode(*encoded).map_err(|error| {
                Error::from(error).context("read the descriptors of the services")
            })?;
            types.add(&set);
            for rpc in set.rpcs() {
                if services.contains(&rpc.service.as_str()) {
                    let path = format!("/{}/{}", rpc.service, rpc.rpc);
                    let content = types
                        .find(&rpc.request)
                        .filter(|_| shows_content(conf, &path));
                    let method = Method {
                        content,
                        ..Method::new(path, rpc.is_stream, conf)
                    };
                    by_path.insert(method.path, Arc::new(method));
                    described.push(rpc.service);
                }
            }
        }
        let by_service = services
            .iter()
            .filter(|service| !described.iter().any(|other| other == *service))
            .map(|service| {
                let method = Method {
                    is_unary: false,
                    ..Method::new(format!("/{service}"), false, conf)
                };
                ((*service).to_owned(), Arc::new(method))
            })
            .collect();
        Ok(Self {
            types,
            by_path,
            by_service,
            described,
        })
    }

    /// The method at `path`; none where the router has none either.
    pub(super) fn find(&self, path: &str) -> Option<&Arc<Method>> {
        self.by_path
            .get(path)
            .or_else(|| self.by_service.get(service(path)))
    }

    /// What a caller of an unknown method is told, in gRPC for Go's words.
    pub(super) fn unknown(&self, path: &str) -> String {
        let service = service(path);
        if self.described.iter().any(|known| known == service) {
            let rpc = path.rsplit('/').next().unwrap_or_default();
            format!("unknown method {rpc} for service {service}")
        } else {
            format!("unknown service {service}")
        }
    }
}

/// Streams are not logged, as in go-zero.
fn shows_content(conf: &RpcServerConf, path: &str) -> bool {
    let stat = &conf.middlewares.stat_conf;
    conf.middlewares.stat
        && !stat
            .ignore_content_methods
            .iter()
            .any(|other| other == path)
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
    fn a_path_nobody_answers_is_no_method() {
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
