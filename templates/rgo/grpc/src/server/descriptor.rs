//! The few fields of a descriptor set that tell a server of its rpcs and their requests.

use prost::Message;

/// `google.protobuf.FileDescriptorSet`.
#[derive(Clone, PartialEq, Message)]
pub(super) struct FileSet {
    #[prost(message, repeated, tag = "1")]
    pub(super) files: Vec<File>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct File {
    #[prost(string, tag = "2")]
    pub(super) package: String,
    #[prost(message, repeated, tag = "4")]
    pub(super) messages: Vec<MessageType>,
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
    #[prost(string, tag = "2")]
    request: String,
    #[prost(bool, tag = "5")]
    client_streaming: bool,
    #[prost(bool, tag = "6")]
    server_streaming: bool,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct MessageType {
    #[prost(string, tag = "1")]
    pub(super) name: String,
    #[prost(message, repeated, tag = "2")]
    pub(super) fields: Vec<Field>,
    #[prost(message, repeated, tag = "3")]
    pub(super) nested: Vec<MessageType>,
    #[prost(message, optional, tag = "7")]
    options: Option<MessageOptions>,
    #[prost(message, repeated, tag = "8")]
    pub(super) oneofs: Vec<Oneof>,
}

impl MessageType {
    /// Whether this is an entry of a map.
    pub(super) fn is_map_entry(&self) -> bool {
        self.options
            .as_ref()
            .is_some_and(|options| options.map_entry)
    }
}

#[derive(Clone, PartialEq, Message)]
struct MessageOptions {
    #[prost(bool, tag = "7")]
    map_entry: bool,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct Oneof {
    #[prost(string, tag = "1")]
    pub(super) name: String,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct Field {
    #[prost(string, tag = "1")]
    pub(super) name: String,
    #[prost(uint32, tag = "3")]
    pub(super) number: u32,
    #[prost(int32, tag = "4")]
    label: i32,
    #[prost(int32, tag = "5")]
    pub(super) kind: i32,
    #[prost(string, tag = "6")]
    pub(super) type_name: String,
    #[prost(uint32, optional, tag = "9")]
    pub(super) oneof: Option<u32>,
    #[prost(bool, tag = "17")]
    pub(super) is_optional: bool,
}

impl Field {
    pub(super) fn is_repeated(&self) -> bool {
        self.label == 3
    }
}

/// One rpc.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Described {
    /// The service, with its package.
    pub(super) service: String,
    pub(super) rpc: String,
    /// `.package.Message`.
    pub(super) request: String,
    pub(super) is_stream: bool,
}

impl FileSet {
    /// Every rpc.
    pub(super) fn rpcs(&self) -> Vec<Described> {
        let mut rpcs = Vec::new();
        for file in &self.files {
            for service in &file.services {
                let full = match file.package.as_str() {
                    "" => service.name.clone(),
                    package => format!("{package}.{}", service.name),
                };
                rpcs.extend(service.rpcs.iter().map(|rpc| Described {
                    service: full.clone(),
                    rpc: rpc.name.clone(),
                    request: rpc.request.clone(),
                    is_stream: rpc.client_streaming || rpc.server_streaming,
                }));
            }
        }
        rpcs
    }
}

#[cfg(test)]
mod tests {
    use prost::Message;

    use super::Described;
    use super::FileSet;

    #[test]
    fn the_health_services_rpcs_are_found() {
        let set = FileSet::decode(tonic_health::pb::FILE_DESCRIPTOR_SET).expect("a descriptor set");
        let rpc = |name: &str, is_stream| Described {
            service: "grpc.health.v1.Health".to_owned(),
            rpc: name.to_owned(),
            request: ".grpc.health.v1.HealthCheckRequest".to_owned(),
            is_stream,
        };
        let found = set.rpcs();
        assert!(found.contains(&rpc("Check", false)), "{found:?}");
        assert!(found.contains(&rpc("Watch", true)), "{found:?}");
    }

    #[test]
    fn rubbish_is_an_error() {
        assert!(FileSet::decode(&[0xff, 0xff, 0xff][..]).is_err());
    }
}
