//! The addresses of a called service.

use tonic::transport::Endpoint;

use rgo_core::Error;
use rgo_core::Result;
use rgo_core::config::RpcClientConf;
use rgo_core::trace;

/// The most instances a client connects to, as in go-zero. Of more it takes a random subset.
const SUBSET: usize = 32;

/// `host:port` of each instance. `Endpoints` wins over `Target`, `Target` over `Etcd`.
pub(super) fn addresses(conf: &RpcClientConf) -> Result<Vec<String>> {
    let mut addresses = if !conf.endpoints.is_empty() {
        conf.endpoints.clone()
    } else if let Some(target) = &conf.target {
        of_target(target)?
    } else if let Some(etcd) = &conf.etcd {
        return Err(Error::hidden(format!(
            "etcd is not supported yet (`Key: {}`): set `Endpoints` or `Target`",
            etcd.key
        )));
    } else {
        Vec::new()
    };
    addresses.retain(|address| !address.trim().is_empty());
    if addresses.is_empty() {
        return Err(Error::hidden(
            "the rpc client has no address: set `Endpoints` or `Target`",
        ));
    }
    while addresses.len() > SUBSET {
        addresses.swap_remove(below(addresses.len()));
    }
    Ok(addresses)
}

/// The addresses of `direct:///a:1,b:2`, `dns:///host:port` or `host:port`.
fn of_target(target: &str) -> Result<Vec<String>> {
    let Some((scheme, rest)) = target.split_once("://") else {
        return Ok(vec![target.to_owned()]);
    };
    // `direct://authority/a:1,b:2`
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    match scheme {
        "direct" => Ok(path.split(',').map(str::to_owned).collect()),
        "dns" | "passthrough" => Ok(vec![path.to_owned()]),
        "etcd" | "discov" | "k8s" => Err(Error::hidden(format!(
            "target `{target}`: `{scheme}` is not supported yet, use `direct:///host:port,host:port`"
        ))),
        _ => Err(Error::hidden(format!(
            "target `{target}`: unknown scheme `{scheme}`, use `direct:///host:port,host:port`"
        ))),
    }
}

/// tonic's endpoint for `host:port`.
pub(super) fn endpoint(address: &str) -> Result<Endpoint> {
    Endpoint::from_shared(format!("http://{}", address.trim()))
        .map_err(|error| Error::from(error).context(format!("endpoint `{address}`")))
}

/// A random number below `limit`, which must not be 0.
pub(super) fn below(limit: usize) -> usize {
    usize::try_from(trace::random() % limit as u64).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::addresses;
    use rgo_core::config::RpcClientConf;

    fn of(target: &str) -> Result<Vec<String>, String> {
        let conf = RpcClientConf {
            target: Some(target.to_owned()),
            ..RpcClientConf::default()
        };
        addresses(&conf).map_err(|error| error.to_string())
    }

    #[test]
    fn targets_name_addresses() {
        assert_eq!(
            of("direct:///a:1,b:2"),
            Ok(vec!["a:1".into(), "b:2".into()])
        );
        assert_eq!(of("dns:///user-rpc:8080"), Ok(vec!["user-rpc:8080".into()]));
        assert_eq!(of("user-rpc:8080"), Ok(vec!["user-rpc:8080".into()]));
    }

    #[test]
    fn an_unsupported_target_is_an_error() {
        for target in ["etcd:///h:2379?key=K", "discov:///h", "k8s://ns/svc:80"] {
            assert!(
                of(target).is_err_and(|text| text.contains("not supported yet")),
                "{target}"
            );
        }
        assert!(of("direct:///").is_err_and(|text| text.contains("no address")));
        assert!(of("ftp:///a:1").is_err_and(|text| text.contains("unknown scheme")));
    }

    #[test]
    fn endpoints_win_over_the_target() {
        let conf = RpcClientConf {
            endpoints: vec!["a:1".to_owned()],
            target: Some("b:2".to_owned()),
            ..RpcClientConf::default()
        };
        assert_eq!(
            addresses(&conf).map_err(|error| error.to_string()),
            Ok(vec!["a:1".into()])
        );
        assert!(addresses(&RpcClientConf::default()).is_err());
    }

    #[test]
    fn of_many_instances_a_subset_is_taken() {
        let conf = RpcClientConf {
            endpoints: (0..100).map(|port| format!("a:{port}")).collect(),
            ..RpcClientConf::default()
        };
        let mut taken = addresses(&conf).expect("addresses");
        taken.sort();
        taken.dedup();
        assert_eq!(taken.len(), 32);
    }
}
