//! The services and rpcs of a descriptor set: the few fields the server needs to know its methods.

use prost::Message;

/// `google.protobuf.FileDescriptorSet`.
#[derive(Clone, PartialEq, Message)]
pub(super) struct FileSet {
    #[prost(message, repeated, tag = "1")]
    files: Vec<File>,
}

#[derive(Clone, PartialEq, Message)]
struct File {
    #[prost(string, tag = "2")]
    package: String,
    #[prost(message, repeated, tag = "6")]
    services: Vec<Service>,
}

#[derive(Clone, PartialEq, Message)]
struct Service {
    #[prost(string, tag = "1")]
    name: String,
    #[prost(message, repeated, tag = "2")]
    rpcs: Vec<Rpc>,
}

#[derive(Clone, PartialEq, Message)]
struct Rpc {
    #[prost(string, tag = "1")]
    name: String,
    #[prost(bool, tag = "5")]
    client_streaming: bool,
    #[prost(bool, tag = "6")]
    server_streaming: bool,
}

/// One rpc: `("probe.Probe", "count", true)`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Described {
    /// With the package.
    pub(super) service: String,
    pub(super) rpc: String,
    pub(super) is_stream: bool,
}

/// Every rpc of an encoded `FileDescriptorSet`.
pub(super) fn rpcs(encoded: &[u8]) -> Result<Vec<Described>, prost::DecodeError> {
    let set = FileSet::decode(encoded)?;
    let mut rpcs = Vec::new();
    for file in set.files {
        for service in file.services {
            let full = match file.package.as_str() {
                "" => service.name,
                package => format!("{package}.{}", service.name),
            };
            rpcs.extend(service.rpcs.into_iter().map(|rpc| Described {
                service: full.clone(),
                rpc: rpc.name,
                is_stream: rpc.client_streaming || rpc.server_streaming,
            }));
        }
    }
    Ok(rpcs)
}

#[cfg(test)]
mod tests {
    use super::Described;
    use super::rpcs;

    #[test]
    fn the_health_services_rpcs_are_found() {
        let found = rpcs(tonic_health::pb::FILE_DESCRIPTOR_SET).expect("a descriptor set");
        let unary = Described {
            service: "grpc.health.v1.Health".to_owned(),
            rpc: "Check".to_owned(),
            is_stream: false,
        };
        let stream = Described {
            rpc: "Watch".to_owned(),
            is_stream: true,
            ..Described {
                service: unary.service.clone(),
                rpc: String::new(),
                is_stream: false,
            }
        };
        assert!(found.contains(&unary), "{found:?}");
        assert!(found.contains(&stream), "{found:?}");
    }

    #[test]
    fn rubbish_is_an_error() {
        assert!(rpcs(&[0xff, 0xff, 0xff]).is_err());
    }
}
