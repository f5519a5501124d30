//! A `.proto` file with services, and the descriptors its messages are generated from.

use std::collections::BTreeMap;

use prost_types::FileDescriptorSet;

use crate::source::Span;

/// One root file and its imports.
#[derive(Debug, Clone)]
pub struct Proto {
    /// Base name of the root file: `usercenter.proto`.
    pub file: String,
    /// `package pb`; empty if there is none.
    pub package: String,
    /// The services of the root file, in order.
    pub services: Vec<Service>,
    /// Root and imports, with comments, in the order of dependency (the root is the last).
    pub descriptors: FileDescriptorSet,
    /// The same as bytes, for reflection: without comments, but with the extension options
    /// (for example `google.api.http`) that [`FileDescriptorSet`] cannot hold.
    pub encoded: Vec<u8>,
    /// The start of the root file.
    pub root: Span,
    /// The spans of the names of messages, fields, enums, values, services and rpcs, by full name with
    /// a leading dot: `.pb.usercenter.login`. Files built into rgoctl have no entries.
    pub spans: BTreeMap<String, Span>,
}

impl Proto {
    /// The full name of a service of the root file without a leading dot: `pb.usercenter`.
    pub fn full_name(&self, service: &Service) -> String {
        if self.package.is_empty() {
            service.name.clone()
        } else {
            format!("{}.{}", self.package, service.name)
        }
    }
}

#[derive(Debug, Clone)]
pub struct Service {
    /// As written: `usercenter`.
    pub name: String,
    pub docs: Vec<String>,
    pub methods: Vec<Method>,
}

#[derive(Debug, Clone)]
pub struct Method {
    /// As written: `getUserInfo`.
    pub name: String,
    pub docs: Vec<String>,
    /// Fully qualified with a leading dot: `.pb.RegisterReq`.
    pub request: String,
    pub response: String,
    pub client_streaming: bool,
    pub server_streaming: bool,
}
